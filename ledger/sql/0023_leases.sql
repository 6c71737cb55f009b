-- Arrende: an opener asks whether a session still is, before it looks anything up in it. A token leads to nothing else
-- here than to yes or no, and whoever does not hold one learns nothing.
SET LOCAL ROLE ledger_owner;

CREATE FUNCTION ledger.is_signed_in(token_hash bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
    SELECT EXISTS (SELECT FROM ledger.session s WHERE s.token_hash = is_signed_in.token_hash AND s.ended_at IS NULL
        AND NOT s.locked AND s.idle_until > clock_timestamp() AND s.ends_at > clock_timestamp())
$function$;
REVOKE ALL ON FUNCTION ledger.is_signed_in FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.is_signed_in TO uppdrag_open_general, uppdrag_open_social, uppdrag_open_health,
    uppdrag_open_school, uppdrag_open_protected;

RESET ROLE;
