-- Bevispaket: who may write what. People ask, agree, refuse, withdraw and fetch over the interface. The class `bundle` is
-- what shows of it in a strict compartment.
SET LOCAL ROLE ledger_owner;

UPDATE ledger.may_write SET tags = tags || ARRAY[
    'bundle', 'bundle-asked', 'bundle-agreed', 'bundle-refused', 'bundle-withdrawn', 'bundle-given'
] WHERE login IN ('uppdrag_api', 'uppdrag_steward');

RESET ROLE;
