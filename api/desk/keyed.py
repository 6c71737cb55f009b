"""Nycklarna: what opens, seals and finds for one process: its own keys, or the openers that have them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol
from uuid import UUID

import psycopg

from api.desk.lazily import Lazily
from api.desk.reviewing import LogReading
from api.desk.troubles import KeysAway
from api.settings import Settings
from domain.words import Sealed, SecrecyClass
from ledger import Ledger
from ledger.access.founding import pseudonyms
from ledger.access.review import LogReview
from ledger.finding.finding import Finding
from ledger.finding.index import Index
from ledger.finding.keys import IndexKeys
from ledger.finding.protected import Numbers, ProtectedNumbers
from ledger.founding import KEYS, key_ring
from ledger.opening.apart import OpenersApart
from ledger.opening.contents import Contents
from ledger.opening.envelopes import Envelopes
from ledger.opening.found_apart import IndexApart, NumbersApart
from ledger.opening.in_process import OpenerInProcess
from ledger.opening.keys_apart import KeysApart
from ledger.opening.lines import Lines
from ledger.opening.log_apart import KeysOfTheLogApart
from ledger.opening.opener import Content, Opener
from ledger.opening.unsealing import facts_by
from ledger.register import REGISTER
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import RootKeyFile

CLASSES = "SELECT c.compartment, c.secrecy FROM ledger.compartment c"


class Keyed(Protocol):
    """One program, two ways to run. What keys and the database say is raised as it is."""

    async def ledger(self) -> Ledger:
        """The ledger, for deciding and appending: the caller's to close."""
        ...

    async def opener(self) -> Opener:
        """What shows anything."""
        ...

    async def index(self, session: Sealed[bytes]) -> Finding:
        """By what people are found, for whoever is signed in."""
        ...

    async def numbers(self, session: Sealed[bytes]) -> Numbers:
        """Whose number is that of somebody protected."""
        ...

    async def review(self, reviewer: str) -> LogReview:
        """What reads the access log, with the login that may."""
        ...

    async def aclose(self) -> None:
        """Closes what was opened."""
        ...


def keyed(settings: Settings) -> Keyed:
    """The way that the settings say."""
    return KeysBehindSockets(settings, settings.sockets) if settings.sockets else KeysHere(settings)


class KeysBehindSockets:
    """Satisfies `Keyed` in a process that has no keys, and no login that sees what is sealed."""

    def __init__(self, settings: Settings, sockets: Path) -> None:
        self._dsn = settings.dsn
        self._handed = settings.handed
        self._lines = Lines.to_those_in(sockets)
        self._opener = OpenersApart(self._lines)

    async def ledger(self) -> Ledger:
        """The ledger, whose facts the openers seal."""
        return await Ledger.open(self._dsn, elsewhere=KeysApart(self._lines), handed=self._handed)

    async def opener(self) -> Opener:
        """The openers, as one."""
        return self._opener

    async def index(self, session: Sealed[bytes]) -> Finding:
        """The openers', for this session."""
        return IndexApart(self._lines, session)

    async def numbers(self, session: Sealed[bytes]) -> Numbers:
        """The opener's of those who are protected."""
        return NumbersApart(self._lines, session)

    async def review(self, reviewer: str) -> LogReview:
        """Reads with the login that may; each question is entered by an opener."""
        return LogReview(reviewer, KeysOfTheLogApart(self._lines, self._classes_of))

    async def aclose(self) -> None:
        """Hangs up."""
        await self._lines.aclose()

    async def _classes_of(self) -> Mapping[UUID, SecrecyClass]:
        async with await psycopg.AsyncConnection.connect(self._dsn, autocommit=True) as connection:
            rows = await (await connection.execute(CLASSES.encode())).fetchall()
        return {compartment: SecrecyClass(secrecy) for compartment, secrecy in rows}


class KeysHere:
    """Satisfies `Keyed` in a process that has the keys, and the logins of every class."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ring = Lazily(self._make_ring)
        self._opener = Lazily(self._make_opener)
        self._index = Lazily(self._make_index)
        self._numbers = Lazily(self._make_numbers)
        self._reading = Lazily(self._make_reading)

    async def ledger(self) -> Ledger:
        """The ledger, with the keys."""
        ring = await self._ring.get()
        settings = self._settings
        return await Ledger.open(settings.dsn, ring, openers=settings.openers, handed=settings.handed)

    async def opener(self) -> Opener:
        """The one of this process."""
        return await self._opener.get()

    async def index(self, session: Sealed[bytes]) -> Finding:
        """That of this process, whoever asks."""
        return await self._index.get()

    async def numbers(self, session: Sealed[bytes]) -> Numbers:
        """Read in this process, whoever asks."""
        return await self._numbers.get()

    async def review(self, reviewer: str) -> LogReview:
        """With the keys of this process."""
        return (await self._reading.get()).review

    async def aclose(self) -> None:
        """Closes what was opened."""
        for part in (self._reading, self._numbers, self._index, self._opener, self._ring):
            await part.aclose()

    async def _make_ring(self) -> KeyRing:
        return await key_ring(self._settings.dsn, self._data)

    async def _make_opener(self) -> OpenerInProcess:
        ring, dsn, handed = await self._ring.get(), self._settings.dsn, self._settings.handed
        known = await pseudonyms(dsn, self._data)
        return await OpenerInProcess.connected(dsn, self._openers, ring, known, handed=handed)

    async def _make_index(self) -> Index:
        await self._ring.get()  # Which has seen to it that the root key is this ledger's.
        keys = self._data / KEYS
        return Index(self._openers, IndexKeys(keys, RootKeyFile.kept_in(keys)))

    async def _make_numbers(self) -> ProtectedNumbers:
        protected = {SecrecyClass.PROTECTED: Envelopes(self._openers[SecrecyClass.PROTECTED])}
        contents: Contents[Content] = Contents(protected, await self._ring.get(), facts_by(REGISTER))
        return ProtectedNumbers(contents)

    async def _make_reading(self) -> LogReading:
        assert self._settings.reviewer is not None
        ring, dsn = await self._ring.get(), self._settings.dsn
        return await LogReading.connected(dsn, self._settings.reviewer, ring, self._data)

    @property
    def _data(self) -> Path:
        if self._settings.data is None:
            raise KeysAway
        return self._settings.data

    @property
    def _openers(self) -> Mapping[SecrecyClass, str]:
        if not self._settings.openers:
            raise KeysAway
        return self._settings.openers
