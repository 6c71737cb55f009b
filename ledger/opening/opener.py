"""Öppnare: the port through which sealed content leaves the ledger; never before its access entry is durable.

In a one-account installation it runs in process (`ledger.opening.in_process`). Where each class of secrecy has a
process of its own, that process is another class with the same three methods: looks and streams in, content out. It
keeps nothing between two calls: each call brings the session's token, and a session that has ended opens nothing more,
in the middle of an export neither.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias, TypeVar
from uuid import UUID

import msgspec

from domain.decider import Decider
from ledger.access.codes import Denial, Withholding
from ledger.access.look import Look, Wanted
from ledger.envelope import Recorded
from ledger.sealing.outcomes import Redacted

State = TypeVar("State")


class OpenerAway(Exception):
    """No entry could be made that is certain to stand, or what it speaks of can't be read: nothing is shown."""


class Content(msgspec.Struct, frozen=True):
    """What stands in a stream, opened. Where a key was destroyed the fact has closed fields, or is `Redacted`: the
    versions of those facts are in `redacted`, and `is_gone` says that there is nothing else sealed in the stream.
    """

    facts: Sequence[Recorded]
    redacted: Sequence[int] = ()
    is_gone: bool = False

    def fold(self, decider: Decider[Any, State, Any]) -> State:
        """The state of the stream, with what is sealed in it open."""
        state = decider.initial
        for recorded in self.facts:
            if not isinstance(recorded.fact, Redacted):
                state = decider.evolve(state, recorded.fact)
        return state


class Withheld(msgspec.Struct, frozen=True):
    """Nothing of this stream is shown: decide nothing on it."""

    why: Withholding


Item: TypeAlias = Content | Withheld


class Opened(msgspec.Struct, frozen=True):
    """The answer to one look: for every wanted stream its content, or why there is none. `entries` are the look's own
    streams in the access ledger.
    """

    items: Mapping[UUID, Item]
    entries: Sequence[UUID] = ()

    def __getitem__(self, stream: UUID) -> Item:
        return self.items[stream]


class Opener(Protocol):
    """Every method first makes the access entry and waits until it is durable.

    Raises `OpenerAway`. `SessionEnded` when the look's session has ended. `Overtaken` when rights have moved since they
    were judged. `BudgetSpent` when this reader has looked at too many persons within an hour; that is logged.
    `QuotaSpent` when the log takes nothing more from this session or this process for now, not even refusals.
    """

    async def open(self, look: Look, wanted: Sequence[Wanted]) -> Opened:
        """Opens many streams in one go, for a list; none is a list without anybody in it, and a look all the same."""
        ...

    async def open_one(self, look: Look, wanted: Wanted) -> Item:
        """Opens one stream."""
        ...

    async def deny(self, look: Look, denial: Denial) -> None:
        """Records that a look was refused."""
        ...
