-- The watchdog of the turn: ends a session that holds it for more than two seconds.
CREATE VIEW ledger.turn_holder AS
SELECT l.pid, l.virtualtransaction FROM pg_catalog.pg_locks l
WHERE l.locktype = 'relation' AND l.granted AND l.mode = 'ExclusiveLock'
    AND l.relation = 'ledger.turn'::regclass
    AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database());

-- Anyone who waits may call it. It looks twice, two seconds apart, and ends only a transaction that held the turn both
-- times, so it can't be used against a session that is merely busy.
CREATE FUNCTION ledger.watch_the_turn() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    before text[] := ARRAY(SELECT pid || '/' || virtualtransaction FROM ledger.turn_holder);
    ended  int;
BEGIN
    PERFORM pg_sleep(2);
    SELECT count(*) FILTER (WHERE pg_terminate_backend(h.pid)) INTO ended
    FROM ledger.turn_holder h WHERE h.pid || '/' || h.virtualtransaction = ANY (before);
    RETURN ended;
END
$function$;

ALTER VIEW ledger.turn_holder OWNER TO ledger_watch;
ALTER FUNCTION ledger.watch_the_turn() OWNER TO ledger_watch;
REVOKE ALL ON FUNCTION ledger.watch_the_turn() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.watch_the_turn()
    TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward;
