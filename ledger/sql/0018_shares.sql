-- Nödöppningarnas andel: of all persons shown in a time, how many through a broken glass, for each compartment (RLG-13).
SET LOCAL ROLE access_owner;

CREATE FUNCTION access.shares(look uuid, since timestamptz, until timestamptz)
RETURNS TABLE (compartment uuid, persons bigint, by_glass bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF NOT access.look_allows(look, NULL, NULL, NULL) THEN
        RAISE EXCEPTION 'no look in the log allows this' USING ERRCODE = 'UP011';
    END IF;
    PERFORM access.catch_up();
    RETURN QUERY
    SELECT e.compartment, count(*),
        count(*) FILTER (WHERE convert_from(b.state, 'UTF8')::json ->> 'break_glass' IS NOT NULL)
    FROM access.entry e JOIN access.fact b ON b.originator_id = e.look AND b.originator_version = 1
    WHERE e.tag = 'person-shown' AND b.tag = 'access-asked' AND e.recorded_at >= since AND e.recorded_at < until
        AND NOT EXISTS (SELECT FROM access.entry w WHERE w.look = e.look AND w.tag = 'answer-withheld')
    GROUP BY e.compartment;
END
$function$;

REVOKE ALL ON FUNCTION access.shares(uuid, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.shares(uuid, timestamptz, timestamptz) TO uppdrag_review;

RESET ROLE;
