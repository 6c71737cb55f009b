"""Vägen till åtkomstloggen: what one process reads the log with. Each question is an entry in it first."""

from pathlib import Path

from ledger import Ledger
from ledger.access.founding import pseudonyms
from ledger.access.log import SCHEMA, AccessLog
from ledger.access.register import ACCESS_REGISTER
from ledger.access.review import LogReview
from ledger.access.turning import KeysOfTheLog
from ledger.handing import HANDED
from ledger.sealing.keys import KeyRing


class LogReading:
    """Reads with the login that may, and enters each question with the one that enters looks."""

    def __init__(self, review: LogReview, log: AccessLog) -> None:
        self.review = review
        self._log = log

    @classmethod
    async def connected(cls, dsn: str, reviewer: str, ring: KeyRing, data: Path) -> "LogReading":
        """Connects. `aclose` ends all but the ring."""
        known = await pseudonyms(dsn, data)
        handed = data / HANDED
        ledger = await Ledger.open(dsn, ring, register=ACCESS_REGISTER, schema=SCHEMA, handed=handed)
        log = AccessLog(ledger, known)
        return cls(LogReview(reviewer, KeysOfTheLog(log, known, ring)), log)

    async def aclose(self) -> None:
        """Says what is still to be said, and closes."""
        await self._log.aclose()
