-- Identitet: what the sessions lack, and what may be used once only.
--
-- `on_behalf_of` is the person behind a machine. `provider_session` is an HMAC of the provider's own id of the sign-in,
-- so that the provider can end it from behind. Both stand under the row's `mac`, like every other column.
SET LOCAL ROLE ledger_owner;

ALTER TABLE ledger.session ADD COLUMN on_behalf_of uuid, ADD COLUMN provider_session uuid;
CREATE INDEX ON ledger.session (provider_session) WHERE ended_at IS NULL;

RESET ROLE;

CREATE SCHEMA identity;
REVOKE ALL ON SCHEMA identity FROM PUBLIC;
GRANT USAGE ON SCHEMA identity TO uppdrag_api;

-- SHA-256 of a login's state, of a logout token's or an assertion's id: whoever comes second with it is refused.
CREATE TABLE identity.used (
    what  bytea       NOT NULL PRIMARY KEY CHECK (octet_length(what) = 32),
    until timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON identity.used TO uppdrag_api;
