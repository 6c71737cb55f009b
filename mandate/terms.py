"""Villkor: what the parties agree on in one version of an entry, as a value; and as the fact that stores it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.law import Version
from domain.rights import LEVEL, Act
from domain.words import (
    ActorRef,
    BoardRef,
    Channel,
    DepartmentRef,
    IdentityStrength,
    MandateVersion,
    MatterRef,
    Sealed,
)
from mandate.facts import Level, MandateGranted


class Secrecy(msgspec.Struct, frozen=True, gc=False):
    """The secrecy basis that the matter falls under: a row of the register, in a version."""

    basis: UUID
    version: Version


class Boundary(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Gränsdragning: what is ours, what is theirs, and what we say to the resident."""

    we_do: Sealed[str] | None = None
    we_do_not: Sealed[str] | None = None
    we_say: Sealed[str] | None = None


class Terms(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is agreed. `acts` names for each allowed act how sure we must be of who it is."""

    board: BoardRef
    department: DepartmentRef
    matter: MatterRef
    acts: Mapping[Act, IdentityStrength]
    channels: frozenset[Channel]
    ceiling: Level
    beyond_ceiling: frozenset[Act] = frozenset()
    """Acts above the ceiling that are allowed all the same, by name ("4, but decides simple library cards")."""
    valid_from: datetime
    valid_to: datetime | None = None
    review_by: datetime | None = None
    delegation: UUID | None = None
    secrecy: Secrecy | None = None
    boundary: Boundary = Boundary()

    @property
    def level(self) -> int:
        """Uppdragsnivå: the highest level among the allowed acts, named exceptions aside; 0 when there is none."""
        return max((LEVEL[act] for act in self.acts if act not in self.beyond_ceiling), default=0)

    def hold_at(self, moment: datetime) -> bool:
        """Whether the moment lies within the days agreed on."""
        return self.valid_from <= moment and (self.valid_to is None or moment < self.valid_to)


class Parties(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who agreed: for the department, for the contact centre, and who confirmed it where somebody is to."""

    client: ActorRef
    head: ActorRef
    confirmed_by: ActorRef | None = None


class Agreed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One version of an entry."""

    version: MandateVersion
    terms: Terms
    parties: Parties


_FIELD_OF = {act: act.value.replace("-", "_") for act in Act}
_FLAG_OF = {channel: "by_" + channel.value.replace("-", "_") for channel in Channel}


def as_fact(agreed: Agreed, at: datetime) -> MandateGranted:
    """The fact that stores a version."""
    terms, parties = agreed.terms, agreed.parties
    acts: dict[str, Any] = {_FIELD_OF[act]: strength for act, strength in terms.acts.items()}
    channels: dict[str, Any] = {_FLAG_OF[channel]: True for channel in terms.channels}
    return MandateGranted(
        version=agreed.version,
        board=terms.board,
        department=terms.department,
        matter=terms.matter,
        client=parties.client,
        head=parties.head,
        confirmed_by=parties.confirmed_by,
        ceiling=terms.ceiling,
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
        review_by=terms.review_by,
        delegation=terms.delegation,
        secrecy_basis=terms.secrecy.basis if terms.secrecy else None,
        secrecy_version=terms.secrecy.version if terms.secrecy else None,
        we_do=terms.boundary.we_do,
        we_do_not=terms.boundary.we_do_not,
        we_say=terms.boundary.we_say,
        at=at,
        **acts,
        **channels,
    )


def from_fact(fact: MandateGranted) -> Agreed:
    """The version that a fact stores. What is allowed above the ceiling was named when it was agreed."""
    acts: dict[Act, IdentityStrength] = {
        act: strength for act, field in _FIELD_OF.items() if (strength := getattr(fact, field)) is not None
    }
    basis, version = fact.secrecy_basis, fact.secrecy_version
    terms = Terms(
        board=fact.board,
        department=fact.department,
        matter=fact.matter,
        acts=acts,
        channels=frozenset(channel for channel, flag in _FLAG_OF.items() if getattr(fact, flag)),
        ceiling=fact.ceiling,
        beyond_ceiling=frozenset(act for act in acts if LEVEL[act] > fact.ceiling),
        valid_from=fact.valid_from,
        valid_to=fact.valid_to,
        review_by=fact.review_by,
        delegation=fact.delegation,
        secrecy=None if basis is None or version is None else Secrecy(basis, version),
        boundary=Boundary(we_do=fact.we_do, we_do_not=fact.we_do_not, we_say=fact.we_say),
    )
    parties = Parties(client=fact.client, head=fact.head, confirmed_by=fact.confirmed_by)
    return Agreed(version=fact.version, terms=terms, parties=parties)
