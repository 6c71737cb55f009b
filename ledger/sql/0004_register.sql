-- Registren: names of things the facts only refer to. Configuration, not facts: a name may be corrected.
CREATE SCHEMA register;
REVOKE ALL ON SCHEMA register FROM PUBLIC;
GRANT USAGE ON SCHEMA register TO uppdrag_telephony, uppdrag_projector, uppdrag_api, uppdrag_steward;

CREATE TABLE register.queue (
    queue uuid NOT NULL PRIMARY KEY,
    core  uuid NOT NULL,
    code  text NOT NULL,
    sv    text NOT NULL,
    nb    text NOT NULL,
    en    text NOT NULL
);
GRANT SELECT ON register.queue TO uppdrag_projector, uppdrag_api, uppdrag_steward;
GRANT SELECT, INSERT, UPDATE ON register.queue TO uppdrag_telephony;

CREATE SCHEMA projections AUTHORIZATION uppdrag_projector;
REVOKE ALL ON SCHEMA projections FROM PUBLIC;
GRANT USAGE ON SCHEMA projections TO uppdrag_api, uppdrag_steward;
