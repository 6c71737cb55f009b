"""Diskens delar: what one process needs to show and to change anything, each opened when it is first needed.

The ledger and the opener are apart on purpose: where the opener or the access log is away, nothing about anybody is
shown, and the floor still is.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from zoneinfo import ZoneInfo

import psycopg
import structlog

from api.database import Database, DatabaseLost
from api.desk.keyed import keyed
from api.desk.lazily import Lazily
from api.desk.troubles import KeysAway, PersonalDataAway
from api.settings import Settings
from api.standing import read_zone
from domain.words import Sealed, Zone
from ledger import Ledger
from ledger.access.review import LogReview
from ledger.finding.finding import Finding
from ledger.finding.protected import Numbers
from ledger.founding import NotFounded
from ledger.keyfile import KeyReadableByOthers
from ledger.opening.opener import Opener
from ledger.proof.covering import Covering
from ledger.proof.logs import PROOF
from ledger.sealing.root import RootKeyRefuses
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
        self._ledger = Lazily(self._make_ledger)
        self._keyed = keyed(settings)

    async def ledger(self) -> Ledger:
        """The ledger, for deciding and appending. Raises `KeysAway` and `DatabaseLost`."""
        return await self._ledger.get()

    async def reading(self) -> Ledger:
        """The same for reading what is in clear, which takes no key. Raises `DatabaseLost`."""
        return await self._reading.get()

    async def opener(self) -> Opener:
        """What shows anything. Raises `PersonalDataAway`."""
        try:
            return await self._keyed.opener()
        except (KeysAway, DatabaseLost, *UNUSABLE, *LOST) as raised:
            log.error("opener-away", failure=type(raised).__name__)
            raise PersonalDataAway from None

    async def review(self) -> LogReview | None:
        """What reads the access log; None in a process that has no login to read it with. Raises `PersonalDataAway`."""
        if self._settings.reviewer is None:
            return None
        try:
            return await self._keyed.review(self._settings.reviewer)
        except (KeysAway, DatabaseLost, *UNUSABLE, *LOST) as raised:
            log.error("log-out-of-reach", failure=type(raised).__name__)
            raise PersonalDataAway from None

    async def standings(self) -> Standings:
        """Who stands how. Needs no key, so that the floor works without. Raises `DatabaseLost`."""
        reading = await self.reading()
        if self._standings is None:
            data = self._settings.data
            covered = Covering(reading, None if data is None else data / PROOF)
            self._standings = Standings(reading, ZoneInfo(await self.zone()), covered)
        return self._standings

    async def zone(self) -> Zone:
        """Where the clock of the centre hangs. Raises `DatabaseLost`."""
        if self._zone is None:
            async with self.database.reading() as connection:
                self._zone = await read_zone(connection)
        return self._zone

    async def index(self, session: Sealed[bytes]) -> Finding:
        """By what people are found, for whoever is signed in. Raises `KeysAway`."""
        with in_our_words():
            return await self._keyed.index(session)

    async def numbers(self, session: Sealed[bytes]) -> Numbers:
        """Whose number is that of somebody protected. Raises `KeysAway`."""
        with in_our_words():
            return await self._keyed.numbers(session)

    @asynccontextmanager
    async def open_until_the_end(self) -> AsyncIterator[None]:
        """Closes what was opened."""
        try:
            yield
        finally:
            for part in (self._ledger, self._reading):
                await part.aclose()
            await self._keyed.aclose()

    async def _make_reading(self) -> Ledger:
        with in_our_words():
            return await Ledger.open(self._settings.dsn)

    async def _make_ledger(self) -> Ledger:
        with in_our_words():
            return await self._keyed.ledger()


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
