"""Loggens nycklar för sig: a review of the access log, where its keys are with the openers."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from domain.words import SecrecyClass
from ledger.access.codes import Denial
from ledger.access.look import Look, Wanted
from ledger.access.turning import Known, Noting, TurnsBack
from ledger.opening.lines import Lines
from ledger.opening.questions import Deny, Enter, Reason, Reasons, Turn, TurnBack
from ledger.sealing.cipher import Envelope
from ledger.sealing.outcomes import Redacted

Made = TypeVar("Made")
ClassesOf = Callable[[], Awaitable[Mapping[UUID, SecrecyClass]]]
"""Which class each compartment has."""


class KeysOfTheLogApart:
    """Satisfies `ledger.access.turning.BehindTheLog`. A reason is opened by the opener of its compartment's class."""

    def __init__(self, lines: Lines, classes_of: ClassesOf) -> None:
        self._lines = lines
        self._classes_of = classes_of

    async def enter(self, look: Look, wanted: Sequence[Wanted]) -> UUID:
        """Enters a question to the log."""
        question = Enter(look, list(wanted))
        return (await self._lines[look.belongs.secrecy].ask(question, list[UUID]))[0]

    async def deny(self, look: Look, denial: Denial) -> None:
        """Enters that one was refused."""
        await self._lines[look.belongs.secrecy].ask(Deny(look, denial), type(None))

    async def turned(self, look: Look, references: Sequence[UUID]) -> list[UUID]:
        """The pseudonyms of references."""
        question = Turn(look.reader.session, list(references))
        return await self._lines[SecrecyClass.GENERAL].ask(question, list[UUID])

    async def with_references(self, look: Look, make: Callable[[TurnsBack], Made]) -> Made:
        """What `make` makes: once to know what it asks for, and once with that."""
        noting = Noting()
        make(noting)
        question = TurnBack(look.reader.session, list(noting.noted))
        told = await self._lines[SecrecyClass.GENERAL].ask(question, list[UUID])
        return make(Known(dict(zip(noting.noted, told, strict=True))))

    async def reasons(self, look: Look, envelopes: Sequence[Envelope]) -> Sequence[bytes | Redacted]:
        """What was typed."""
        found: list[bytes | Redacted] = [b""] * len(envelopes)
        classes = await self._classes_of() if envelopes else {}
        for secrecy in dict.fromkeys(classes[one.compartment] for one in envelopes):
            own = [n for n, one in enumerate(envelopes) if classes[one.compartment] is secrecy]
            question = Reasons(look.reader.session, [_reason(envelopes[n]) for n in own])
            told = await self._lines[secrecy].ask(question, list[bytes | UUID])
            for n, one in zip(own, told, strict=True):
                found[n] = one if isinstance(one, bytes) else Redacted(one)
        return found


def _reason(one: Envelope) -> Reason:
    return Reason(one.sealed, one.authority, one.compartment, one.stream, one.version, one.tag, one.state)
