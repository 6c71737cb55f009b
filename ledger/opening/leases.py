"""Arrenden: for how long an opener believes that a session is, and how much it looks up for one.

What leaves an entry is judged by the database each time. What leaves none, as looking up who has a number, is done for
a session that was there at most five seconds ago. Nothing is kept of one that is not asked for again.
"""

import hashlib
from collections.abc import Awaitable, Callable
from time import monotonic

import msgspec

from ledger.envelope import QuotaSpent, SessionEnded
from ledger.opening.questions import Session

LEASE_SECONDS = 5.0
LOOKED_UP_MAX = 300
"""So many look-ups a session has in a minute: more than anybody types, and than any list needs."""
MINUTE_SECONDS = 60.0


class Lease(msgspec.Struct):
    """What is known of a session."""

    until: float
    looked_up: int
    anew_at: float


class Leases:
    """Those of one opener. `lives` says of the SHA-256 of a token whether there is such a session."""

    def __init__(
        self, lives: Callable[[bytes], Awaitable[bool]], clock: Callable[[], float] = monotonic
    ) -> None:
        self._lives = lives
        self._clock = clock
        self._leases: dict[bytes, Lease] = {}

    def __len__(self) -> int:
        self._forget()
        return len(self._leases)

    async def hold(self, session: Session, looked_up: int = 0) -> None:
        """Raises `SessionEnded`, `QuotaSpent` of a session that has looked up too much, and what `lives` raises."""
        if session is None:
            raise SessionEnded
        named, now = hashlib.sha256(session.revealed()).digest(), self._clock()
        lease = self._leases.get(named)
        if lease is None or now >= lease.until:
            await self._ask(named, lease)
            lease = self._leases[named]
        if now >= lease.anew_at:
            lease.looked_up, lease.anew_at = 0, now + MINUTE_SECONDS
        lease.looked_up += looked_up
        if lease.looked_up > LOOKED_UP_MAX:
            raise QuotaSpent

    async def _ask(self, named: bytes, before: Lease | None) -> None:
        asked_at = self._clock()
        if not await self._lives(named):
            self._leases.pop(named, None)
            raise SessionEnded
        self._forget()
        lease = before or Lease(0.0, 0, asked_at + MINUTE_SECONDS)
        lease.until = asked_at + LEASE_SECONDS
        self._leases[named] = lease

    def _forget(self) -> None:
        """What a session has spent is remembered for its minute; that it is, for no longer than its lease."""
        now = self._clock()
        over = [named for named, lease in self._leases.items() if now >= max(lease.until, lease.anew_at)]
        for named in over:
            del self._leases[named]
