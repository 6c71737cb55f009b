"""Säkerhetskopior: the ledger and its keys, copied apart and put back together, or not at all."""
