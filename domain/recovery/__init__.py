"""Återställd: a ledger that came back from a copy is opened by two people, and until then nothing is taken down."""
