-- Åtkomstloggen: a second ledger beside the first, with the same machinery, its own turn and its own quota. It is written by
-- those who read, and may be read by none of them.
DO $roles$
BEGIN
    LOCK TABLE pg_catalog.pg_authid IN SHARE ROW EXCLUSIVE MODE;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'access_owner') THEN
        CREATE ROLE access_owner NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'uppdrag_review') THEN
        CREATE ROLE uppdrag_review LOGIN;
    END IF;
END
$roles$;

CREATE SCHEMA access AUTHORIZATION access_owner;
REVOKE ALL ON SCHEMA access FROM PUBLIC;
GRANT USAGE ON SCHEMA access TO uppdrag_api, uppdrag_steward, uppdrag_review, ledger_watch,
    uppdrag_open_general, uppdrag_open_social, uppdrag_open_health, uppdrag_open_school, uppdrag_open_protected;
GRANT USAGE ON SCHEMA ledger TO access_owner;

-- Who asks is found in the sessions; what a right was judged on stands in the other ledger, and must not have moved.
GRANT SELECT (token_hash, session, actor, idle_until, ends_at, ended_at, locked) ON ledger.session TO access_owner;
GRANT SELECT ON ledger.compartment TO access_owner;
GRANT SELECT (originator_id, originator_version) ON ledger.fact TO access_owner;
CREATE POLICY relied ON ledger.fact FOR SELECT TO access_owner USING (true);

CREATE TABLE access.fact (LIKE ledger.fact INCLUDING ALL) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE access.turn ();
CREATE TABLE access.may_write (LIKE ledger.may_write INCLUDING ALL);
ALTER TABLE access.fact OWNER TO access_owner;
ALTER TABLE access.turn OWNER TO access_owner;
ALTER TABLE access.may_write OWNER TO access_owner;

SET LOCAL ROLE access_owner;

INSERT INTO access.may_write (login, tags, needs_session)
SELECT login, ARRAY['access-asked', 'access-explained', 'person-shown', 'content-shown', 'person-withheld',
    'content-withheld', 'answer-withheld'], true
FROM unnest(ARRAY['uppdrag_api', 'uppdrag_open_general', 'uppdrag_open_social', 'uppdrag_open_health',
    'uppdrag_open_school', 'uppdrag_open_protected']) AS login;
INSERT INTO access.may_write (login, tags) VALUES ('uppdrag_steward', ARRAY['access-log-begun', 'access-asked',
    'access-explained', 'person-shown', 'content-shown', 'person-withheld', 'content-withheld', 'answer-withheld',
    'access-secrecy-lifted']);

-- What is clear in an entry is the same short list for every class of secrecy: here none is stricter than another.
CREATE VIEW access.compartment AS SELECT c.compartment, 'general'::text AS secrecy FROM ledger.compartment c;

-- How much within an hour. `shown` are persons and things that one reader may look at; `entries` and `bytes` are all facts,
-- those of one reader and those of a whole login: a reader run amok fills neither the disk nor the turn. The steward may set it.
CREATE TABLE access.quota (
    login         text   NOT NULL PRIMARY KEY,
    shown_each    int    NOT NULL CHECK (shown_each > 0),
    entries_each  int    NOT NULL CHECK (entries_each >= 2 * shown_each),
    entries_total bigint NOT NULL CHECK (entries_total >= entries_each),
    bytes_total   bigint NOT NULL CHECK (bytes_total > 0)
);
INSERT INTO access.quota SELECT m.login, 2000, 20000, 1000000, 1000000000 FROM access.may_write m;

-- What has been spent this hour. `reader` is who acts; all zeros for the login as a whole.
CREATE TABLE access.spent (
    login   text        NOT NULL,
    reader  uuid        NOT NULL,
    hour    timestamptz NOT NULL,
    shown   bigint      NOT NULL,
    entries bigint      NOT NULL,
    bytes   bigint      NOT NULL,
    PRIMARY KEY (login, reader, hour)
) WITH (fillfactor = 50);

GRANT SELECT, UPDATE ON access.quota TO uppdrag_steward;

RESET ROLE;
SET LOCAL ROLE ledger_owner;

-- What a writer asks whose connection was lost: which facts of a stream stand. An id that it made itself tells it nothing else.
CREATE FUNCTION ledger.written(stream uuid, after bigint, most bigint) RETURNS TABLE (place bigint, id bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
    SELECT f.position, uuid_send(f.fact_id) FROM ledger.fact f
    WHERE f.originator_id = stream AND f.originator_version > after ORDER BY f.originator_version LIMIT most
$function$;
REVOKE ALL ON FUNCTION ledger.written FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.written TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward;

RESET ROLE;
SET LOCAL ROLE access_owner;

-- The functions are the ledger's own with the name of the schema exchanged. Sessions are looked for where they are, and so
-- is what was relied on.
DO $machinery$
DECLARE
    made   oid;
    source text;
    relied text := E'FROM ledger.fact f\n                        WHERE f.originator_id = r.id';
BEGIN
    FOREACH made IN ARRAY ARRAY['ledger.take_one'::regproc, 'ledger.take'::regproc, 'ledger.append'::regproc,
        'ledger.written'::regproc]::oid[] LOOP
        source := pg_get_functiondef(made);
        IF made = 'ledger.append'::regproc THEN
            ASSERT position(relied IN source) > 0, 'the check of what was relied on is not where it was';
            source := replace(source, 'FUNCTION ledger.append(', 'FUNCTION ledger.append_charged(');
        END IF;
        source := replace(replace(source, 'ledger.session', '~sessions~'), relied, '~relied~');
        source := replace(source, 'ledger.', 'access.');
        EXECUTE replace(replace(source, '~sessions~', 'ledger.session'), '~relied~', relied);
    END LOOP;
    RESET ROLE;
    EXECUTE format('CREATE VIEW access.turn_holder AS %s',
        replace(pg_get_viewdef('ledger.turn_holder'), 'ledger.turn', 'access.turn'));
    EXECUTE replace(pg_get_functiondef('ledger.watch_the_turn'::regproc), 'ledger.', 'access.');
    ALTER VIEW access.turn_holder OWNER TO ledger_watch;
    ALTER FUNCTION access.watch_the_turn() OWNER TO ledger_watch;
END
$machinery$;

SET LOCAL ROLE access_owner;

-- Which appends of a batch are over the quota, and why: NULL when none is. What is taken is written down as spent; of the
-- batch's weight in bytes each fact bears the same share.
CREATE FUNCTION access.charge(append_of int[], tags text[], actors uuid[], tokens bytea[], weight bigint)
RETURNS text[] LANGUAGE plpgsql VOLATILE AS $function$
DECLARE
    this  timestamptz := date_trunc('hour', clock_timestamp());
    total uuid := '00000000-0000-0000-0000-000000000000';
    over  text[];
BEGIN
    DELETE FROM access.spent o WHERE o.hour < this - interval '1 hour' AND NOT EXISTS (
        SELECT FROM access.spent t WHERE t.login = session_user AND t.reader = total AND t.hour = this);
    WITH asked AS (
        SELECT g.append, any_value(g.actor) AS actor, count(*) AS entries,
            count(*) FILTER (WHERE g.tag IN ('person-shown', 'content-shown')) AS shown
        FROM unnest(append_of, tags, actors) AS g(append, tag, actor) GROUP BY g.append
    ), reading AS (
        SELECT a.append, a.entries, a.shown, a.entries * weight / cardinality(append_of) AS bytes,
            nullif(CASE WHEN tokens[a.append] IS NULL THEN a.actor ELSE s.actor END, total) AS reader
        FROM asked AS a
        LEFT JOIN ledger.session s ON s.token_hash = sha256(tokens[a.append]) AND s.ended_at IS NULL
    ), running AS (
        SELECT r.append, r.reader, r.entries, r.shown, r.bytes,
            sum(r.shown) OVER each + coalesce(e.shown, 0) AS shown_each,
            sum(r.entries) OVER each + coalesce(e.entries, 0) AS entries_each,
            sum(r.entries) OVER (ORDER BY r.append) + coalesce(t.entries, 0) AS entries_total,
            sum(r.bytes) OVER (ORDER BY r.append) + coalesce(t.bytes, 0) AS bytes_total
        FROM reading AS r
        LEFT JOIN access.spent e ON e.login = session_user AND e.reader = r.reader AND e.hour = this
        LEFT JOIN access.spent t ON t.login = session_user AND t.reader = total AND t.hour = this
        WINDOW each AS (PARTITION BY r.reader ORDER BY r.append)
    ), judged AS MATERIALIZED (
        SELECT r.*, CASE
            WHEN q.login IS NULL OR r.entries_total > q.entries_total OR r.bytes_total > q.bytes_total
                OR r.entries_each > q.entries_each THEN 'refused-quota'
            WHEN r.shown > 0 AND r.shown_each > q.shown_each THEN 'refused-budget'
        END AS verdict
        FROM running AS r LEFT JOIN access.quota q ON q.login = session_user
    ), charged AS (
        INSERT INTO access.spent AS s
        SELECT session_user, coalesce(j.reader, total), this, sum(j.shown), sum(j.entries), sum(j.bytes)
        FROM judged AS j WHERE j.verdict IS NULL AND j.reader IS NOT NULL
        GROUP BY GROUPING SETS ((j.reader), ()) HAVING count(*) > 0
        ON CONFLICT (login, reader, hour) DO UPDATE SET shown = s.shown + excluded.shown,
            entries = s.entries + excluded.entries, bytes = s.bytes + excluded.bytes
    )
    SELECT CASE WHEN count(j.verdict) > 0 THEN array_agg(j.verdict ORDER BY j.append) END INTO over FROM judged AS j;
    RETURN over;
END
$function$;

-- The only way in: as ledger.append, but what is over the quota is refused by itself.
CREATE FUNCTION access.append(
    append_of int[], originator_ids uuid[], versions bigint[], tags text[], happened timestamptz[], fact_ids uuid[],
    authorities uuid[], compartments uuid[], actors uuid[], states bytea[], seals bytea[],
    tokens bytea[], relied_of int[], relied_ids uuid[], relied_versions bigint[],
    OUT head bigint, OUT answers text[]
) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $function$
DECLARE
    over text[];
BEGIN
    LOCK TABLE access.turn IN EXCLUSIVE MODE;
    over := access.charge(append_of, tags, actors, tokens, pg_column_size(states) + coalesce(pg_column_size(seals), 0));
    IF over IS NOT NULL THEN  -- A fact without a tag is refused, and its append with it.
        tags := ARRAY(SELECT CASE WHEN over[u.append] IS NULL THEN u.tag END
            FROM unnest(append_of, tags) WITH ORDINALITY AS u(append, tag, nth) ORDER BY u.nth);
    END IF;
    SELECT w.head, w.answers INTO head, answers FROM access.append_charged(append_of, originator_ids, versions, tags,
        happened, fact_ids, authorities, compartments, actors, states, seals, tokens, relied_of, relied_ids,
        relied_versions) AS w;
    IF over IS NOT NULL THEN
        answers := ARRAY(SELECT coalesce(over[u.nth], u.answer)
            FROM unnest(answers) WITH ORDINALITY AS u(answer, nth) ORDER BY u.nth);
    END IF;
END
$function$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA access FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.append, access.written TO uppdrag_api, uppdrag_steward, uppdrag_open_general,
    uppdrag_open_social, uppdrag_open_health, uppdrag_open_school, uppdrag_open_protected;
RESET ROLE;
REVOKE ALL ON FUNCTION access.watch_the_turn() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.watch_the_turn() TO uppdrag_api, uppdrag_steward, uppdrag_open_general,
    uppdrag_open_social, uppdrag_open_health, uppdrag_open_school, uppdrag_open_protected;
