-- Återställning: the steward records that a copy took the ledger's place.
UPDATE ledger.may_write SET tags = tags || ARRAY['ledger-restored'] WHERE login = 'uppdrag_steward';
