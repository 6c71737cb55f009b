"""Att slå upp en person: by a number, in the boards where the one who asks may search, and never by anything else.

No protected record is ever found, nor anybody by number who is protected at another board. A search is a look whether
it finds somebody or not.
"""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec.structs import replace

from api.body import Body
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find_all
from api.desk.gate import for_looking
from api.desk.looks import Target, Why
from api.desk.reasons import Reason
from api.desk.troubles import NeedsReason, TooManySearches
from api.desk.whereabouts import Found
from api.health import NO_STORE
from api.persons.card import PersonCard, card_of
from api.persons.given import NumberNotRead, number_in
from api.persons.record import Record, record_of, wanted_of
from api.persons.thing import PERSON, thing_of
from domain.persons.person import Closed, Person
from domain.words import Sealed, SecrecyClass
from ledger import OPEN, Belonging
from ledger.finding.terms import Sort, Term, telephone
from mandate.answers import Permit
from mandate.things import Action, Kind, SearchBy, Thing

SORTS: Final = {SearchBy.PERSONAL_NUMBER: Sort.PERSONAL_NUMBER, SearchBy.PHONE: Sort.TELEPHONE}


class PersonSearch(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to look up: by a number of identity, or by one of telephone. `reason`: why, where it has to be said."""

    by: Literal["personal-number", "phone"]
    value: Annotated[str, msgspec.Meta(min_length=1, max_length=30)]
    reason: Reason | None = None


class PersonHits(msgspec.Struct, frozen=True, kw_only=True):
    """Who was found. Somebody known to several boards has a record at each."""

    persons: list[PersonCard]


@post(
    "/api/person-searches",
    operation_id="searchPersons",
    summary="Look a person up",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    cache_control=NO_STORE,
    responses=for_looking(NumberNotRead, TooManySearches, NeedsReason),
)
async def search_persons(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[PersonSearch]
) -> PersonHits:
    """Finds those who have exactly that number, wherever the one who asks may search."""
    by = SearchBy(data.by)
    term = await _term(asking, by, data.value)
    if not asking.desk.budget.searches.take(asking.actor.ref):
        raise await asking.too_often(Action.SEARCH, thing_in(asking, OPEN, by), TooManySearches())
    why = Why(reason=None if data.reason is None else Sealed(data.reason))
    return await asking.settled(lambda: found_by(asking, by, term, why))


async def found_by(asking: Asking, by: SearchBy, term: Term, why: Why) -> PersonHits:
    """Each board where somebody was found is a look of its own; where nobody was, the first board is."""
    await asking.standing()
    known = [place for place in places(asking) if await _may_search(asking, place, by)]
    index = await asking.index()
    hits = {place: await index.find(place, term) for place in known}
    if await asking.desk.unfound.has(asking.today, term, asking.actor.token):
        hits = {place: [] for place in known}
    cards: list[PersonCard] = []
    for place in [place for place in known if hits[place]] or known[:1] or [OPEN]:
        allowed = await asking.may(Action.SEARCH, thing_in(asking, place, by), Target(belongs=place), why)
        cards.extend(await _shown(asking, allowed, hits.get(place, []), why))
    return PersonHits(persons=cards)


async def _shown(asking: Asking, allowed: Allowed, refs: Iterable[UUID], why: Why) -> list[PersonCard]:
    """Those who may be read, each as far as they may; the others are as if they were not there.

    Raises `NeedsReason` when it has to be said why one of them is read.
    """
    readable: list[tuple[Found[Person], Permit]] = []
    for found in (await find_all(asking, PERSON, refs)).values():
        answer = await asking.judge(Action.READ, thing_of(asking, found))
        if isinstance(answer, Permit) and not isinstance(found.state, Closed):
            # The entry of the search is that of the look, too; a look that nobody may have is written down by itself.
            target = Target(ref=found.stream, belongs=found.belongs)
            await asking.may(Action.READ, thing_of(asking, found), target, why)
            readable.append((found, answer))
    wanted = [wanted_of(found, permit) for found, permit in readable]
    items = (await allowed.open([one for one in wanted if one is not None])).items
    return [
        card_of(found, asking.today.board_of(found.belongs), permit, record)
        for found, permit in readable
        if not await _is_protected(asking, record := record_of(items.get(found.stream)))
    ]


async def _is_protected(asking: Asking, record: Record) -> bool:
    """Whether somebody who was found by another number is protected elsewhere, as their own number says."""
    number = record.identity.content.number if record.identity.content else None
    return number is not None and await asking.desk.unfound.has(
        asking.today, Term(Sort.PERSONAL_NUMBER, number.digits), asking.actor.token
    )


async def _term(asking: Asking, by: SearchBy, value: str) -> Term:
    """The number in the one way to write it. Raises `NumberNotRead`."""
    if by is SearchBy.PERSONAL_NUMBER:
        return Term(SORTS[by], number_in(asking, value).digits)
    number = telephone(value, await asking.desk.parts.zone())
    if number is None:
        raise NumberNotRead
    return Term(SORTS[by], number)


def places(asking: Asking) -> list[Belonging]:
    """Where records lie that are found: each compartment once, the contact centre's own first."""
    centre = asking.today.begins_in(asking.today.centre.ref)
    boards = [asking.today.begins_in(board) for board in sorted(asking.today.boards)]
    known = [place for place in (centre, *boards) if place is not None]
    apart = {place.compartment: place for place in reversed(known)}
    return [place for place in reversed(apart.values()) if place.secrecy is not SecrecyClass.PROTECTED]


async def _may_search(asking: Asking, place: Belonging, by: SearchBy) -> bool:
    answer = await asking.judge(Action.SEARCH, thing_in(asking, place, by))
    return isinstance(answer, Permit)


def thing_in(asking: Asking, place: Belonging, by: SearchBy) -> Thing:
    """A search in a place, as it is judged."""
    return replace(
        asking.today.thing_in(Kind.PERSON, place),
        call=asking.contact.contact if asking.contact else None,
        search=by,
    )
