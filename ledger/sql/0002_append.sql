-- The only way in: ledger.append answers each append of a batch on its own: done, overtaken or refused.
--
-- A batch is arrays of equal length, one element a fact; append_of says which append (1, 2, 3 ...) a fact belongs to.
-- An append is whole or not at all, and one bad append never fails its neighbours. `head` is the position before the
-- batch; `answers` is NULL when every append is done, which is nearly always.
SET LOCAL ROLE ledger_owner;

-- Judges append number `one`, or the whole batch (NULL), and writes it when all of it is good: one statement, one plan.
CREATE FUNCTION ledger.take(
    head bigint, moment timestamptz, allowed text[], one int,
    append_of int[], originator_ids uuid[], versions bigint[], tags text[], happened timestamptz[], fact_ids uuid[],
    authorities uuid[], compartments uuid[], actors uuid[], states bytea[], seals bytea[],
    OUT answer text, OUT taken bigint
) LANGUAGE plpgsql VOLATILE AS $function$
BEGIN
    WITH given AS MATERIALIZED (
        SELECT g.*, row_number() OVER (ORDER BY g.nth) AS number,
            g.version - row_number() OVER (PARTITION BY g.id ORDER BY g.nth) AS follows
        FROM unnest(append_of, originator_ids, versions, tags, happened, fact_ids, authorities, compartments, actors,
                states, seals)
            WITH ORDINALITY AS g(append, id, version, tag, happened, fact_id, authority, compartment, actor, state,
                seal, nth)
        WHERE one IS NULL OR g.append = one
    ), stream AS (
        SELECT g.id, min(g.follows) AS low, max(g.follows) AS high,
            bool_and(coalesce(isfinite(g.happened) AND octet_length(g.state) > 0 AND g.version > 0, false)
                AND g.fact_id IS NOT NULL AND g.authority IS NOT NULL AND g.compartment IS NOT NULL
                AND g.actor IS NOT NULL) AS shaped,
            bool_and(coalesce(g.tag = ANY (allowed), false)) AS permitted,
            bool_and(octet_length(g.state) <= 16384 AND coalesce(octet_length(g.seal), 0) <= 1048576) AS fits
        FROM given AS g GROUP BY g.id
    ), judged AS MATERIALIZED (
        SELECT CASE
            WHEN NOT coalesce(bool_and(s.shaped AND s.id IS NOT NULL), false) THEN 'refused-shape'
            WHEN NOT bool_and(s.permitted) THEN 'refused-tag'
            WHEN NOT bool_and(s.fits) THEN 'refused-size'
            -- Within the batch a stream's versions run without a hole, and they follow what the table holds.
            WHEN NOT bool_and(s.low = s.high AND s.low = coalesce((
                SELECT f.originator_version FROM ledger.fact f WHERE f.originator_id = s.id
                ORDER BY f.originator_version DESC LIMIT 1), 0)) THEN 'overtaken'
            ELSE 'done'
        END AS verdict FROM stream AS s
    ), written AS (
        INSERT INTO ledger.fact
        SELECT head + g.number, g.id, g.version, g.tag, g.happened, moment, g.fact_id, g.authority, g.compartment,
            g.actor, session_user, NULL, g.state, g.seal
        FROM given AS g WHERE (SELECT j.verdict FROM judged AS j) = 'done'
    )
    SELECT j.verdict, (SELECT count(*) FROM given) INTO answer, taken FROM judged AS j;
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
    answer  text;
    taken   bigint;
    own     uuid[];
    failed  uuid[] := '{}';
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

    SELECT t.answer INTO answer FROM ledger.take(head, moment, allowed, NULL, append_of, originator_ids, versions, tags,
        happened, fact_ids, authorities, compartments, actors, states, seals) AS t;
    IF answer = 'done' THEN
        RETURN;
    END IF;
    after := head;
    FOR one IN 1 .. appends LOOP
        -- What was sent after a failed append of the same stream may build on it, though its number fits by chance.
        own := ARRAY(SELECT u.id FROM unnest(append_of, originator_ids) AS u(append, id) WHERE u.append = one);
        IF own && failed THEN
            answers[one] := 'overtaken';
            failed := failed || own;
            CONTINUE;
        END IF;
        SELECT t.answer, t.taken INTO answer, taken FROM ledger.take(after, moment, allowed, one, append_of,
            originator_ids, versions, tags, happened, fact_ids, authorities, compartments, actors, states, seals) AS t;
        answers[one] := answer;
        IF answer = 'done' THEN
            after := after + taken;
        ELSE
            failed := failed || own;
        END IF;
    END LOOP;
END
$function$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.append(
    int[], uuid[], bigint[], text[], timestamptz[], uuid[], uuid[], uuid[], uuid[], bytea[], bytea[]
) TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward;

RESET ROLE;
