"""Likheter: who of those with a record is called what one of us is called, or lives where they do.

For it nothing about anybody is opened but what we who work here are called: the index knows who has the same, and shows
nothing. Nobody has told us which resident one of us is, nor where we live. So somebody's own record is one by their
name, and their address is that record's.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from msgspec.structs import replace

from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.review.known import Kin, Shown
from domain.law import Signal
from domain.rights import Field
from domain.staff.facts import StaffNamed
from domain.words import ActorRef, SecrecyClass
from ledger import Belonging
from ledger.access.categories import categories
from ledger.access.codes import Manner, Shape
from ledger.access.look import Wanted
from ledger.access.review import Summary
from ledger.finding.finding import Finding
from ledger.finding.terms import Sort, Term, by_name
from ledger.opening.opener import Content, Item

BY_NAME: Final = frozenset(
    {Signal.OWN_RECORD, Signal.SAME_ADDRESS_OR_SURNAME, Signal.COLLEAGUE, Signal.NEIGHBOUR}
)
"""Signals that take what we are called."""


async def kin_of(asking: Asking, allowed: Allowed, summaries: Iterable[Summary]) -> dict[ActorRef, Kin]:
    """Of everybody who looked, who is like them. Raises what the opener and the index raise."""
    names = await _names(allowed, sorted({one.actor for one in summaries}))
    terms = {reader: tuple(by_name(name)) for reader, name in names.items()}
    kin = dict.fromkeys(terms, Kin())
    index = await asking.index()
    for place in _places(asking):
        for reader, more in (await _kin_in(index, place, terms)).items():
            kin[reader] = _both(kin[reader], more)
    return kin


async def born_alike(asking: Asking, summaries: Iterable[Summary], shown: Shown) -> dict[UUID, object]:
    """Of those who were found by their numbers, who was born on one day with another: the same value for each."""
    by_number = [one for one in summaries if one.asked.shape is Shape.PERSONAL_NUMBER]
    searched = [one for one in by_number if one.asked.manner is Manner.SEARCH]
    persons = {person for one in searched for person in shown.get(one.look, ())}
    index, born = await asking.index(), dict[UUID, object]()
    for place in _places(asking) if persons else ():
        alike: dict[UUID, set[UUID]] = {}
        for one, _, another in await index.sharing(place, persons, [Sort.BIRTH_DATE]):
            alike.setdefault(one, {one}).add(another)
        born |= {one: min(those) for one, those in alike.items()}
    return born


def _places(asking: Asking) -> list[Belonging]:
    """Every compartment that has an index: the protected have none."""
    places = {place.compartment: place for place in asking.today.places()}
    return [place for place in places.values() if place.secrecy is not SecrecyClass.PROTECTED]


async def _names(allowed: Allowed, readers: Sequence[ActorRef]) -> dict[ActorRef, str]:
    """What those who looked are called, where anybody has said."""
    opened = await allowed.open([Wanted(stream=one, shown=categories([Field.STAFF])) for one in readers])
    return {one: name for one in readers if (name := _name_in(opened[one])) is not None}


def _name_in(item: Item) -> str | None:
    if not isinstance(item, Content):
        return None
    named = [one.fact.name for one in item.facts if isinstance(one.fact, StaffNamed)]
    return None if not named or named[-1].is_closed else named[-1].revealed()


async def _kin_in(
    index: Finding, place: Belonging, terms: Mapping[ActorRef, Sequence[Term]]
) -> dict[ActorRef, Kin]:
    bearers = await index.bearers(place, {term for those in terms.values() for term in those})
    kin = {reader: _by_name(those, bearers) for reader, those in terms.items()}
    own = {person for one in kin.values() for person in one.own}
    shared = await index.sharing(place, own, [Sort.ADDRESS, Sort.STREET]) if own else set()
    return {
        reader: replace(
            one,
            address=frozenset(
                who for whose, what, who in shared if whose in one.own and what is Sort.ADDRESS
            ),
            street=frozenset(who for whose, what, who in shared if whose in one.own and what is Sort.STREET),
        )
        for reader, one in kin.items()
    }


def _by_name(terms: Iterable[Term], bearers: Mapping[Term, set[UUID]]) -> Kin:
    found = {term.sort: frozenset(bearers[term]) for term in terms}
    return Kin(own=found.get(Sort.NAME, frozenset()), surname=found.get(Sort.SURNAME, frozenset()))


def _both(one: Kin, more: Kin) -> Kin:
    return Kin(
        own=one.own | more.own,
        surname=one.surname | more.surname,
        address=one.address | more.address,
        street=one.street | more.street,
    )
