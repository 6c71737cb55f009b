-- The only way in: ledger.append answers each append of a batch on its own: done, overtaken or refused.
--
-- A batch is arrays of equal length, one element a fact; append_of says which append (1, 2, 3 ...) a fact belongs to.
-- An append is whole or not at all, and one bad append never fails its neighbours. `head` is the position before the
-- batch; `answers` is NULL when every append is done, which is nearly always.
SET LOCAL ROLE ledger_owner;

-- What to answer for append number `one`, or for the whole batch (NULL) when all of it is good.
CREATE FUNCTION ledger.verdict(
    append_of int[], originator_ids uuid[], versions bigint[], tags text[], happened timestamptz[],
    states bytea[], seals bytea[], allowed text[], one int
) RETURNS text LANGUAGE plpgsql STABLE AS $function$
BEGIN
    RETURN (
        WITH given AS (
            SELECT g.id, g.version - row_number() OVER (PARTITION BY g.id ORDER BY g.nth) AS follows,
                coalesce(isfinite(g.happened) AND octet_length(g.state) > 0 AND g.version > 0, false) AS shaped,
                coalesce(g.tag = ANY (allowed), false) AS permitted,
                octet_length(g.state) <= 16384 AND coalesce(octet_length(g.seal), 0) <= 1048576 AS fits
            FROM unnest(append_of, originator_ids, versions, tags, happened, states, seals)
                WITH ORDINALITY AS g(append, id, version, tag, happened, state, seal, nth)
            WHERE one IS NULL OR g.append = one
        ), stream AS (
            SELECT id, min(follows) AS low, max(follows) AS high, bool_and(shaped) AS shaped,
                bool_and(permitted) AS permitted, bool_and(fits) AS fits
            FROM given GROUP BY id
        )
        SELECT CASE
            WHEN NOT coalesce(bool_and(shaped AND id IS NOT NULL), false) THEN 'refused-shape'
            WHEN NOT bool_and(permitted) THEN 'refused-tag'
            WHEN NOT bool_and(fits) THEN 'refused-size'
            -- Within the batch a stream's versions run without a hole, and they follow what the table holds.
            WHEN NOT bool_and(low = high AND low = coalesce((
                SELECT f.originator_version FROM ledger.fact f WHERE f.originator_id = stream.id
                ORDER BY f.originator_version DESC LIMIT 1), 0)) THEN 'overtaken'
            ELSE 'done'
        END FROM stream);
END
$function$;

CREATE FUNCTION ledger.write(
    after bigint, moment timestamptz, append_of int[], originator_ids uuid[], versions bigint[], tags text[],
    happened timestamptz[], fact_ids uuid[], authorities uuid[], compartments uuid[], actors uuid[], states bytea[],
    seals bytea[], one int
) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $function$
DECLARE
    written bigint;
BEGIN
    INSERT INTO ledger.fact
    SELECT after + row_number() OVER (ORDER BY g.nth), g.id, g.version, g.tag, g.happened, moment, g.fact_id,
        g.authority, g.compartment, g.actor, session_user, NULL, g.state, g.seal
    FROM unnest(append_of, originator_ids, versions, tags, happened, fact_ids, authorities, compartments, actors,
            states, seals)
        WITH ORDINALITY AS g(append, id, version, tag, happened, fact_id, authority, compartment, actor, state, seal, nth)
    WHERE one IS NULL OR g.append = one;
    GET DIAGNOSTICS written = ROW_COUNT;
    RETURN written;
END
$function$;

CREATE FUNCTION ledger.append(
    append_of int[], originator_ids uuid[], versions bigint[], tags text[], happened timestamptz[], fact_ids uuid[],
    authorities uuid[], compartments uuid[], actors uuid[], states bytea[], seals bytea[],
    OUT head bigint, OUT answers text[]
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    facts   int := cardinality(append_of);
    appends int := append_of[facts];
    moment  timestamptz;
    allowed text[];
    after   bigint;
BEGIN
    IF facts IS NULL OR facts NOT BETWEEN 1 AND 1024 OR appends IS NULL OR appends NOT BETWEEN 1 AND facts THEN
        RAISE EXCEPTION 'a batch holds 1 to 1024 facts' USING ERRCODE = 'UP001';
    END IF;
    -- Under another isolation level the head would be that of the transaction's start, not of our turn.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'append needs read committed' USING ERRCODE = 'UP002';
    END IF;
    LOCK TABLE ledger.turn IN EXCLUSIVE MODE;
    PERFORM set_config('synchronous_commit', 'on', true);

    SELECT f.position, f.recorded_at INTO head, moment FROM ledger.fact f ORDER BY f.position DESC LIMIT 1;
    head := coalesce(head, 0);
    moment := greatest(clock_timestamp(), moment);
    SELECT m.tags INTO allowed FROM ledger.may_write m WHERE m.login = session_user;

    IF ledger.verdict(append_of, originator_ids, versions, tags, happened, states, seals, allowed, NULL) = 'done' THEN
        PERFORM ledger.write(head, moment, append_of, originator_ids, versions, tags, happened, fact_ids, authorities,
            compartments, actors, states, seals, NULL);
        RETURN;
    END IF;
    after := head;
    FOR one IN 1 .. appends LOOP
        answers[one] := ledger.verdict(
            append_of, originator_ids, versions, tags, happened, states, seals, allowed, one);
        IF answers[one] = 'done' THEN
            after := after + ledger.write(after, moment, append_of, originator_ids, versions, tags, happened, fact_ids,
                authorities, compartments, actors, states, seals, one);
        END IF;
    END LOOP;
END
$function$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.append(
    int[], uuid[], bigint[], text[], timestamptz[], uuid[], uuid[], uuid[], uuid[], bytea[], bytea[]
) TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward;

RESET ROLE;
