"""Namn: SQL with the names of a projection's tables filled in."""

from typing import LiteralString

from psycopg import sql

SCHEMA = "projections"


def naming(text: LiteralString, **tables: str) -> bytes:
    """`{calls}` in the text becomes the quoted name of the table given as `calls`, in the schema projections."""
    named = {key: sql.Identifier(SCHEMA, table) for key, table in tables.items()}
    return sql.SQL(text).format(**named).as_bytes(None)
