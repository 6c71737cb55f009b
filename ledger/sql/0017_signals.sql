-- Signaler: what the review of the access log is sorted by. Nobody is found by a name, an address or a day of birth: their
-- tokens only say that two records, or a record and one of us, have the same, and nothing has to be opened for it.
ALTER TABLE finding.token DROP CONSTRAINT token_sort_check;
ALTER TABLE finding.token ADD CONSTRAINT token_sort_check CHECK (sort IN (
    'personal-number', 'telephone', 'name', 'surname', 'address', 'street', 'birth-date'));

SET LOCAL ROLE access_owner;

-- Whom each look of a time showed, for whoever sorts out which to check: as many looks as access.looks answers, and the same.
CREATE FUNCTION access.shown(
    look uuid, since timestamptz, until timestamptz, after bigint, most int
) RETURNS TABLE (shown_in uuid, person uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF NOT access.look_allows(look, NULL, NULL, NULL) THEN
        RAISE EXCEPTION 'no look in the log allows this' USING ERRCODE = 'UP011';
    END IF;
    PERFORM access.catch_up();
    RETURN QUERY
    SELECT DISTINCT e.look, e.person FROM access.entry e
    WHERE e.person IS NOT NULL AND e.look IN (
        SELECT c.look FROM access.entry c WHERE c.tag = 'access-asked' AND c.position > after
            AND c.recorded_at >= since AND c.recorded_at < until ORDER BY c.position LIMIT most);
END
$function$;

REVOKE ALL ON FUNCTION access.shown(uuid, timestamptz, timestamptz, bigint, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.shown(uuid, timestamptz, timestamptz, bigint, int) TO uppdrag_review;

RESET ROLE;
