-- Återställd: what comes back from a copy is read-only until two people have opened it. The append function itself sees to
-- it, for every process and every login: `recovering` is what a login may write meanwhile; NULL is all that it ever may, for
-- what a telephone system reports has happened, and is lost unless it is taken down.
--
-- Whether the ledger is being recovered stands in the ledger: the newest fact of its birth says that it was restored, and
-- the stream of that incarnation does not say that it was recovered. That is asked once a batch.
SET LOCAL ROLE ledger_owner;

ALTER TABLE ledger.may_write ADD COLUMN recovering text[] DEFAULT '{}';
UPDATE ledger.may_write SET recovering = NULL WHERE login = 'uppdrag_telephony';
-- The steward says that a copy took the ledger's place, and takes away again what was taken away after the copy.
UPDATE ledger.may_write SET recovering = ARRAY['ledger-restored', 'staff-left', 'staff-appointment-ended',
    'staff-trust-ended', 'staff-queue-left', 'mandate-withdrawn'] WHERE login = 'uppdrag_steward';
UPDATE ledger.may_write SET tags = tags || ARRAY['log-recovery-proposed', 'log-recovered'],
    recovering = ARRAY['log-recovery-proposed', 'log-recovered'] WHERE login = 'uppdrag_api';

-- Whether a copy took the ledger's place, and nobody has opened it since.
CREATE FUNCTION ledger.is_recovering() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $function$
    SELECT EXISTS (
        SELECT FROM (SELECT f.tag, f.fact_id FROM ledger.fact f
            WHERE f.originator_id = '00000000-0000-4000-8000-000000000001' ORDER BY f.originator_version DESC LIMIT 1) AS n
        WHERE n.tag = 'ledger-restored' AND NOT EXISTS (
            SELECT FROM ledger.fact r WHERE r.originator_id = n.fact_id AND r.tag = 'log-recovered'))
$function$;
REVOKE ALL ON FUNCTION ledger.is_recovering FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.is_recovering TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward;

DO $closed$
DECLARE
    source text := pg_get_functiondef('ledger.append'::regproc);
    known  text := '    SELECT m.tags, m.needs_session AS needs INTO may FROM ledger.may_write m WHERE m.login = session_user;';
    done   text := E'    END LOOP;\nEND\n';
BEGIN
    ASSERT position(known IN source) > 0 AND position(done IN source) > 0, 'the append function is not as it was';
    source := replace(source, known, $way$    SELECT m.tags, m.needs_session AS needs, m.recovering, m.recovering IS NOT NULL AND EXISTS (
        SELECT FROM (SELECT f.tag, f.fact_id FROM ledger.fact f
            WHERE f.originator_id = '00000000-0000-4000-8000-000000000001' ORDER BY f.originator_version DESC LIMIT 1) AS n
        WHERE n.tag = 'ledger-restored' AND NOT EXISTS (
            SELECT FROM ledger.fact r WHERE r.originator_id = n.fact_id AND r.tag = 'log-recovered')) AS closed
    INTO may FROM ledger.may_write m WHERE m.login = session_user;
    IF may.closed THEN
        may.tags := may.recovering;
    END IF;$way$);
    EXECUTE replace(source, done, $way$    END LOOP;
    IF may.closed THEN
        answers := array_replace(answers, 'refused-tag', 'refused-recovering');
    END IF;
END
$way$);
END
$closed$;

RESET ROLE;
