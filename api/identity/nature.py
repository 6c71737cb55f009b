"""Ledgerns art: what the ledger was born as, and the references that belong to it. Read once: neither ever changes.

And whether it is being recovered, which does.
"""

from pathlib import Path

from api.database import Database
from api.problems import Unavailable
from api.standing import NotYetFounded, read_birth, read_recovering
from domain.words import ActorRef
from ledger.birth import LedgerBorn, LedgerKind
from ledger.founding import KEYS
from ledger.references import KEY_FILE, KeyReadableByOthers, References


class KeysMissing(Unavailable):
    """The keys of this ledger are not where they should be. Nobody can sign in before they are put back."""


class Nature:
    """What the ledger is. Raises `NotYetFounded`, and `DatabaseLost` until it has been read."""

    def __init__(self, database: Database, data: Path | None) -> None:
        self._database = database
        self._data = data
        self._born: LedgerBorn | None = None
        self._references: References | None = None

    async def kind(self) -> LedgerKind:
        """Practice, demo or real."""
        return (await self._birth()).kind

    async def is_recovering(self) -> bool:
        """Whether it came back from a copy, and nothing is taken down until two people have opened it."""
        async with self._database.reading() as connection:
            return await read_recovering(connection)

    async def actor(self, issuer: str, subject: str) -> ActorRef:
        """Who somebody is in facts: users are known by issuer and subject, and by nothing else (ASVS 6.8.1)."""
        return ActorRef((await self.references()).uuid("actor", issuer, subject))

    async def references(self) -> References:
        """The references that this ledger was founded with. Raises `KeysMissing`."""
        if self._references is None:
            self._references = self._recognised(await self._birth())
        return self._references

    async def _birth(self) -> LedgerBorn:
        if self._born is None:
            async with self._database.reading() as connection:
                born = await read_birth(connection)
            if born is None:
                raise NotYetFounded
            self._born = born
        return self._born

    def _recognised(self, born: LedgerBorn) -> References:
        """Never made here: under another key everybody would be a stranger."""
        folder = self._data / KEYS if self._data else None
        if folder is None or not (folder / KEY_FILE).exists():
            raise KeysMissing
        try:
            references = References.kept_in(folder)
        except (OSError, ValueError, KeyReadableByOthers):
            raise KeysMissing from None
        if references.uuid("ledger-born") != born.key_check:
            raise KeysMissing
        return references
