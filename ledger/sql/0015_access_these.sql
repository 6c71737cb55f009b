-- Logguppföljning: some looks of the access log, one row each as access.looks has them, for whoever checks those drawn.
SET LOCAL ROLE access_owner;

CREATE FUNCTION access.these(look uuid, looks uuid[])
RETURNS TABLE (asked access.fact, persons bigint, protected bigint, withheld boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF NOT access.look_allows(look, NULL, NULL, NULL) THEN
        RAISE EXCEPTION 'no look in the log allows this' USING ERRCODE = 'UP011';
    END IF;
    PERFORM access.catch_up();
    RETURN QUERY
    SELECT f, count(e.person), count(*) FILTER (WHERE e.protected), bool_or(e.tag = 'answer-withheld')
    FROM access.entry b JOIN access.fact f ON f.position = b.position JOIN access.entry e ON e.look = b.look
    WHERE b.tag = 'access-asked' AND b.look = ANY (looks)
    GROUP BY f, b.position ORDER BY b.position;
END
$function$;

REVOKE ALL ON FUNCTION access.these(uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.these(uuid, uuid[]) TO uppdrag_review;

RESET ROLE;
