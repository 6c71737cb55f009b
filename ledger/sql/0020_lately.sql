-- Senast: what somebody looked at in a time, the newest first, so that a long day is told a page at a time from its end.
SET LOCAL ROLE access_owner;

-- All that stands in the log of at most `most` looks of a reader's that were begun before a position, oldest first.
CREATE FUNCTION access.lately(
    look uuid, reader uuid, since timestamptz, until timestamptz, before bigint, most int
) RETURNS SETOF access.fact
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF NOT access.look_allows(look, NULL, NULL, ARRAY[reader]) THEN
        RAISE EXCEPTION 'no look in the log allows this' USING ERRCODE = 'UP011';
    END IF;
    PERFORM access.catch_up();
    RETURN QUERY
    WITH chosen AS MATERIALIZED (
        SELECT b.look FROM access.entry b
        WHERE b.tag = 'access-asked' AND b.actor = reader AND b.position < before
            AND b.recorded_at >= since AND b.recorded_at < until
        ORDER BY b.position DESC LIMIT most
    )
    SELECT f.* FROM access.fact f JOIN access.entry e ON e.position = f.position JOIN chosen AS c ON c.look = e.look
    ORDER BY f.position;
END
$function$;

REVOKE ALL ON FUNCTION access.lately(uuid, uuid, timestamptz, timestamptz, bigint, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.lately(uuid, uuid, timestamptz, timestamptz, bigint, int) TO uppdrag_review;

RESET ROLE;
