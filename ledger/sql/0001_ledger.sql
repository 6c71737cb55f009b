-- Liggaren: one table of facts, one global order, one way in.
-- Runs as the administrator, inside one transaction, once for each database.

DO $roles$
DECLARE
    name text;
BEGIN
    -- Roles belong to the cluster, not to the database: another ledger beside this one may have made them, or be at it.
    LOCK TABLE pg_catalog.pg_authid IN SHARE ROW EXCLUSIVE MODE;
    FOREACH name IN ARRAY ARRAY['ledger_owner', 'ledger_watch'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        END IF;
    END LOOP;
    FOREACH name IN ARRAY ARRAY['uppdrag_telephony', 'uppdrag_projector', 'uppdrag_api', 'uppdrag_steward'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', name);
        END IF;
    END LOOP;
    GRANT pg_signal_backend TO ledger_watch;
END
$roles$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;

CREATE SCHEMA IF NOT EXISTS ledger;
ALTER SCHEMA ledger OWNER TO ledger_owner;
REVOKE ALL ON SCHEMA ledger FROM PUBLIC;
GRANT USAGE ON SCHEMA ledger TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward, ledger_watch;

SET LOCAL ROLE ledger_owner;

-- The stored form, for ever (docs/decisions/0001). `state` is the clear JSON of the fact without its time and tag.
CREATE TABLE ledger.fact (
    position           bigint      NOT NULL PRIMARY KEY,
    originator_id      uuid        NOT NULL,
    originator_version bigint      NOT NULL,
    tag                text        NOT NULL,
    happened_at        timestamptz NOT NULL,
    recorded_at        timestamptz NOT NULL,
    fact_id            uuid        NOT NULL,
    authority          uuid        NOT NULL,
    compartment        uuid        NOT NULL,
    actor              uuid        NOT NULL,
    login              text        NOT NULL,
    session            uuid,
    state              bytea       NOT NULL,
    sealed             bytea,
    UNIQUE (originator_id, originator_version)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE ledger.fact ALTER COLUMN state SET STORAGE MAIN;

-- Whose turn it is to append. It has no rows and nobody may touch it but the append function, so nobody else can lock it.
CREATE TABLE ledger.turn ();

-- Which facts a login may write.
CREATE TABLE ledger.may_write (
    login text   NOT NULL PRIMARY KEY,
    tags  text[] NOT NULL
);

INSERT INTO ledger.may_write (login, tags) VALUES
    ('uppdrag_steward', ARRAY['ledger-born']),
    ('uppdrag_telephony', ARRAY[
        'call-arrived', 'call-queued', 'call-left-queue', 'call-answered', 'call-abandoned', 'call-left-in-menu',
        'call-forced-out', 'call-ended', 'call-lost', 'queue-opened', 'agent-took-call', 'agent-finished-call'
    ]);

GRANT SELECT ON ledger.fact TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward;
GRANT SELECT ON ledger.may_write TO uppdrag_steward;

RESET ROLE;
