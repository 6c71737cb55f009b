-- Ärenden: who may write what happens to persons, contacts and cases. The steward writes those of a demo.
--
-- In a strict compartment the column tag holds only the class of the tag: person, contact, case. That a person is
-- protected, and who may then read, has no tag here at all: no login can write it where the tag stands in clear.
SET ROLE ledger_owner;

UPDATE ledger.may_write SET tags = tags || ARRAY[
    'person', 'person-registered', 'person-identity-corrected', 'person-details-corrected',
    'person-protection-checked', 'person-closed',
    'contact', 'contact-opened', 'contact-person-tied', 'contact-person-untied', 'contact-case-tied',
    'contact-case-untied', 'contact-identity-checked', 'contact-consent-given', 'contact-consent-taken-back',
    'contact-question-registered', 'contact-noted', 'contact-outcome-given', 'contact-closed',
    'case', 'case-opened', 'case-person-tied', 'case-person-untied', 'case-contact-tied', 'case-contact-untied',
    'case-noted', 'case-allocated', 'case-queued', 'case-handed-over', 'case-returned', 'case-taken-back',
    'case-settled', 'case-closed', 'case-reopened'
] WHERE login IN ('uppdrag_api', 'uppdrag_steward');

RESET ROLE;
