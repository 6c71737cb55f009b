"""Öppningen: an emergency opening as it is reached: by whoever made it, or by whoever reviews it."""

from typing import Final
from uuid import UUID

import msgspec

from api.desk.asking import Asking
from api.desk.finding import find, find_all
from api.desk.looks import Target
from api.desk.whereabouts import Found, Sort
from api.persons.thing import PERSON, thing_of
from domain.breakglass import opening as openings
from domain.breakglass.stages import Asked as HasAsked
from domain.breakglass.stages import NotAsked, Opened, Opening, PlaceShown
from domain.persons.person import Person
from domain.rights import TeamRef
from domain.words import PersonRef, PersonRole
from ledger import Relied
from ledger.access.categories import categories
from ledger.access.look import About, Wanted
from mandate.things import Action, Kind, Thing

OPENING: Final[Sort[Opening]] = Sort(Kind.PERSON, "breakglass", openings)
"""As whoever opens reaches it: it is judged as the person that it is about."""
REVIEWED: Final[Sort[Opening]] = Sort(Kind.BREAK_GLASS, "breakglass", openings)
"""As whoever reviews reaches it."""


class Mine(msgspec.Struct, frozen=True, kw_only=True):
    """An opening of the one who asks, with the person that it is about."""

    found: Found[Opening]
    state: HasAsked | PlaceShown | Opened
    person: Found[Person]
    thing: Thing

    @property
    def target(self) -> Target:
        """What the log names: the person."""
        return Target(ref=self.person.stream, belongs=self.person.belongs)

    @property
    def relied(self) -> list[Relied]:
        """The person, as they were judged: when they become protected, it is judged again."""
        return [Relied(self.person.stream, self.person.version)]


async def mine(asking: Asking, opening_id: UUID) -> Mine:
    """An opening that the one who asks has begun. Raises `NotThere` and `NotAllowed`."""
    found = await find(asking, OPENING, opening_id, Action.BREAK_GLASS)
    state = found.state
    if isinstance(state, NotAsked) or state.by != asking.actor.ref:
        raise await asking.absence(
            Action.BREAK_GLASS, asking.today.thing_in(Kind.PERSON, found.belongs), opening_id
        )
    person = (await find_all(asking, PERSON, [state.subject])).get(state.subject)
    thing = asking.today.thing_in(Kind.PERSON, found.belongs) if person is None else thing_of(asking, person)
    if person is None:  # Nobody had a record by that number, so there was nothing to open.
        person = Found(state.subject, found.belongs, 0, PERSON.decider.initial)
    return Mine(found=found, state=state, person=person, thing=thing)


def named(person: Found[Person]) -> Wanted:
    """The entry that a step leaves: it names the person, and shows nothing of them."""
    about = About(person=PersonRef(person.stream), role=PersonRole.PARTY, shown=categories([]))
    return Wanted(stream=person.stream, belongs=person.belongs, about=(about,))


async def team_of(asking: Asking) -> TeamRef | None:
    """The team of the one who asks, or their department where it has none; None for whoever does not work here."""
    team = (await asking.standing()).actor.team
    return None if team is None else TeamRef(team)
