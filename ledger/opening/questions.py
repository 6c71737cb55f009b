"""Frågor: what an opener is asked over its socket. Each is an array that begins with its number below, for ever."""

from collections.abc import Sequence
from typing import TypeAlias
from uuid import UUID

import msgspec

from domain.words import Sealed
from ledger.access.categories import Categories
from ledger.access.codes import Denial
from ledger.access.look import About, Look, Wanted
from ledger.envelope import Belonging, Malformed
from ledger.finding.terms import Sort

Session: TypeAlias = Sealed[bytes] | None
"""The token of the session that somebody asks in."""


class Question(msgspec.Struct, frozen=True, array_like=True, gc=False, forbid_unknown_fields=True):
    """One of those below. Shows nothing of itself."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class Thing(Question, frozen=True):
    """A stream to be opened, as `Wanted` says it; `place` is the number of whose it is among the places."""

    stream: UUID
    place: int
    about: tuple[About, ...]
    shown: Categories


class Open(Question, frozen=True, tag=1):
    """Enters a look, then opens streams. Answer: `Opened`."""

    look: Look
    places: list[Belonging]
    things: list[Thing]

    @classmethod
    def of(cls, look: Look, wanted: Sequence[Wanted]) -> "Open":
        """A list is mostly of one place, which is said once."""
        places: dict[Belonging, int] = {}
        things = [
            Thing(one.stream, places.setdefault(one.belongs, len(places)), one.about, one.shown)
            for one in wanted
        ]
        return cls(look, list(places), things)

    def wanted(self) -> list[Wanted]:
        """What is wanted. Raises `Malformed` for a place that was not said."""
        if any(not 0 <= one.place < len(self.places) for one in self.things):
            raise Malformed("that is no place")
        return [
            Wanted(stream=one.stream, belongs=self.places[one.place], about=one.about, shown=one.shown)
            for one in self.things
        ]


class Deny(Question, frozen=True, tag=2):
    """Enters that a look was refused. Answer: None."""

    look: Look
    denial: Denial


class Enter(Question, frozen=True, tag=3):
    """Enters a look at the access log itself. Answer: the identities of its own streams."""

    look: Look
    wanted: list[Wanted]


class Unsealed(Question, frozen=True):
    """What is to be sealed of one fact: the columns that it is bound to, and its content."""

    version: int
    tag: str
    state: bytes
    payload: bytes


class Seal(Question, frozen=True, tag=4):
    """Seals what is about to be written in one stream, after `follows` facts. Answer: the envelopes, in order."""

    belongs: Belonging
    stream: UUID
    follows: int
    facts: list[Unsealed]


class Decide(Question, frozen=True, tag=5):
    """What a rule may decide on of streams of a strict compartment. Answer: a list of `Bare` for each."""

    belongs: Belonging
    streams: list[UUID]


class Find(Question, frozen=True, tag=6):
    """Who is found by something. Answer: identities."""

    session: Session
    belongs: Belonging
    sort: Sort
    text: str


class Keep(Question, frozen=True, tag=7):
    """By what somebody is found: by these too, or, of some sorts, by these alone. Answer: None."""

    session: Session
    belongs: Belonging
    person: UUID
    terms: list[tuple[Sort, str]]
    alone: list[Sort] | None = None


class Bearers(Question, frozen=True, tag=8):
    """Who has any of these, for a review of the log. Answer: a list of identities for each."""

    session: Session
    belongs: Belonging
    terms: list[tuple[Sort, str]]


class Sharing(Question, frozen=True, tag=9):
    """Who has the same of some sorts as these. Answer: one of these, what, and another."""

    session: Session
    belongs: Belonging
    persons: list[UUID]
    sorts: list[Sort]


class IsProtected(Question, frozen=True, tag=10):
    """Whether a number is that of somebody in these records: whose each is, and its version. Answer: yes or no."""

    session: Session
    sort: Sort
    text: str
    records: list[tuple[UUID, Belonging, int]]


class Turn(Question, frozen=True, tag=11):
    """The pseudonyms of references, for a review of the log. Answer: as many."""

    session: Session
    references: list[UUID]


class TurnBack(Question, frozen=True, tag=12):
    """What stands behind pseudonyms, for a review of the log. Answer: as many references."""

    session: Session
    pseudonyms: list[UUID]


class Reason(Question, frozen=True):
    """Why somebody looked, as the access log has it: an envelope, and where it stands."""

    sealed: bytes
    authority: UUID
    compartment: UUID
    stream: UUID
    version: int
    tag: str
    state: bytes


class Reasons(Question, frozen=True, tag=13):
    """What was typed, for a review of the log. Answer: the content, or the identity of the key that was destroyed."""

    session: Session
    reasons: list[Reason]


class Forget(Question, frozen=True, tag=14):
    """Whoever asked the question with that number has gone away: what it wanted is not to be shown. No answer."""

    number: int


Asked: TypeAlias = (
    Open | Deny | Enter | Seal | Decide | Find | Keep | Bearers | Sharing | IsProtected | Turn | TurnBack | Reasons
    | Forget
)  # fmt: skip
