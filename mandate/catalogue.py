"""Uppdragskatalog: what the entries answer at the desk. An empty one can be used from the first minute."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import ClassVar, TypeAlias

import msgspec

from domain.rights import Act, Verdict
from domain.words import (
    BoardRef,
    Channel,
    DepartmentRef,
    IdentityStrength,
    MandateRef,
    MandateVersion,
    MatterRef,
)
from mandate.entry import MandateEntry, Started, in_force
from mandate.terms import Agreed

TELLING = frozenset({Act.INFORM, Act.GUIDE, Act.GIVE_STATUS})
"""Acts that tell something: what may not be told has a sentence to say instead."""
VERDICT_OF = {
    Act.CONNECT: Verdict.WE_CONNECT,
    Act.RECEIVE: Verdict.WE_RECEIVE,
    Act.COMPLETE: Verdict.WE_RECEIVE,
}
"""Of an act that is allowed; every other act solves the matter."""


class Assessed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an entry says of an act. Whoever records it records entry and version with it."""

    verdict: Verdict
    entry: MandateRef
    version: MandateVersion
    board: BoardRef
    department: DepartmentRef
    identity: IdentityStrength
    """How sure we must be of who it is, for what the verdict lets us do."""


class Undecided(msgspec.Struct, frozen=True, gc=False):
    """No entry covers the matter in that channel: help, register, send to the department. Counted, never blocked."""

    verdict: ClassVar[Verdict] = Verdict.UNDECIDED


Assessment: TypeAlias = Assessed | Undecided


class Catalogue:
    """All entries of a municipality, by the matter they are about."""

    def __init__(self, entries: Mapping[MandateRef, MandateEntry]) -> None:
        self.entries = entries
        self._about: defaultdict[MatterRef, dict[MandateRef, MandateEntry]] = defaultdict(dict)
        for ref, entry in entries.items():
            if isinstance(entry, Started):
                self._about[entry.versions[-1].terms.matter][ref] = entry

    def assess(self, matter: MatterRef, channel: Channel, act: Act, at: datetime) -> Assessment:
        """One of the five verdicts. Where two boards have an entry each, the one that lets us do most answers."""
        held = [
            _assess(ref, agreed, act)
            for ref, entry in self._about.get(matter, {}).items()
            if (agreed := in_force(entry, at)) is not None and channel in agreed.terms.channels
        ]
        return min(held, key=lambda one: (list(Verdict).index(one.verdict), one.entry), default=Undecided())

    def in_force(self, at: datetime) -> Iterable[tuple[MandateRef, Agreed]]:
        """Every entry that holds at a moment, in the version that does."""
        for ref, entry in self.entries.items():
            agreed = in_force(entry, at)
            if agreed is not None:
                yield ref, agreed


def _assess(ref: MandateRef, agreed: Agreed, act: Act) -> Assessed:
    terms = agreed.terms
    verdict, does = _verdict(agreed, act)
    return Assessed(
        verdict=verdict,
        entry=ref,
        version=agreed.version,
        board=terms.board,
        department=terms.department,
        identity=terms.acts.get(does, IdentityStrength.NONE),
    )


def _verdict(agreed: Agreed, act: Act) -> tuple[Verdict, Act]:
    """What we answer, and the act by which we do."""
    terms = agreed.terms
    if act in terms.acts:
        return VERDICT_OF.get(act, Verdict.WE_SOLVE), act
    if act in TELLING and terms.secrecy is not None:
        return Verdict.SAY_THIS, act
    if Act.RECEIVE in terms.acts:
        return Verdict.WE_RECEIVE, Act.RECEIVE
    return Verdict.WE_CONNECT, Act.CONNECT
