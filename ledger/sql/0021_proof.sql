-- Bevis: the login that swears to the logs reads every column of them, and may do nothing more than publish what it signed.
DO $roles$
BEGIN
    LOCK TABLE pg_catalog.pg_authid IN SHARE ROW EXCLUSIVE MODE;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'uppdrag_checkpointer') THEN
        CREATE ROLE uppdrag_checkpointer LOGIN;
    END IF;
END
$roles$;

GRANT USAGE ON SCHEMA ledger, access TO uppdrag_checkpointer;
GRANT SELECT ON public.migration TO uppdrag_checkpointer;
GRANT USAGE ON SCHEMA public TO uppdrag_checkpointer;

SET LOCAL ROLE ledger_owner;

GRANT SELECT ON ledger.fact, ledger.may_write TO uppdrag_checkpointer;
CREATE POLICY sworn ON ledger.fact FOR SELECT TO uppdrag_checkpointer USING (true);

-- The newest note of each log, for those of our processes that ask how far it has been sworn to. Whoever reads it checks the
-- signature: a row alone proves nothing.
CREATE TABLE ledger.checkpoint (
    incarnation  uuid        NOT NULL,
    log          text        NOT NULL CHECK (log IN ('ledger', 'access', 'keys', 'rules')),
    size         bigint      NOT NULL CHECK (size >= 0),
    note         text        NOT NULL CHECK (length(note) <= 65536),
    published_at timestamptz NOT NULL,
    PRIMARY KEY (incarnation, log)
);
GRANT SELECT ON ledger.checkpoint TO uppdrag_checkpointer, uppdrag_telephony, uppdrag_projector, uppdrag_api,
    uppdrag_steward;

-- Publishes a note. False where a larger one stands there, or another of the same size: that never goes back.
CREATE FUNCTION ledger.publish(life uuid, of_log text, leaves bigint, signed text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
    WITH published AS (
        INSERT INTO ledger.checkpoint AS c (incarnation, log, size, note, published_at)
        VALUES (life, of_log, leaves, signed, clock_timestamp())
        ON CONFLICT (incarnation, log) DO UPDATE
            SET size = excluded.size, note = excluded.note, published_at = excluded.published_at
            WHERE c.size < excluded.size OR c.size = excluded.size AND c.note = excluded.note
        RETURNING 1
    ) SELECT EXISTS (SELECT FROM published)
$function$;
REVOKE ALL ON FUNCTION ledger.publish(uuid, text, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.publish(uuid, text, bigint, text) TO uppdrag_checkpointer;

RESET ROLE;

SET LOCAL ROLE access_owner;
GRANT SELECT ON access.fact, access.may_write TO uppdrag_checkpointer;
RESET ROLE;
