-- Öppnare: each class of secrecy has a login that reads what is sealed in its compartments, and nothing of any other.
SET LOCAL ROLE ledger_owner;

-- The steward adds compartments. What is there stays as it is, or its facts would change readers.
GRANT SELECT ON ledger.compartment TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward;
GRANT INSERT ON ledger.compartment TO uppdrag_steward;

-- The other logins see every row and no envelope. A condition that is always true costs nothing.
REVOKE SELECT ON ledger.fact FROM uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward;
GRANT SELECT (position, originator_id, originator_version, tag, happened_at, recorded_at, fact_id, authority, compartment,
    actor, login, session, state) ON ledger.fact TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward;
ALTER TABLE ledger.fact ENABLE ROW LEVEL SECURITY;
CREATE POLICY unopened ON ledger.fact FOR SELECT
    TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward USING (true);

-- An opener's rows follow from who has logged in, and from nothing that a session can set. The list is made once a query.
DO $openers$
DECLARE
    class  text;
    opener text;
BEGIN
    FOREACH class IN ARRAY ARRAY['general', 'social', 'health', 'school', 'protected'] LOOP
        opener := 'uppdrag_open_' || class;
        EXECUTE format('GRANT USAGE ON SCHEMA ledger TO %I', opener);
        EXECUTE format('GRANT SELECT ON ledger.fact, ledger.compartment TO %I', opener);
        EXECUTE format('CREATE POLICY %I ON ledger.fact FOR SELECT TO %I USING (compartment = ANY (ARRAY('
            'SELECT c.compartment FROM ledger.compartment c WHERE c.secrecy = %L)))', opener, opener, class);
    END LOOP;
END
$openers$;

-- Which key the newest envelope of a stream names. A key's id is random and opens nothing; who seals the stream's next
-- fact must know it, and may not see the envelope.
CREATE FUNCTION ledger.keys_of(streams uuid[]) RETURNS TABLE (stream uuid, key_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
    SELECT s.id, newest.key_id FROM unnest(streams) AS s(id), LATERAL (
        SELECT encode(substr(f.sealed, 2, 16), 'hex')::uuid AS key_id FROM ledger.fact f
        WHERE f.originator_id = s.id AND f.sealed IS NOT NULL ORDER BY f.originator_version DESC LIMIT 1
    ) AS newest
$function$;
REVOKE ALL ON FUNCTION ledger.keys_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.keys_of TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward;

RESET ROLE;
