-- Uppslagning: by what a person is found, as tokens. A token is an HMAC of a number with a key of its compartment that only
-- those have who open it: without the key nobody can try numbers. Rows may be deleted, and made anew from the facts.
--
-- Each class of secrecy has the login that opens it, and no other reads its rows. Protected persons have none: they are
-- never found.
CREATE SCHEMA finding;
REVOKE ALL ON SCHEMA finding FROM PUBLIC;
GRANT USAGE ON SCHEMA finding TO uppdrag_open_general, uppdrag_open_social, uppdrag_open_health, uppdrag_open_school;

CREATE TABLE finding.token (
    compartment uuid  NOT NULL,
    sort        text  NOT NULL CHECK (sort IN ('personal-number', 'telephone')),
    token       bytea NOT NULL CHECK (octet_length(token) = 32),
    person      uuid  NOT NULL,
    PRIMARY KEY (compartment, token, person)
);
CREATE INDEX ON finding.token (person);

ALTER TABLE finding.token ENABLE ROW LEVEL SECURITY;
DO $openers$
DECLARE
    class  text;
    opener text;
BEGIN
    FOREACH class IN ARRAY ARRAY['general', 'social', 'health', 'school'] LOOP
        opener := 'uppdrag_open_' || class;
        EXECUTE format('GRANT SELECT, INSERT, DELETE ON finding.token TO %I', opener);
        EXECUTE format('CREATE POLICY %I ON finding.token TO %I USING (compartment = ANY (ARRAY('
            'SELECT c.compartment FROM ledger.compartment c WHERE c.secrecy = %L)))', opener, opener, class);
    END LOOP;
END
$openers$;
