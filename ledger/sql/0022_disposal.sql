-- Gallring: who may write what. People propose, approve, hold and call off over the interface; it is carried out only by the
-- login of the steward, for the interface is to have no keys to destroy. The class `disposal` is what shows of it in a
-- strict compartment, and of a mark in a stream that was disposed of.
--
-- Each login that opens a class may delete what a person of its compartments is found by: it could before.
SET LOCAL ROLE ledger_owner;

UPDATE ledger.may_write SET tags = tags || ARRAY[
    'disposal', 'disposal-proposed', 'disposal-item-named', 'disposal-approved', 'disposal-withdrawn', 'disposal-held',
    'disposal-released', 'disposal-archived'
] WHERE login IN ('uppdrag_api', 'uppdrag_steward');
UPDATE ledger.may_write SET tags = tags || ARRAY[
    'disposal-begun', 'disposal-marked', 'disposal-executed', 'disposal-acknowledged', 'disposal-certified'
] WHERE login = 'uppdrag_steward';

RESET ROLE;
