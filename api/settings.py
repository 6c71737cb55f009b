"""Inställningar: what one process of the interface is told at its start."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from api.identity.configuration import Configuration, Network
from domain.words import SecrecyClass
from ledger.handing import HANDED

STATIC = Path(__file__).resolve().parent / "static"
PORT = 8000
OUR_NAMES = ("127.0.0.1", "localhost", "[::1]")


REVIEWER_VARIABLE = "UPPDRAG_DSN_REVIEW"
"""The environment variable that tells the address of the login that reads the access log."""


SOCKETS_VARIABLE = "UPPDRAG_OPENERS"
"""The environment variable that tells the folder of the openers' sockets, where they are processes of their own."""


def opener_variable(secrecy: SecrecyClass) -> str:
    """The environment variable that tells the address of the login that opens a class of secrecy."""
    return f"UPPDRAG_DSN_OPEN_{secrecy.upper()}"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Where the database is, what we may be called, whom to believe, and where keys and built pages are.

    `dsn` is a libpq conninfo string of the login uppdrag_api, and `openers` those of the logins that open each class of
    secrecy; without them nothing about anybody is shown, and the rest works. Where openers are processes of their own,
    `sockets` is the folder in which they answer, and this one has neither `openers` nor keys of theirs. `reviewer` is
    that of the login that reads the access log; without it nobody is told who looked. `hosts` are the values of the
    Host header that we answer to. `data` is the data folder; without one nobody can sign in. `static` need not exist:
    the pages are then missing, the rest works.
    """

    dsn: str
    openers: Mapping[SecrecyClass, str] = {}
    sockets: Path | None = None
    reviewer: str | None = None
    hosts: frozenset[str]
    data: Path | None = None
    static: Path = STATIC
    identity: Configuration = Configuration()

    @property
    def handed(self) -> Path | None:
        """Where writers say what they wrote, for whoever swears to it."""
        return None if self.data is None else self.data / HANDED

    @property
    def proxies(self) -> frozenset[Network]:
        """Whose word is taken for where a request came from."""
        return self.identity.networks()

    @classmethod
    def for_port(
        cls,
        dsn: str,
        port: int,
        data: Path | None = None,
        static: Path = STATIC,
        identity: Configuration = Configuration(),  # noqa: B008
        openers: Mapping[SecrecyClass, str] = {},
        reviewer: str | None = None,
        sockets: Path | None = None,
    ) -> "Settings":
        """The settings of one that listens on this machine only, on a port."""
        here = frozenset(f"{name}:{port}" for name in OUR_NAMES)
        names = here | identity.hosts()
        return cls(
            dsn=dsn,
            openers=openers,
            sockets=sockets,
            reviewer=reviewer,
            hosts=names,
            data=data,
            static=static,
            identity=identity,
        )
