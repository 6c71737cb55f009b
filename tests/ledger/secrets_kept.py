"""A ledger with secrets in it, somebody who is signed in, and an opener: what the tests of opening begin with."""

import hashlib
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import psycopg

from domain.words import ActorRef, Sealed, SecrecyClass
from ledger import OPEN, Belonging, Entry, Ledger, Recorded
from ledger.access.facts import AccessSecrecyLifted, AnswerWithheld, PersonShown, PersonWithheld
from ledger.access.log import SCHEMA
from ledger.access.pseudonyms import Pseudonyms
from ledger.access.register import ACCESS_REGISTER
from ledger.access.seen import Seen
from ledger.opening.alarms import Alarm
from ledger.opening.in_process import OpenerInProcess
from ledger.postgres.roles import opener_dsns
from ledger.register import Register
from ledger.sealing.cipher import Origin
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import RootKeyFile
from tests.database import Database
from tests.ledger.given import NOON
from tests.ledger.looks import AINO

MARK = "Zebraminne-4711"
"""Stands in everything that is sealed here, and nowhere else."""
COMPARTMENTS = {
    secrecy: Belonging(uuid4(), uuid4(), secrecy) for secrecy in SecrecyClass if secrecy.is_strict
} | {SecrecyClass.GENERAL: OPEN}


class PersonNoted(msgspec.Struct, frozen=True, kw_only=True, tag="person-noted"):
    """Someone's name was written down."""

    name: Sealed[str]
    at: datetime


SECRETS = Register([PersonNoted])


class Kept(msgspec.Struct):
    """A database with secrets in it, as the processes have it that write and open them."""

    database: Database
    folder: Path
    ring: KeyRing
    ledger: Ledger
    opener: Any
    """An `OpenerInProcess`, or what is one to whoever asks it."""
    pseudonyms: Pseudonyms
    token: bytes
    alarms: list[Alarm]
    login: str = "uppdrag_api"
    """The login that enters looks at what is in no strict compartment."""
    is_exact: bool = True
    """Whether nothing is named as shown that was not; an entry too many is possible where somebody goes away."""

    async def persons(self, count: int, belongs: Belonging = OPEN) -> list[UUID]:
        """Records of so many persons, each under a key of its own."""
        persons = [uuid4() for _ in range(count)]
        for person in persons:
            fact = PersonNoted(name=Sealed(f"{MARK} {person}"), at=NOON)
            await self.ledger.append([Entry(person, 0, [fact], belongs=belongs)], by=AINO)
        return persons

    def sign_in(self, actor: ActorRef) -> bytes:
        """The token of a new session of somebody."""
        return sign_in(self.database, actor)

    def entries(self) -> list[Recorded]:
        """The whole access log, as only its owner could read it."""
        return entries(self.database)

    def shown(self) -> list[UUID]:
        """Everybody who the log says was shown, less those of whom it says afterwards that they were not."""
        return [self.pseudonyms.behind(person) for person in shown(self.entries())]

    async def lift(self, seen: Seen) -> None:
        """As the steward lifts the secrecy of a look that was confidential."""
        dsn = self.database.dsn("uppdrag_steward")
        belongs = Belonging(seen.authority, seen.compartment)
        fact = AccessSecrecyLifted(approval=uuid4(), at=NOON)
        ledger = await Ledger.open(dsn, register=ACCESS_REGISTER, schema=SCHEMA)
        await ledger.submit([Entry(seen.look, seen.version, [fact], belongs=belongs)], by=AINO)
        await ledger.aclose()

    def forget_keys(self) -> None:
        """As if it were minutes later: every key must be fetched from the store again."""
        self.ring._keys.clear()


@asynccontextmanager
async def kept(database: Database, folder: Path) -> AsyncIterator[Kept]:
    """Opens everything, and closes it."""
    prepare(database)
    ring = KeyRing(KeyFolder(folder, RootKeyFile.kept_in(folder)), Origin(uuid4(), uuid4()))
    ledger = await Ledger.open(database.dsn("uppdrag_steward"), ring, register=SECRETS)
    alarms: list[Alarm] = []
    opener = await opener_of(database, folder, ring, alarms)
    token = sign_in(database, AINO)
    pseudonyms = Pseudonyms.kept_in(folder)
    try:
        yield Kept(database, folder, ring, ledger, opener, pseudonyms, token, alarms)
    finally:
        await opener.aclose()
        await ledger.aclose()
        await ring.aclose()


async def opener_of(database: Database, folder: Path, ring: KeyRing, alarms: list[Alarm]) -> OpenerInProcess:
    """Another opener on the same database."""
    return await OpenerInProcess.connected(
        database.dsn("uppdrag_api"),
        opener_dsns(database.dsn),
        ring,
        Pseudonyms.kept_in(folder),
        register=SECRETS,
        sound=alarms.append,
    )


def prepare(database: Database) -> None:
    """The compartments, and the steward as the one who may write secrets in them."""
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute(
            "UPDATE ledger.may_write SET tags = tags || ARRAY['person-noted', 'person']"
            " WHERE login = 'uppdrag_steward'"
        )
        for secrecy, belongs in COMPARTMENTS.items():
            admin.execute(
                "INSERT INTO ledger.compartment VALUES (%s, %s) ON CONFLICT DO NOTHING",
                (belongs.compartment, secrecy),
            )


def sign_in(database: Database, actor: ActorRef) -> bytes:
    """A session of somebody, and its token."""
    token = uuid4().bytes + uuid4().bytes
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute(
            "INSERT INTO ledger.session (token_hash, session, actor, began_at, idle_until, ends_at, content, mac)"
            " VALUES (%s, %s, %s, now(), now() + interval '1 hour', now() + interval '1 hour', '', '')",
            (hashlib.sha256(token).digest(), uuid4(), actor),
        )
    return token


def entries(database: Database, after: int = 0) -> list[Recorded]:
    """The whole access log of a database, or what of it stands after a position."""
    columns = (
        "position, originator_id, originator_version, tag, happened_at, recorded_at, fact_id, authority,"
    )
    said = f"{columns} compartment, actor, login, session, state"
    query = f"SELECT {said} FROM {SCHEMA}.fact WHERE position > %s ORDER BY position"
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        return [_recorded(row) for row in admin.execute(query.encode(), (after,))]


def shown(recorded: Iterable[Recorded]) -> list[UUID]:
    """The pseudonyms of persons shown, less those withheld afterwards, in no order; each as often as it was shown."""
    persons: dict[UUID, list[UUID]] = {}
    for one in recorded:
        match one.fact:
            case PersonShown(person=person):
                persons.setdefault(one.originator_id, []).append(person)
            case PersonWithheld(person=person):
                persons[one.originator_id].remove(person)
            case AnswerWithheld():
                persons[one.originator_id] = []
            case _:
                pass
    return [person for look in persons.values() for person in look]


def _recorded(row: tuple[Any, ...]) -> Recorded:
    fact = ACCESS_REGISTER.decode(row[3], bytes(row[12]), row[4])
    return Recorded(
        position=row[0], originator_id=row[1], originator_version=row[2], happened_at=row[4], recorded_at=row[5],
        fact_id=row[6], authority=row[7], compartment=row[8], actor=row[9], login=row[10], session=row[11], fact=fact,
    )  # fmt: skip
