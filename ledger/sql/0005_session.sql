-- Sessioner: who is signed in. The token itself is only in the browser's cookie; here is its SHA-256.
-- `content` is sealed (issuer, subject, strength of the login, place); `mac` is made with a key that is not in this
-- database, so a row that somebody else wrote is not believed. The append function asks here who acts.
SET LOCAL ROLE ledger_owner;

CREATE TABLE ledger.session (
    token_hash bytea       NOT NULL PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    session    uuid        NOT NULL UNIQUE,
    actor      uuid        NOT NULL,
    began_at   timestamptz NOT NULL,
    idle_until timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    ended_at   timestamptz,
    locked     boolean     NOT NULL DEFAULT false,
    content    bytea       NOT NULL,
    mac        bytea       NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX ON ledger.session (actor) WHERE ended_at IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON ledger.session TO uppdrag_api;

RESET ROLE;
