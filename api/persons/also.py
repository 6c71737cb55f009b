"""Också: the records that whoever becomes protected has at other boards, for the one who protects and may write there.

Of those where they may not, nothing is told, whether there are any or not.
"""

from uuid import UUID

from api.desk.finding import find_each
from api.desk.looks import Target
from api.desk.whereabouts import Found
from api.persons.apart import opened
from api.persons.household import Household
from api.persons.record import named
from api.persons.searching import places, thing_in
from api.persons.thing import PERSON, thing_of
from domain.persons.details import IdentityNumber
from domain.persons.person import Person, Registered
from ledger import Belonging
from ledger.finding.terms import Sort, Term
from ledger.opening.opener import Content, Item
from mandate.answers import Permit
from mandate.things import Action, SearchBy, Thing


async def also_known(household: Household) -> list[UUID]:
    """Their open records at other boards, by number. They are protected as this one was: each by itself."""
    found: list[UUID] = []
    for member in household.members:
        item = (await household.leave[member.stream].open([named(member)])).items[member.stream]
        number = _number_in(item)
        if number is not None:
            term = Term(Sort.PERSONAL_NUMBER, number.digits)
            for place in places(household.asking):
                if place.compartment != member.belongs.compartment:
                    found += await _known_in(household, place, term)
    return found


def _number_in(item: Item) -> IdentityNumber | None:
    """The number in a record that is closed by now; None where it has none, or cannot be read."""
    if not isinstance(item, Content):
        return None
    identity = opened(item.fold(PERSON.decider)).identity
    return None if identity.is_closed else identity.revealed().number


async def _known_in(household: Household, place: Belonging, term: Term) -> list[UUID]:
    """A search like any other, and written down as one when it finds somebody."""
    asking, searched = household.asking, thing_in(household.asking, place, SearchBy.PERSONAL_NUMBER)
    if not await _may(household, Action.SEARCH, searched):
        return []
    index = await asking.index()
    records = (await find_each(asking, PERSON, await index.find(place, term))).found.values()
    theirs = [one for one in records if await _may_protect(household, one)]
    if theirs:
        allowed = await asking.may(Action.SEARCH, searched, Target(belongs=place), household.why)
        await allowed.open([named(one) for one in theirs])
    return [one.stream for one in theirs]


async def _may_protect(household: Household, record: Found[Person]) -> bool:
    thing = thing_of(household.asking, record)
    both = [await _may(household, action, thing) for action in (Action.READ, Action.WRITE)]
    return isinstance(record.state, Registered) and all(both)


async def _may(household: Household, action: Action, thing: Thing) -> bool:
    answer = await household.asking.judge(action, thing)
    return isinstance(answer, Permit) and (not answer.needs_reason or household.why.reason is not None)
