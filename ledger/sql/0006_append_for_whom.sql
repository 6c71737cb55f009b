-- For whom: who acts is found by the append function, not told to it, and what a decision relied on must still hold.
DO $roles$ BEGIN
    LOCK TABLE pg_catalog.pg_authid IN SHARE ROW EXCLUSIVE MODE;
    EXECUTE coalesce((SELECT string_agg(format('CREATE ROLE %I LOGIN', name), '; ') FROM unnest(ARRAY['uppdrag_open_general',
        'uppdrag_open_social', 'uppdrag_open_health', 'uppdrag_open_school', 'uppdrag_open_protected']) AS name
        WHERE name NOT IN (SELECT rolname FROM pg_catalog.pg_roles)), 'SELECT');
END $roles$;

SET LOCAL ROLE ledger_owner;

-- Which readers a compartment has (0012). One that does not stand here takes no facts.
CREATE TABLE ledger.compartment (
    compartment uuid NOT NULL PRIMARY KEY,
    secrecy     text NOT NULL CHECK (secrecy IN ('general', 'social', 'health', 'school', 'protected'))
);
INSERT INTO ledger.compartment VALUES ('00000000-0000-4000-8000-0000000000c1', 'general');

-- A login whose appends are always somebody's brings that person's session.
ALTER TABLE ledger.may_write ADD COLUMN needs_session boolean NOT NULL DEFAULT false;
INSERT INTO ledger.may_write (login, tags, needs_session) VALUES ('uppdrag_api', '{}', true);

DROP FUNCTION ledger.append, ledger.take;
-- Judges an append of one fact, which most are, and writes it when it is good.
CREATE FUNCTION ledger.take_one(
    head bigint, moment timestamptz, allowed text[], needs_session boolean, stands boolean, token bytea,
    id uuid, version bigint, tag text, happened timestamptz, fact_id uuid,
    authority uuid, compartment uuid, actor uuid, state bytea, seal bytea
) RETURNS text LANGUAGE plpgsql VOLATILE AS $function$
DECLARE known record;
BEGIN
    SELECT s.session, s.actor, c.secrecy, n.* INTO known FROM (VALUES (1)) AS one
    LEFT JOIN ledger.session s ON s.token_hash = sha256(token) AND s.ended_at IS NULL AND NOT s.locked
        AND s.idle_until > moment AND s.ends_at > moment
    LEFT JOIN ledger.compartment c ON c.compartment = take_one.compartment
    LEFT JOIN LATERAL (
        SELECT f.originator_version, f.authority, f.compartment FROM ledger.fact f
        WHERE f.originator_id = take_one.id ORDER BY f.originator_version DESC LIMIT 1) AS n ON true;
    IF known.session IS NULL AND (needs_session OR token IS NOT NULL) THEN
        RETURN 'refused-session';
    ELSIF (isfinite(happened) AND octet_length(state) > 0 AND version > 0 AND num_nulls(id, fact_id, authority, actor) = 0
        AND known.secrecy IS NOT NULL AND (known.secrecy = 'general' OR state = '{}' AND seal IS NOT NULL)) IS NOT TRUE THEN
        RETURN 'refused-shape';
    ELSIF (tag = ANY (allowed)) IS NOT TRUE THEN
        RETURN 'refused-tag';
    ELSIF octet_length(state) > 16384 OR octet_length(seal) > 1048576 THEN
        RETURN 'refused-size';
    ELSIF NOT stands OR version - 1 <> coalesce(known.originator_version, 0) THEN
        RETURN 'overtaken';
    ELSIF known.authority <> authority OR known.compartment <> compartment THEN
        RETURN 'refused-shape';
    END IF;
    INSERT INTO ledger.fact VALUES (head + 1, id, version, tag, happened, moment, fact_id, authority, compartment,
        coalesce(known.actor, actor), session_user, known.session, state, seal);
    RETURN 'done';
END
$function$;

-- The same for several facts, all or nothing: one statement, one plan. Who acts is said of appends, by their number.
CREATE FUNCTION ledger.take(
    head bigint, moment timestamptz, allowed text[], needs_session boolean, stands boolean, tokens bytea[],
    sessions uuid[], people uuid[],
    append_of int[], originator_ids uuid[], versions bigint[], tags text[], happened timestamptz[], fact_ids uuid[],
    authorities uuid[], compartments uuid[], actors uuid[], states bytea[], seals bytea[]
) RETURNS text LANGUAGE plpgsql VOLATILE AS $function$
DECLARE answer text;
BEGIN
    WITH given AS MATERIALIZED (
        SELECT g.*, g.version - row_number() OVER stream AS follows,
            g.authority = first_value(g.authority) OVER stream
                AND g.compartment = first_value(g.compartment) OVER stream AS at_home
        FROM unnest(append_of, originator_ids, versions, tags, happened, fact_ids, authorities, compartments, actors,
            states, seals) WITH ORDINALITY
            AS g(append, id, version, tag, happened, fact_id, authority, compartment, actor, state, seal, nth)
        WINDOW stream AS (PARTITION BY g.id ORDER BY g.nth)
    ), stream AS (
        SELECT g.id, any_value(g.authority) AS authority, any_value(g.compartment) AS compartment,
            min(g.follows) AS low, max(g.follows) AS high,
            bool_and(sessions[g.append] IS NOT NULL OR tokens[g.append] IS NULL AND NOT needs_session) AS signed_in,
            bool_and(coalesce(isfinite(g.happened) AND octet_length(g.state) > 0 AND g.version > 0 AND g.at_home, false)
                AND g.fact_id IS NOT NULL AND g.actor IS NOT NULL) AS shaped,
            bool_and(g.state = '{}' AND g.seal IS NOT NULL) AS closed,
            bool_and(coalesce(g.tag = ANY (allowed), false)) AS permitted,
            bool_and(octet_length(g.state) <= 16384 AND coalesce(octet_length(g.seal), 0) <= 1048576) AS fits
        FROM given AS g GROUP BY g.id
    ), judged AS MATERIALIZED (
        SELECT CASE
            WHEN NOT bool_and(s.signed_in) THEN 'refused-session'
            WHEN NOT bool_and(s.shaped AND s.id IS NOT NULL AND c.secrecy IS NOT NULL
                AND (c.secrecy = 'general' OR s.closed)) THEN 'refused-shape'
            WHEN NOT bool_and(s.permitted) THEN 'refused-tag'
            WHEN NOT bool_and(s.fits) THEN 'refused-size'
            -- Within the batch a stream's versions run without a hole, and they follow what the table holds.
            WHEN NOT (stands AND bool_and(s.low = s.high AND s.low = coalesce(n.originator_version, 0))) THEN 'overtaken'
            WHEN bool_or(n.authority <> s.authority OR n.compartment <> s.compartment) THEN 'refused-shape'
            ELSE 'done'
        END AS verdict
        FROM stream AS s LEFT JOIN ledger.compartment c ON c.compartment = s.compartment
        LEFT JOIN LATERAL (
            SELECT f.originator_version, f.authority, f.compartment FROM ledger.fact f
            WHERE f.originator_id = s.id ORDER BY f.originator_version DESC LIMIT 1) AS n ON true
    ), written AS (
        INSERT INTO ledger.fact
        SELECT head + g.nth, g.id, g.version, g.tag, g.happened, moment, g.fact_id, g.authority, g.compartment,
            coalesce(people[g.append], g.actor), session_user, sessions[g.append], g.state, g.seal
        FROM given AS g WHERE (SELECT j.verdict FROM judged AS j) = 'done'
    )
    SELECT j.verdict INTO answer FROM judged AS j;
    RETURN answer;
END
$function$;

-- The only way in. A batch is arrays as in 0002, and: `tokens`, one an append, NULL where no person acts; and the versions
-- of other streams that appends relied on, `relied_of` saying which append (version 0: there is no such stream). It is
-- taken whole; where that can't be, it is halved until a bad append stands alone, and that one fails. Without a generic plan
-- PostgreSQL would plan every small batch anew, which takes longer than writing it.
CREATE FUNCTION ledger.append(
    append_of int[], originator_ids uuid[], versions bigint[], tags text[], happened timestamptz[], fact_ids uuid[],
    authorities uuid[], compartments uuid[], actors uuid[], states bytea[], seals bytea[],
    tokens bytea[], relied_of int[], relied_ids uuid[], relied_versions bigint[], OUT head bigint, OUT answers text[]
) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $function$
DECLARE
    facts    int := cardinality(append_of);
    appends  int := append_of[facts];
    relied   int := coalesce(cardinality(relied_of), 0);
    moment   timestamptz; may record;
    sessions uuid[]; people uuid[];
    first    int := 1; last int := appends; span int;
    a        int; z int;  -- The facts of appends `first` to `last` are a to z.
    after    bigint;
    failed   uuid[] := '{}';
    stands   boolean; answer text;
BEGIN
    IF facts IS NULL OR facts NOT BETWEEN 1 AND 1024 OR appends IS NULL OR appends NOT BETWEEN 1 AND facts THEN
        RAISE EXCEPTION 'a batch holds 1 to 1024 facts' USING ERRCODE = 'UP001';
    ELSIF relied > 0 AND (relied <= 4096 AND relied = cardinality(relied_ids) AND relied = cardinality(relied_versions)
        AND 1 <= ALL (relied_of) AND appends >= ALL (relied_of)) IS NOT TRUE THEN
        RAISE EXCEPTION 'nobody relied on that' USING ERRCODE = 'UP003';
    -- Under another isolation level the head would be that of the transaction's start, not of our turn.
    ELSIF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'append needs read committed' USING ERRCODE = 'UP002';
    END IF;
    LOCK TABLE ledger.turn IN EXCLUSIVE MODE;
    answer := set_config('synchronous_commit', 'on', true);
    SELECT f.position, f.recorded_at INTO head, moment FROM ledger.fact f ORDER BY f.position DESC LIMIT 1;
    head := coalesce(head, 0); after := head;
    moment := greatest(clock_timestamp(), moment);
    SELECT m.tags, m.needs_session AS needs INTO may FROM ledger.may_write m WHERE m.login = session_user;
    IF facts > 1 AND tokens IS NOT NULL THEN
        SELECT array_agg(s.session ORDER BY t.append), array_agg(s.actor ORDER BY t.append) INTO sessions, people
        FROM unnest(tokens) WITH ORDINALITY AS t(token, append) LEFT JOIN ledger.session s ON s.token_hash = sha256(t.token)
            AND s.ended_at IS NULL AND NOT s.locked AND s.idle_until > moment AND s.ends_at > moment;
    END IF;
    WHILE first <= appends LOOP
        a := CASE first WHEN 1 THEN 1 ELSE array_position(append_of, first) END;
        z := CASE last WHEN appends THEN facts ELSE array_position(append_of, last + 1) - 1 END;
        -- What was sent after a failed append of the same stream may build on it, though its number fits by chance.
        stands := failed = '{}' OR NOT originator_ids[a:z] && failed;
        IF relied > 0 AND stands THEN
            stands := NOT EXISTS (
                SELECT FROM unnest(relied_of, relied_ids, relied_versions) AS r(append, id, version)
                WHERE r.append BETWEEN first AND last AND (r.id IS NULL OR r.id = ANY (failed)
                    OR first < last AND r.id = ANY (originator_ids[a:z])  -- One of these may move what another relies on.
                    OR r.version IS DISTINCT FROM coalesce((SELECT f.originator_version FROM ledger.fact f
                        WHERE f.originator_id = r.id ORDER BY f.originator_version DESC LIMIT 1), 0)));
        END IF;
        answer := 'overtaken';
        IF a = z THEN
            answer := ledger.take_one(after, moment, may.tags, may.needs, stands, tokens[first], originator_ids[a],
                versions[a], tags[a], happened[a], fact_ids[a], authorities[a], compartments[a], actors[a], states[a],
                seals[a]);
        ELSIF stands OR first = last THEN
            answer := ledger.take(after, moment, may.tags, may.needs, stands, tokens, sessions, people, append_of[a:z],
                originator_ids[a:z], versions[a:z], tags[a:z], happened[a:z], fact_ids[a:z], authorities[a:z],
                compartments[a:z], actors[a:z], states[a:z], seals[a:z]);
        END IF;
        IF answer = 'done' THEN
            after := after + z - a + 1;
            span := last - first + 1;
            first := last + 1;
            last := least(last + 2 * span, appends);
        ELSIF first < last THEN
            IF last - first + 1 = appends AND append_of <> ARRAY(
                SELECT dense_rank() OVER (ORDER BY n)::int FROM unnest(append_of) AS n ORDER BY n) THEN
                RAISE EXCEPTION 'appends are numbered 1, 2, 3 ... in order' USING ERRCODE = 'UP001';
            END IF;
            last := (first + last - 1) / 2;
        ELSE
            answers := coalesce(answers, array_fill('done'::text, ARRAY[appends]));
            answers[first] := answer;
            failed := failed || originator_ids[a:z];
            first := first + 1; last := first;
        END IF;
    END LOOP;
END
$function$;

REVOKE ALL ON FUNCTION ledger.append, ledger.take, ledger.take_one FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.append TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward;
RESET ROLE;
