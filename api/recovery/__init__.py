"""Återställning: a ledger that came back from a copy, what it lacks, and the two people who open it."""
