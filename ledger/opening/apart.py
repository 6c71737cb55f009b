"""Öppnare för sig: the opener of an installation where each class of secrecy is opened by a process of its own.

The entry is made there, before anything is opened, and what comes over the line is what may be shown already. A list
over several classes is several looks, one in each; when one of them fails nothing of the list is shown here, and the
entries of the others stand: what was given out once cannot be taken back by who got it.
"""

import asyncio
from collections.abc import Callable, Sequence

from domain.words import SecrecyClass
from ledger.access.codes import Denial
from ledger.access.look import Look, Wanted
from ledger.opening import answers
from ledger.opening.alarms import Alarm, say
from ledger.opening.lines import Lines
from ledger.opening.opener import Item, Opened, OpenerAway
from ledger.opening.questions import Deny, Open
from ledger.opening.shown import content_in
from ledger.register import REGISTER, Register


class OpenersApart:
    """Satisfies `ledger.opening.opener.Opener`."""

    def __init__(
        self, lines: Lines, *, register: Register = REGISTER, sound: Callable[[Alarm], None] = say
    ) -> None:
        self._lines = lines
        self._register = register
        self._sound = sound

    async def open(self, look: Look, wanted: Sequence[Wanted]) -> Opened:
        """Opens many streams in one go. Raises as `Opener` says."""
        parts: dict[SecrecyClass, list[Wanted]] = {}
        for one in wanted:
            parts.setdefault(one.belongs.secrecy, []).append(one)
        parts = parts or {look.belongs.secrecy: []}
        opened = await self._each(look, parts)
        items: dict[object, Item] = {
            one.stream: content_in(self._register, one, item)
            for part, told in zip(parts.values(), opened, strict=True)
            for one, item in zip(part, told.items, strict=True)
        }
        return Opened(
            {one.stream: items[one.stream] for one in wanted},
            [stream for told in opened for stream in told.entries],
        )

    async def open_one(self, look: Look, wanted: Wanted) -> Item:
        """Opens one stream. Raises as `Opener` says."""
        return (await self.open(look, [wanted])).items[wanted.stream]

    async def deny(self, look: Look, denial: Denial) -> None:
        """Records that a look was refused. Raises as `Opener` says."""
        try:
            await self._lines[look.belongs.secrecy].ask(Deny(look, denial), type(None))
        except OpenerAway:
            self._sound(Alarm.AWAY)
            raise

    async def _each(self, look: Look, parts: dict[SecrecyClass, list[Wanted]]) -> Sequence[answers.Opened]:
        try:
            asked = [
                self._lines[secrecy].ask(Open.of(look, part), answers.Opened)
                for secrecy, part in parts.items()
            ]
            return await asyncio.gather(*asked)
        except OpenerAway:
            self._sound(Alarm.AWAY)
            raise
