"""Öppnare i processen: the opener of a one-account installation, where the keys are in the same process.

What it promises is the same as everywhere: no content leaves it before the entry is durable. What it cannot promise is
that nobody else in the process reads the keys.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import psycopg

from domain.words import SecrecyClass
from ledger.access.codes import Denial, Withholding
from ledger.access.log import ENTRIES_AT_ONCE_MAX, SCHEMA, AccessLog, Entered, LogAway
from ledger.access.look import Look, Wanted
from ledger.access.pseudonyms import Pseudonyms
from ledger.access.register import ACCESS_REGISTER
from ledger.envelope import BudgetSpent, QuotaSpent
from ledger.ledger import Ledger
from ledger.opening.alarms import ALARMS, Alarm, say
from ledger.opening.contents import Contents
from ledger.opening.envelopes import Envelopes
from ledger.opening.opener import Item, Opened, OpenerAway, Withheld
from ledger.opening.unsealing import facts_by
from ledger.register import REGISTER, Register
from ledger.sealing.keys import KeyRing

AWAY = (psycopg.Error, OSError)
"""What a database or a key store says that can't be reached."""


class OpenerInProcess:
    """Satisfies `ledger.opening.opener.Opener`, with whatever `contents` makes of what it opens."""

    def __init__(self, log: AccessLog, contents: Contents[Any], sound: Callable[[Alarm], None] = say) -> None:
        self._log = log
        self._contents = contents
        self._sound = sound

    @classmethod
    async def connected(
        cls,
        access_dsn: str,
        opener_dsns: Mapping[SecrecyClass, str],
        ring: KeyRing,
        pseudonyms: Pseudonyms,
        *,
        register: Register = REGISTER,
        sound: Callable[[Alarm], None] = say,
        handed: Path | None = None,
    ) -> "OpenerInProcess":
        """Connects as the login that enters looks, and as those that open a class. `aclose` ends all but the ring."""
        ledger = await Ledger.open(access_dsn, ring, register=ACCESS_REGISTER, schema=SCHEMA, handed=handed)
        envelopes = {secrecy: Envelopes(dsn) for secrecy, dsn in opener_dsns.items()}
        return cls(AccessLog(ledger, pseudonyms), Contents(envelopes, ring, facts_by(register)), sound)

    async def open(self, look: Look, wanted: Sequence[Wanted]) -> Opened:
        """Opens many streams in one go. Raises as `Opener` says."""
        entered: list[Entered] = []
        try:
            for some in _at_once(wanted):
                page = await self._enter(look, some)
                entered.append(page)  # One by one: what was entered before a failure must be taken back.
            items = await self._contents.of(wanted)
        except BaseException as error:
            for one in entered:
                self._log.withhold(one, _why(error))
            if isinstance(error, AWAY):
                raise self._away() from None
            raise
        self._say_what_is_withheld(entered, wanted, items)
        return Opened(
            {one.stream: item for one, item in zip(wanted, items, strict=True)},
            [page.stream for one in entered for page in one.pages],
        )

    async def open_one(self, look: Look, wanted: Wanted) -> Item:
        """Opens one stream. Raises as `Opener` says."""
        return (await self.open(look, [wanted])).items[wanted.stream]

    async def deny(self, look: Look, denial: Denial) -> None:
        """Records that a look was refused. Raises as `Opener` says."""
        try:
            await self._log.deny(look, denial)
        except LogAway:
            raise self._away() from None
        except QuotaSpent:
            self._sound(Alarm.QUOTA_SPENT)
            raise

    async def aclose(self) -> None:
        """Says what is still to be said, and closes the readers."""
        await self._log.aclose()
        await self._contents.aclose()

    async def _enter(self, look: Look, wanted: Sequence[Wanted]) -> Entered:
        try:
            return await self._log.enter(look, wanted)
        except LogAway:
            raise self._away() from None
        except QuotaSpent:
            self._sound(Alarm.QUOTA_SPENT)
            raise
        except BudgetSpent:
            self._sound(Alarm.BUDGET_SPENT)
        await self.deny(look, Denial.BUDGET_SPENT)
        raise BudgetSpent

    def _say_what_is_withheld(
        self, entered: Sequence[Entered], wanted: Sequence[Wanted], items: Sequence[Item]
    ) -> None:
        """Entries that turned out to be too many are named, and what should not happen is heard of."""
        withheld = {
            one: why for one, item in zip(wanted, items, strict=True) if (why := _withheld(item)) is not None
        }
        for one in entered if withheld else ():
            self._log.withhold_some(one, withheld)
        for alarm in {ALARMS[why] for why in withheld.values() if why in ALARMS}:
            self._sound(alarm)

    def _away(self) -> OpenerAway:
        self._sound(Alarm.AWAY)
        return OpenerAway()


def _at_once(wanted: Sequence[Wanted]) -> Iterator[Sequence[Wanted]]:
    """The wanted in parts that are entered at once; without any, one that is empty."""
    part: list[Wanted] = []
    size = 0
    for one in wanted:
        if part and size + len(one.about) > ENTRIES_AT_ONCE_MAX:
            yield part
            part, size = [], 0
        part.append(one)
        size += max(1, len(one.about))
    yield part


def _why(error: BaseException) -> Withholding:
    if isinstance(error, asyncio.CancelledError):
        return Withholding.CANCELLED
    return Withholding.LEDGER_AWAY if isinstance(error, AWAY) else Withholding.FAILED


def _withheld(item: Item) -> Withholding | None:
    if isinstance(item, Withheld):
        return item.why
    return Withholding.KEY_DESTROYED if item.is_gone else None
