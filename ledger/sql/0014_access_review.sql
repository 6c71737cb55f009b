-- Logguppföljning: how the access log is read. Nobody may SELECT it. uppdrag_review calls access.read, and gets what a look
-- asks for that has just been entered in the log itself: reading the log is logged, or not possible.
SET LOCAL ROLE access_owner;

-- Which key the pseudonyms are made with, as the log's first fact says; NULL before there is one.
CREATE FUNCTION access.begun() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
    SELECT (convert_from(f.state, 'UTF8')::json ->> 'key_check')::uuid FROM access.fact f
    WHERE f.tag = 'access-log-begun' AND f.originator_id = '00000000-0000-4000-8000-000000000002'
        AND f.originator_version = 1
$function$;

-- What is searched in: made from the facts by whoever searches, so that writing them costs nothing more. May be emptied
-- and made again. One row for each fact that names a person or a thing, and for each that begins or takes back a look.
CREATE TABLE access.entry (
    position    bigint      NOT NULL PRIMARY KEY,
    look        uuid        NOT NULL,
    tag         text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor       uuid        NOT NULL,
    compartment uuid        NOT NULL,
    person      uuid,
    thing       uuid,
    within      uuid,
    protected   boolean     NOT NULL
);
CREATE INDEX ON access.entry (look);
CREATE INDEX ON access.entry (person, position) WHERE person IS NOT NULL;
CREATE INDEX ON access.entry (thing, position) WHERE thing IS NOT NULL;
CREATE INDEX ON access.entry (within, position) WHERE within IS NOT NULL;
CREATE INDEX ON access.entry (actor, position) WHERE tag = 'access-asked';
CREATE INDEX ON access.entry (recorded_at) WHERE tag = 'access-asked';

CREATE FUNCTION access.catch_up() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    added bigint;
BEGIN
    LOCK TABLE access.entry IN SHARE ROW EXCLUSIVE MODE;
    INSERT INTO access.entry
    SELECT f.position, f.originator_id, f.tag, f.recorded_at, f.actor, f.compartment,
        (s.said ->> 'person')::uuid, (s.said ->> 'thing')::uuid, (s.said ->> 'case')::uuid,
        coalesce((s.said ->> 'protected')::boolean, false)
    FROM access.fact f, LATERAL (SELECT convert_from(f.state, 'UTF8')::json AS said) AS s
    WHERE f.position > coalesce((SELECT max(e.position) FROM access.entry e), 0);
    GET DIAGNOSTICS added = ROW_COUNT;
    RETURN added;
END
$function$;

-- Whether a look that stands in the log allows such a question: entered within the last minute, permitted, about the log,
-- and for a purpose that may ask so. By member of the staff only with an approval, unless it is the reader's own.
CREATE FUNCTION access.look_allows(look uuid, persons uuid[], things uuid[], readers uuid[]) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
    SELECT coalesce(bool_or(
        s.said ->> 'kind' = 'access-log' AND s.said ->> 'decision' = 'permit' AND CASE
            WHEN readers = ARRAY[f.actor] THEN true
            WHEN readers IS NOT NULL THEN s.said ->> 'approval' IS NOT NULL
                AND s.said ->> 'purpose' IN ('log-review', 'incident')
            WHEN persons IS NOT NULL THEN s.said ->> 'purpose' IN
                ('subject-access', 'log-review', 'incident', 'supervision-audit')
            WHEN things IS NOT NULL THEN s.said ->> 'purpose' IN
                ('handle-case', 'log-review', 'incident', 'supervision-audit')
            ELSE s.said ->> 'purpose' IN ('log-review', 'incident', 'supervision-audit')
        END), false)
    FROM access.fact f, LATERAL (SELECT convert_from(f.state, 'UTF8')::json AS said) AS s
    WHERE f.originator_id = look AND f.originator_version = 1 AND f.tag = 'access-asked'
        AND f.recorded_at > clock_timestamp() - interval '1 minute'
$function$;

-- The entries of at most `most` looks after a position, oldest first: about persons, about things (or what is within them), by
-- readers, in a time. Of each look its beginning, what was asked for of the rest, and whether it was taken back.
CREATE FUNCTION access.read(
    look uuid, persons uuid[], things uuid[], readers uuid[], since timestamptz, until timestamptz, after bigint, most int
) RETURNS SETOF access.fact
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF NOT access.look_allows(look, persons, things, readers) THEN
        RAISE EXCEPTION 'no look in the log allows this' USING ERRCODE = 'UP011';
    END IF;
    PERFORM access.catch_up();
    RETURN QUERY
    WITH hit AS MATERIALIZED (
        SELECT e.look, e.position FROM access.entry e
        WHERE e.recorded_at >= since AND e.recorded_at < until
            AND (persons IS NULL OR e.person = ANY (persons))
            AND (things IS NULL OR e.thing = ANY (things) OR e.within = ANY (things))
            AND (readers IS NULL OR e.actor = ANY (readers))
    ), chosen AS MATERIALIZED (
        SELECT b.look, b.position FROM access.entry b
        WHERE b.tag = 'access-asked' AND b.position > after AND b.look IN (SELECT h.look FROM hit AS h)
        ORDER BY b.position LIMIT most
    )
    SELECT f.* FROM access.fact f WHERE f.position IN (
        SELECT h.position FROM hit AS h JOIN chosen AS c ON c.look = h.look
        UNION
        SELECT e.position FROM access.entry e JOIN chosen AS c ON c.look = e.look
        WHERE e.tag IN ('access-asked', 'access-explained', 'answer-withheld', 'access-secrecy-lifted')
    ) ORDER BY f.position;
END
$function$;

-- Every look of a time, one row each, for whoever sorts out which of them to check: its beginning, how many persons it
-- showed, how many of them are protected, and whether it was taken back.
CREATE FUNCTION access.looks(
    look uuid, since timestamptz, until timestamptz, after bigint, most int
) RETURNS TABLE (asked access.fact, persons bigint, protected bigint, withheld boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF NOT access.look_allows(look, NULL, NULL, NULL) THEN
        RAISE EXCEPTION 'no look in the log allows this' USING ERRCODE = 'UP011';
    END IF;
    PERFORM access.catch_up();
    RETURN QUERY
    SELECT f, count(e.person), count(*) FILTER (WHERE e.protected), bool_or(e.tag = 'answer-withheld')
    FROM access.entry b JOIN access.fact f ON f.position = b.position JOIN access.entry e ON e.look = b.look
    WHERE b.tag = 'access-asked' AND b.recorded_at >= since AND b.recorded_at < until AND b.position IN (
        SELECT c.position FROM access.entry c WHERE c.tag = 'access-asked' AND c.position > after
            AND c.recorded_at >= since AND c.recorded_at < until ORDER BY c.position LIMIT most)
    GROUP BY f, b.position ORDER BY b.position;
END
$function$;

REVOKE ALL ON FUNCTION access.begun(), access.catch_up(), access.look_allows(uuid, uuid[], uuid[], uuid[]),
    access.read(uuid, uuid[], uuid[], uuid[], timestamptz, timestamptz, bigint, int),
    access.looks(uuid, timestamptz, timestamptz, bigint, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.begun() TO uppdrag_api, uppdrag_steward, uppdrag_review, uppdrag_open_general,
    uppdrag_open_social, uppdrag_open_health, uppdrag_open_school, uppdrag_open_protected;
GRANT EXECUTE ON FUNCTION access.catch_up(),
    access.read(uuid, uuid[], uuid[], uuid[], timestamptz, timestamptz, bigint, int),
    access.looks(uuid, timestamptz, timestamptz, bigint, int) TO uppdrag_review;

RESET ROLE;
