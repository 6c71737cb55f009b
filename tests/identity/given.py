"""Somebody who is signed in without having gone through the sign-in: a row written by the service's own code."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from msgspec.structs import replace

from api.database import Database
from api.identity import session
from api.identity.cookies import SESSION, encoded
from api.identity.identity import keys_of
from api.identity.nature import Nature
from api.identity.people import ISSUER
from api.identity.ports import NobodyIsBusy
from api.identity.session import Session, SignedIn
from api.identity.sessions import Sessions
from api.settings import Settings
from ledger import clock
from tests.database import Database as AnyDatabase


@dataclass(frozen=True)
class SignedInHere:
    """A session and its token; `headers` are what the browser sends along with everything."""

    session: Session
    token: bytes
    csrf: str

    @property
    def cookie(self) -> str:
        """The Cookie header."""
        return f"{SESSION}={encoded(self.token)}"

    @property
    def headers(self) -> dict[str, str]:
        """The cookie, and what a page of ours sends against forgery."""
        return {"cookie": self.cookie, "x-csrf-token": self.csrf}


async def somebody(settings: Settings, subject: str = "aino", **given: Any) -> SignedInHere:
    """Signs a made-up person in. `given` are fields of the `Session` that should be otherwise."""
    database = Database(settings.dsn)
    async with database.open_until_the_end():
        keys = keys_of(settings)
        actor = await Nature(database, settings.data).actor(ISSUER, subject)
        who = SignedIn(actor=actor, issuer=ISSUER, subject=subject, name="Aino Exempel")
        begun = replace(session.of_a_person(who, clock.now()), **given)
        token = await Sessions(database, keys, NobodyIsBusy()).begin(begun)
        return SignedInHere(begun, token, keys.against_forgery(token))


def somebody_at(dsn: str, folder: Path, port: int, subject: str = "aino") -> SignedInHere:
    """The same for a process of its own, on a loop of its own: whoever asks may have one already."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, somebody(Settings.for_port(dsn, port, folder), subject)).result()


def by_hand(database: AnyDatabase, statement: str, *given: object) -> int:
    """What somebody with the service's own login does to the table."""
    with psycopg.connect(database.dsn(), autocommit=True) as connection:
        return connection.execute(statement.encode(), given).rowcount
