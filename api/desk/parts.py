"""Diskens delar: what one process needs to show and to change anything, each opened when it is first needed.

The ledger and the opener are apart on purpose: where the opener or the access log is away, nothing about anybody is
shown, and the floor still is.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import structlog

from api.database import Database, DatabaseLost
from api.desk.lazily import Lazily
from api.desk.reviewing import LogReading
from api.desk.troubles import KeysAway, PersonalDataAway
from api.settings import Settings
from api.standing import read_zone
from domain.words import SecrecyClass, Zone
from ledger import Ledger
from ledger.access.founding import pseudonyms
from ledger.access.review import LogReview
from ledger.finding.index import Index
from ledger.finding.keys import IndexKeys
from ledger.founding import KEYS, NotFounded, key_ring
from ledger.keyfile import KeyReadableByOthers
from ledger.opening.in_process import OpenerInProcess
from ledger.opening.opener import Opener
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import RootKeyFile, RootKeyRefuses
from ledger.standing import Standings

UNUSABLE = (NotFounded, KeyReadableByOthers, RootKeyRefuses, OSError)
"""What keys say that can't be used."""
LOST = (psycopg.OperationalError, psycopg.InterfaceError)

log = structlog.get_logger(__name__)


class Parts:
    """The parts of one process."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.database = database
        self._settings = settings
        self._standings: Standings | None = None
        self._zone: Zone | None = None
        self._reading = Lazily(self._make_reading)
        self._ring = Lazily(self._make_ring)
        self._ledger = Lazily(self._make_ledger)
        self._opener = Lazily(self._make_opener)
        self._index = Lazily(self._make_index)
        self._reviewing = Lazily(self._make_reviewing)

    async def ledger(self) -> Ledger:
        """The ledger, for deciding and appending. Raises `KeysAway` and `DatabaseLost`."""
        return await self._ledger.get()

    async def reading(self) -> Ledger:
        """The same for reading what is in clear, which takes no key. Raises `DatabaseLost`."""
        return await self._reading.get()

    async def opener(self) -> Opener:
        """What shows anything. Raises `PersonalDataAway`."""
        try:
            return await self._opener.get()
        except (KeysAway, DatabaseLost, *UNUSABLE, *LOST) as raised:
            log.error("opener-away", failure=type(raised).__name__)
            raise PersonalDataAway from None

    async def review(self) -> LogReview | None:
        """What reads the access log; None in a process that has no login to read it with. Raises `PersonalDataAway`."""
        if self._settings.reviewer is None:
            return None
        try:
            return (await self._reviewing.get()).review
        except (KeysAway, DatabaseLost, *UNUSABLE, *LOST) as raised:
            log.error("log-out-of-reach", failure=type(raised).__name__)
            raise PersonalDataAway from None

    async def standings(self) -> Standings:
        """Who stands how. Needs no key, so that the floor works without. Raises `DatabaseLost`."""
        reading = await self.reading()
        if self._standings is None:
            self._standings = Standings(reading, ZoneInfo(await self.zone()))
        return self._standings

    async def zone(self) -> Zone:
        """Where the clock of the centre hangs. Raises `DatabaseLost`."""
        if self._zone is None:
            async with self.database.reading() as connection:
                self._zone = await read_zone(connection)
        return self._zone

    async def index(self) -> Index:
        """By what people are found. Raises `KeysAway`."""
        return await self._index.get()

    @asynccontextmanager
    async def open_until_the_end(self) -> AsyncIterator[None]:
        """Closes what was opened."""
        try:
            yield
        finally:
            for part in (self._reviewing, self._index, self._opener, self._ledger, self._ring, self._reading):
                await part.aclose()

    async def _make_reading(self) -> Ledger:
        with in_our_words():
            return await Ledger.open(self._settings.dsn)

    async def _make_ring(self) -> KeyRing:
        with in_our_words():
            return await key_ring(self._settings.dsn, self._data)

    async def _make_ledger(self) -> Ledger:
        ring = await self._ring.get()
        with in_our_words():
            return await Ledger.open(self._settings.dsn, ring, openers=self._settings.openers)

    async def _make_opener(self) -> OpenerInProcess:
        ring, dsn = await self._ring.get(), self._settings.dsn
        return await OpenerInProcess.connected(dsn, self._openers, ring, await pseudonyms(dsn, self._data))

    async def _make_reviewing(self) -> LogReading:
        assert self._settings.reviewer is not None
        return await LogReading.connected(
            self._settings.dsn, self._settings.reviewer, await self._ring.get(), self._data
        )

    async def _make_index(self) -> Index:
        await self._ring.get()  # Which has seen to it that the root key is this ledger's.
        keys = self._data / KEYS
        with in_our_words():
            return Index(self._openers, IndexKeys(keys, RootKeyFile.kept_in(keys)))

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


@contextmanager
def in_our_words() -> Iterator[None]:
    """What keys or the database say, as a `Trouble`."""
    try:
        yield
    except UNUSABLE as raised:
        log.error("keys-away", failure=type(raised).__name__)
        raise KeysAway from None
    except LOST:
        raise DatabaseLost from None
