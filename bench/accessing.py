"""Åtkomst: a list of fifty persons opened with its entries in the access ledger, and the same list without."""

import hashlib
import random
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import psycopg
import uvloop

from bench import ground
from bench.appending import counted
from bench.ground import SWITCH
from bench.measure import Measure, ratio
from domain.persons.details import ContactDetails, Identity, IdentityNumber, IdentityNumberKind
from domain.persons.facts import PersonRegistered
from domain.rights import Field, Place, Purpose, Relation, Role
from domain.words import ActorRef, PersonRef, Sealed, SecrecyClass
from ledger import Entry, Ledger, clock
from ledger.access.codes import Kind, LoginLevel, LoginMeans, Manner, Through
from ledger.access.log import SCHEMA, AccessLog
from ledger.access.look import Ground, Look, Reader, Request, Wanted, record_of
from ledger.access.pseudonyms import Pseudonyms
from ledger.access.register import ACCESS_REGISTER
from ledger.opening.contents import Contents
from ledger.opening.envelopes import Envelopes
from ledger.opening.in_process import OpenerInProcess
from ledger.opening.opener import Content, Item
from ledger.opening.unsealing import facts_by
from ledger.postgres import DATABASE, Cluster
from ledger.postgres.roles import OPENERS
from ledger.register import REGISTER
from ledger.sealing.cipher import Origin
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import RootKeyFile

CLIENTS = 16
PERSONS = 2_000
PERSONS_IN_A_LIST = 50
SHOWN = (Field.NAME, Field.PERSONAL_NUMBER, Field.CONTACT)
WORKS = Ground(
    purpose=Purpose.HANDLE_CASE, relation=Relation.ASSIGNED_QUEUE, policy_version=1, purposes_version=1
)
SESSION = """
INSERT INTO ledger.session (token_hash, session, actor, began_at, idle_until, ends_at, content, mac)
VALUES (%s, %s, %s, now(), now() + interval '1 day', now() + interval '1 day', '', '')
"""
LIFT_THE_QUOTA = """
UPDATE access.quota SET shown_each = 1000000000, entries_each = 2000000000, entries_total = 1000000000000,
    bytes_total = 1000000000000000
"""


class Opening(msgspec.Struct, frozen=True):
    """What both sides use: the keys, the records, and a signed-in reader for each client."""

    cluster: Cluster
    keys: Path
    origin: Origin
    records: list[Wanted]
    readers: list[Reader]

    def a_list(self) -> list[Wanted]:
        """Fifty of the records."""
        return random.sample(self.records, PERSONS_IN_A_LIST)

    def contents(self, ring: KeyRing) -> Contents[Content]:
        """What reads and unseals, with the login that opens what belongs to no strict compartment."""
        envelopes = Envelopes(self.cluster.dsn(OPENERS[SecrecyClass.GENERAL]))
        return Contents({SecrecyClass.GENERAL: envelopes}, ring, facts_by(REGISTER))

    def ring(self) -> KeyRing:
        """The keys, as one process has them."""
        return KeyRing(KeyFolder(self.keys, RootKeyFile.kept_in(self.keys)), self.origin)


def access(cluster: Cluster, seconds: float, runs: int) -> Measure:
    """Lists a second with durable entries, against reading and unsealing the very same without any."""
    ground.lay(cluster)
    with tempfile.TemporaryDirectory() as folder:
        opening = uvloop.run(laid(cluster, Path(folder)))
        return ratio(
            "access",
            lambda: uvloop.run(with_entries(opening, seconds)),
            lambda: uvloop.run(_without(opening, seconds)),
            against=f"the same list of {PERSONS_IN_A_LIST} opened without access entries, {CLIENTS} clients",
            runs=runs,
        )


async def with_entries(opening: Opening, seconds: float) -> float:
    """Lists a second, opened in this process."""
    ring, dsn = opening.ring(), opening.cluster.dsn("uppdrag_api")
    log = await Ledger.open(dsn, ring, register=ACCESS_REGISTER, schema=SCHEMA)
    contents = opening.contents(ring)
    opener = OpenerInProcess(AccessLog(log, Pseudonyms.kept_in(opening.keys)), contents)

    async def one(client: int) -> int:
        wanted = opening.a_list()
        opened = await opener.open(look(opening.readers[client]), wanted)
        return counted_list(list(opened.items.values()))

    try:
        await contents.of(opening.records)
        return await counted(CLIENTS, seconds, one)
    finally:
        await opener.aclose()
        await ring.aclose()


async def _without(opening: Opening, seconds: float) -> float:
    """What the opener does once its entries are durable."""
    ring = opening.ring()
    contents = opening.contents(ring)

    async def one(_: int) -> int:
        return counted_list(await contents.of(opening.a_list()))

    try:
        await contents.of(opening.records)
        return await counted(CLIENTS, seconds, one)
    finally:
        await contents.aclose()
        await ring.aclose()


def counted_list(items: Sequence[Item]) -> int:
    """One list, in which everybody can be read."""
    assert len(items) == PERSONS_IN_A_LIST
    for item in items:
        assert isinstance(item, Content)
        assert item.facts[0].fact.identity.revealed().name
    return 1


def look(reader: Reader) -> Look:
    """A look at a list."""
    return Look(
        reader=reader,
        request=Request(request=uuid4()),
        ground=WORKS,
        manner=Manner.LIST,
        kind=Kind.PERSON,
        at=clock.now(),
    )


async def laid(cluster: Cluster, keys: Path) -> Opening:
    """The records, and the readers."""
    with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
        admin.execute("TRUNCATE access.fact, access.spent, ledger.session")
        admin.execute(LIFT_THE_QUOTA)
        readers = [_signed_in(admin) for _ in range(CLIENTS)]
    opening = Opening(cluster, keys, Origin(uuid4(), uuid4()), [], readers)
    ring = opening.ring()
    ledger = await Ledger.open(cluster.dsn("uppdrag_steward"), ring)
    try:
        for number in range(PERSONS):
            person = PersonRef(uuid4())
            await ledger.append([Entry(person, 0, [_registered(number)])], by=SWITCH)
            opening.records.append(record_of(person, SHOWN))
    finally:
        await ledger.aclose()
        await ring.aclose()
    return opening


def _signed_in(admin: psycopg.Connection[Any]) -> Reader:
    actor, token = ActorRef(uuid4()), secrets.token_bytes(32)
    admin.execute(SESSION, (hashlib.sha256(token).digest(), uuid4(), actor))
    return Reader(
        actor=actor,
        session=Sealed(token),
        through=Through.PAGE,
        level=LoginLevel.SUBSTANTIAL,
        means=LoginMeans.CARD,
        proven_at=clock.now(),
        role=Role.AGENT,
        unit=uuid4(),
        place=Place.OFFICE,
    )


def _registered(number: int) -> PersonRegistered:
    identity = Identity(
        name=f"Ada Exempelsson {number}",
        number=IdentityNumber(kind=IdentityNumberKind.PERSONAL, digits="189001019802"),
    )
    details = ContactDetails(
        phones=("0701740605",), e_mail="ada@example.org", address="Storgatan 1, Lindhamn"
    )
    return PersonRegistered(identity=Sealed(identity), details=Sealed(details), at=clock.now())
