-- Register: names of boards, departments and matter types, for reading; and who may write facts about rights.
--
-- The registers themselves are files, with their versions and their sources. Here stands what the screens call things; a
-- name may be corrected, an id never. A matter type is never removed: it gets a last day.
CREATE TABLE register.board (
    board       uuid    NOT NULL PRIMARY KEY,
    compartment uuid    NOT NULL,
    secrecy     text    NOT NULL CHECK (secrecy IN ('general', 'social', 'health', 'school', 'protected')),
    is_centre   boolean NOT NULL,
    code        text    NOT NULL,
    sv          text    NOT NULL,
    nb          text    NOT NULL,
    en          text    NOT NULL
);
CREATE TABLE register.department (
    department uuid NOT NULL PRIMARY KEY,
    board      uuid NOT NULL REFERENCES register.board,
    code       text NOT NULL,
    sv         text NOT NULL,
    nb         text NOT NULL,
    en         text NOT NULL
);
CREATE TABLE register.matter (
    matter     uuid NOT NULL PRIMARY KEY,
    board      uuid NOT NULL REFERENCES register.board,
    department uuid NOT NULL REFERENCES register.department,
    basis      uuid,
    last_day   date,
    code       text NOT NULL,
    sv         text NOT NULL,
    nb         text NOT NULL,
    en         text NOT NULL
);
GRANT SELECT ON register.board, register.department, register.matter
    TO uppdrag_projector, uppdrag_api, uppdrag_telephony, uppdrag_steward;
GRANT INSERT, UPDATE ON register.board, register.department, register.matter TO uppdrag_steward;

SET LOCAL ROLE ledger_owner;

-- Breakglass, disclosures and requests for records lie in their boards' compartments; in a strict one the column tag holds
-- only the class of the tag.
UPDATE ledger.may_write SET tags = tags || ARRAY[
    'mandate-granted', 'mandate-started', 'mandate-withdrawn',
    'staff-joined', 'staff-named', 'staff-moved', 'staff-appointed', 'staff-appointment-ended', 'staff-entrusted',
    'staff-trust-ended', 'staff-queue-served', 'staff-queue-left', 'staff-left',
    'duty-rostered', 'duty-shift-taken', 'duty-ended', 'duty-place-stated',
    'disclosure', 'disclosure-made', 'disclosure-withheld',
    'breakglass', 'breakglass-asked', 'breakglass-place-shown', 'breakglass-opened', 'breakglass-closed',
    'breakglass-reviewed', 'breakglass-escalated',
    'review-begun', 'review-entry-drawn', 'review-entry-checked', 'review-finished',
    'search-asked', 'search-confirmed', 'search-declined',
    'records', 'records-requested', 'records-item-identified', 'records-item-tested', 'records-delivered',
    'records-refusal-proposed', 'records-refusal-declined', 'records-refused', 'records-not-held', 'records-appealed',
    'records-request-withdrawn'
] WHERE login IN ('uppdrag_api', 'uppdrag_steward');

RESET ROLE;
