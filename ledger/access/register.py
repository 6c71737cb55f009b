"""Faktaregistret för åtkomstloggen: which facts stand in the access ledger. It has none in common with the other."""

from ledger.access import facts
from ledger.register import Register, facts_in

ACCESS_REGISTER = Register(facts_in([facts]))
