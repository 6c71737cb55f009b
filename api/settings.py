"""Inställningar: what one process of the interface is told at its start."""

from pathlib import Path

import msgspec

STATIC = Path(__file__).resolve().parent / "static"
PORT = 8000
OUR_NAMES = ("127.0.0.1", "localhost", "[::1]")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Where the database is, what we may be called, and where the built pages are.

    `dsn` is a libpq conninfo string of the login uppdrag_api. `hosts` are the values of the Host header that
    we answer to. `static` need not exist: the pages are then missing, the rest works.
    """

    dsn: str
    hosts: frozenset[str]
    static: Path = STATIC

    @classmethod
    def for_port(cls, dsn: str, port: int, static: Path = STATIC) -> "Settings":
        """The settings of one that answers on this machine only, on a port."""
        return cls(dsn=dsn, hosts=frozenset(f"{name}:{port}" for name in OUR_NAMES), static=static)
