"""Kontrollen: whether the past is what it was, told by a program that knows nothing of ours.

It reads what anybody may be given: rows as PostgreSQL copies them out, hash tiles, signed checkpoints, proofs, bundles.
It imports the standard library and `cryptography`, and psycopg only where it reads a database; nothing of the rest of
this repository, so that it can be read, run and rewritten alone. Whoever runs it decides which keys to trust.
"""
