"""Åtkomstloggen: where looks are entered, and waited for until they are durable. It is written here and never read."""

import asyncio
import logging
from collections.abc import Mapping, Sequence

import msgspec
import psycopg

from ledger.access.codes import Denial, Withholding
from ledger.access.entries import Page, Scribe
from ledger.access.facts import AccessFact, AnswerWithheld
from ledger.access.look import Look, Wanted
from ledger.access.packing import pack
from ledger.access.pseudonyms import Pseudonyms
from ledger.envelope import Entry, OutcomeUnknown, TooManyWaiting, WriterStopped, Written
from ledger.ledger import Ledger
from ledger.sealing.outcomes import KeyUnavailable

SCHEMA = "access"
SECONDS_BEFORE_AWAY = 5.0
"""So long one waits for an entry to be durable; whoever asked is refused then."""
ENTRIES_AT_ONCE_MAX = 500
"""Of persons and things, in one look."""


AWAY = (OutcomeUnknown, WriterStopped, TooManyWaiting, KeyUnavailable, psycopg.Error, OSError)
"""What an append says when it was not made, or when nobody knows."""

logger = logging.getLogger(__name__)


class LogAway(Exception):
    """An entry could not be made, or it is not certain that it stands."""


class Entered(msgspec.Struct, frozen=True):
    """A look that stands in the log, durable."""

    look: Look
    pages: Sequence[Page]


class AccessLog:
    """Enters looks. Belongs to one event loop; `ledger` is the one in the schema `access`."""

    def __init__(
        self, ledger: Ledger, pseudonyms: Pseudonyms, *, patience: float = SECONDS_BEFORE_AWAY
    ) -> None:
        self._ledger = ledger
        self._scribe = Scribe(pseudonyms)
        self._patience = patience
        self._unsaid: set[asyncio.Future[Written]] = set()

    async def enter(self, look: Look, wanted: Sequence[Wanted]) -> Entered:
        """Enters a look that is permitted: when this returns, who looks at whom is durable.

        Raises `LogAway`; `BudgetSpent` and `QuotaSpent` when this reader has looked at too many; `SessionEnded`;
        `Overtaken` when a stream that the right was judged on has moved; `Malformed` for more than
        `ENTRIES_AT_ONCE_MAX`.
        """
        entered = Entered(look, self._scribe.permitted(look, wanted))
        await self._durable(entered)
        return entered

    async def deny(self, look: Look, denial: Denial) -> None:
        """Enters a look that is refused. Raises what `enter` raises."""
        await self._durable(Entered(look, [self._scribe.denied(look, denial)]))

    def withhold(self, entered: Entered, why: Withholding) -> None:
        """Says that nothing of a look was shown after all. Waits for nothing: an entry too many is on the safe side."""
        for page in entered.pages:
            self._follow(entered.look, page, [AnswerWithheld(why=why, at=entered.look.at)])

    def withhold_some(self, entered: Entered, items: Mapping[Wanted, Withholding]) -> None:
        """Says that some of what a look wanted was not shown after all. Instead of `withhold`, and once."""
        for page in entered.pages:
            facts = [
                fact
                for wanted, why in items.items()
                if page.holds(wanted)
                for fact in self._scribe.withheld(entered.look, wanted, why)
            ]
            if facts:
                self._follow(entered.look, page, facts)

    async def aclose(self) -> None:
        """Writes what is still to be said, and closes the ledger."""
        while self._unsaid:
            await asyncio.wait(self._unsaid)
        await self._ledger.aclose()

    async def _durable(self, entered: Entered) -> None:
        try:
            writing = self._write(entered)
        except AWAY:
            raise LogAway from None
        try:
            async with asyncio.timeout(self._patience):
                await asyncio.shield(writing)
        except TimeoutError:
            self._withhold_when_written(entered, writing, Withholding.OVERDUE)
            raise LogAway from None
        except asyncio.CancelledError:
            self._withhold_when_written(entered, writing, Withholding.CANCELLED)
            raise
        except OutcomeUnknown:
            self.withhold(
                entered, Withholding.OVERDUE
            )  # Where the look does not stand, this cannot follow it.
            raise LogAway from None
        except AWAY:
            raise LogAway from None

    def _write(self, entered: Entered) -> "asyncio.Future[Written]":
        """One append for all pages. A typed reason needs a key, which may have to be waited for."""
        reader, ground = entered.look.reader, entered.look.ground
        session = None if reader.session is None else reader.session.revealed()
        if ground.reason is None:
            return self._ledger.submit_packed(pack(entered.pages, reader.actor, session, ground.relied))
        entries = [Entry(page.stream, 0, page.facts, belongs=page.belongs) for page in entered.pages]
        appending = self._ledger.append(entries, by=reader.actor, session=session, relied=ground.relied)
        return asyncio.ensure_future(appending)

    def _withhold_when_written(
        self, entered: Entered, writing: "asyncio.Future[Written]", why: Withholding
    ) -> None:
        def settle(done: "asyncio.Future[Written]") -> None:
            self._unsaid.discard(done)
            if not done.cancelled() and done.exception() is None:
                self.withhold(entered, why)

        self._unsaid.add(writing)
        writing.add_done_callback(settle)

    def _follow(self, look: Look, page: Page, facts: Sequence[AccessFact]) -> None:
        reader = look.reader
        entry = Entry(page.stream, page.size, facts, belongs=page.belongs)
        session = None if reader.session is None else reader.session.revealed()
        try:
            following = self._ledger.submit([entry], by=reader.actor, session=session)
        except AWAY:
            logger.warning("what was not shown could not be said: the access ledger is away")
            return
        self._unsaid.add(following)
        following.add_done_callback(self._followed)

    def _followed(self, done: "asyncio.Future[Written]") -> None:
        self._unsaid.discard(done)
        if not done.cancelled() and (error := done.exception()) is not None:
            logger.warning("what was not shown could not be said: %s", type(error).__name__)
