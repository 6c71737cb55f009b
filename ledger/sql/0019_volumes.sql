-- Mängd: how many persons each of us was shown on each local day of a time, for whoever sorts out which looks to check. A
-- month of looks is counted where it lies, and not carried to whoever counts.
SET LOCAL ROLE access_owner;

CREATE FUNCTION access.volumes(look uuid, since timestamptz, until timestamptz, zone text)
RETURNS TABLE (actor uuid, day date, persons bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF NOT access.look_allows(look, NULL, NULL, NULL) THEN
        RAISE EXCEPTION 'no look in the log allows this' USING ERRCODE = 'UP011';
    END IF;
    PERFORM access.catch_up();
    RETURN QUERY
    SELECT e.actor, (e.recorded_at AT TIME ZONE zone)::date, count(*)
    FROM access.entry e
    WHERE e.tag = 'person-shown' AND e.recorded_at >= since AND e.recorded_at < until
        AND NOT EXISTS (SELECT FROM access.entry w WHERE w.look = e.look AND w.tag = 'answer-withheld')
    GROUP BY 1, 2;
END
$function$;

REVOKE ALL ON FUNCTION access.volumes(uuid, timestamptz, timestamptz, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.volumes(uuid, timestamptz, timestamptz, text) TO uppdrag_review;

RESET ROLE;
