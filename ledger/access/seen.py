"""Åtkomstpost, läst: a look as it stands in the log, with the references turned back, for whoever may read it."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from domain.rights import Field, Purpose
from domain.words import ActorRef, PersonRef, PersonRole, Sealed
from ledger.access.categories import fields_of
from ledger.access.codes import Decision, Manner, Withholding
from ledger.access.facts import (
    AccessAsked,
    AccessExplained,
    AccessFact,
    AccessSecrecyLifted,
    AnswerWithheld,
    ContentShown,
    ContentWithheld,
    PersonShown,
    PersonWithheld,
)
from ledger.access.turning import TurnsBack
from ledger.envelope import Recorded


class SeenPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person in a look: where, as what, and what of them was shown. `withheld`: after all nothing was."""

    person: PersonRef
    role: PersonRole
    shown: frozenset[Field]
    revealed: frozenset[Field]
    protected: bool
    thing: UUID
    withheld: Withholding | None = None


class SeenThing(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a look in which nobody is known to stand."""

    thing: UUID
    shown: frozenset[Field]
    withheld: Withholding | None = None


class Share(msgspec.Struct, frozen=True):
    """How many persons of a compartment were shown in a time, and how many of them through a broken glass."""

    compartment: UUID
    persons: int
    by_glass: int


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A look. Of its persons and things only those that were asked for; `asked` has its references turned back.

    `version` is that of the stream as far as it was read, for whoever lifts its secrecy; `position` where it begins.
    """

    look: UUID
    position: int
    version: int
    recorded_at: datetime
    actor: ActorRef
    session: UUID | None
    authority: UUID
    compartment: UUID
    asked: AccessAsked
    reason: Sealed[str] | None = None
    persons: tuple[SeenPerson, ...] = ()
    things: tuple[SeenThing, ...] = ()
    withheld: Withholding | None = None
    lifted: bool = False

    @property
    def may_be_told(self) -> bool:
        """Whether the person may hear of it: it showed something, and it is confidential no longer."""
        shown = any(one.withheld is None for one in self.persons) and self.withheld is None
        return (
            shown and self.asked.decision is Decision.PERMIT and (self.lifted or not self.asked.confidential)
        )


class Told(msgspec.Struct, frozen=True):
    """What a person is told of a look at their data (SFS 2001:454, 10 §): never by whom."""

    day: date
    unit: UUID | None
    manner: Manner
    purpose: Purpose


def told(seen: Iterable[Seen], zone: ZoneInfo) -> list[Told]:
    """The extract that a person gets of the looks at their data, by local days."""
    return [
        Told(one.recorded_at.astimezone(zone).date(), one.asked.unit, one.asked.manner, one.asked.purpose)
        for one in seen
        if one.may_be_told
    ]


def gathered(recorded: Iterable[Recorded], pseudonyms: TurnsBack) -> list[Seen]:
    """Looks out of the facts that were read of them, in the order in which they were entered."""
    looks: dict[UUID, list[Recorded]] = {}
    for one in recorded:
        looks.setdefault(one.originator_id, []).append(one)
    return [_seen(facts, pseudonyms) for facts in looks.values()]


def turned_back(asked: AccessAsked, pseudonyms: TurnsBack) -> AccessAsked:
    """The fact with its references as they are in the other ledger."""
    return msgspec.structs.replace(
        asked,
        **{
            name: pseudonyms.behind(pseudonym)
            for name in ("thing", "case", "call", "allocation", "consent")
            if (pseudonym := getattr(asked, name)) is not None
        },
    )


def _seen(recorded: list[Recorded], pseudonyms: TurnsBack) -> Seen:
    first, facts = recorded[0], [one.fact for one in recorded]
    assert isinstance(first.fact, AccessAsked)
    persons_withheld, things_withheld = _withheld(facts)
    return Seen(
        look=first.originator_id, position=first.position,
        version=recorded[-1].originator_version, recorded_at=first.recorded_at,
        actor=ActorRef(first.actor), session=first.session, authority=first.authority, compartment=first.compartment,
        asked=turned_back(first.fact, pseudonyms),
        reason=next((one.reason for one in facts if isinstance(one, AccessExplained)), None),
        persons=tuple(
            _person(one, pseudonyms, persons_withheld.get((one.person, one.thing)))
            for one in facts if isinstance(one, PersonShown)
        ),
        things=tuple(
            SeenThing(
                thing=pseudonyms.behind(one.thing), shown=fields_of(one.shown), withheld=things_withheld.get(one.thing)
            )
            for one in facts if isinstance(one, ContentShown)
        ),
        withheld=next((one.why for one in facts if isinstance(one, AnswerWithheld)), None),
        lifted=any(isinstance(one, AccessSecrecyLifted) for one in facts),
    )  # fmt: skip


def _withheld(
    facts: Iterable[AccessFact],
) -> tuple[dict[tuple[UUID, UUID | None], Withholding], dict[UUID, Withholding]]:
    persons: dict[tuple[UUID, UUID | None], Withholding] = {}
    things: dict[UUID, Withholding] = {}
    for fact in facts:
        match fact:
            case PersonWithheld(person=person, thing=thing, why=why):
                persons[person, thing] = why
            case ContentWithheld(thing=thing, why=why):
                things[thing] = why
            case _:
                pass
    return persons, things


def _person(shown: PersonShown, pseudonyms: TurnsBack, withheld: Withholding | None) -> SeenPerson:
    person = pseudonyms.behind(shown.person)
    return SeenPerson(
        person=PersonRef(person),
        role=shown.role,
        shown=fields_of(shown.shown),
        revealed=fields_of(shown.revealed or 0),
        protected=shown.protected,
        thing=person if shown.thing is None else pseudonyms.behind(shown.thing),
        withheld=withheld,
    )
