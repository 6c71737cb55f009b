"""Gallringsstopp: what stops a disposal, looked for when it is proposed and again when it is to be carried out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.cases.thing import CASE
from api.contacts.thing import CONTACT, ever_in
from api.database import Database
from api.desk.whereabouts import Found, Sort, folded_as_far, whereabouts
from api.disposals.kept import DISPOSAL, Kept
from api.glass.opening import REVIEWED
from api.persons.thing import PERSON
from api.records.kept import REQUEST
from domain.breakglass.facts import Judgement
from domain.breakglass.stages import Opened
from domain.cases.case import Case, file_of
from domain.cases.case import Closed as CaseClosed
from domain.contacts.contact import NotOpened
from domain.contacts.stages import Contact
from domain.contacts.stages import Open as ContactOpen
from domain.disposal.facts import Hold
from domain.records.stages import Answered, Requested
from ledger import Belonging, Ledger
from projections.case_register import read_perhaps_of
from projections.contact_register import read_contacts
from projections.stream_register import Of, read_every

SORTS: Final[tuple[Sort[Any], ...]] = (CASE, CONTACT, PERSON)
CONTACTS_MAX: Final = 1000
UNDECIDED: Final = (None, Judgement.UNCLEAR)


class Items(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be disposed of, as far as it opens.

    `away`: what is there and does not open; `unknown`: what is not there.
    """

    cases: Mapping[UUID, Found[Case]]
    contacts: Mapping[UUID, Found[Contact]]
    persons: frozenset[UUID]
    away: frozenset[UUID]
    unknown: frozenset[UUID]

    @property
    def refs(self) -> tuple[UUID, ...]:
        """All that are there, in an order that says nothing."""
        return tuple(sorted({*self.cases, *self.contacts, *self.persons, *self.away}))


class Looking:
    """Looks through one compartment, as a process that decides: nothing of it is shown to anybody."""

    def __init__(self, ledger: Ledger, database: Database, place: Belonging) -> None:
        self.ledger = ledger
        self.database = database
        self.place = place

    async def items(self, refs: Iterable[UUID]) -> Items:
        """The cases, contacts and persons behind references."""
        wanted = list(refs)
        places = {sort.tag_class: await self._places(wanted, sort) for sort in SORTS}
        cases = await folded_as_far(self.ledger, CASE, places[CASE.tag_class])
        contacts = await folded_as_far(self.ledger, CONTACT, places[CONTACT.tag_class])
        there = {ref for one in places.values() for ref in one}
        persons = frozenset(places[PERSON.tag_class])
        return Items(
            cases=cases,
            contacts=contacts,
            persons=persons,
            away=frozenset(there - cases.keys() - contacts.keys() - persons),
            unknown=frozenset(wanted) - there,
        )

    async def with_their_own(self, items: Items) -> Items:
        """The same, with the contacts of the cases that led to no other case."""
        files = [file_of(one.state) for one in items.cases.values()]
        tied = {ref for file in files if file is not None for ref in file.contacts} - items.contacts.keys()
        others = (await self.items(tied)).contacts
        theirs = {
            ref: one
            for ref, one in others.items()
            if not isinstance(one.state, NotOpened) and one.state.conversation.cases <= items.cases.keys()
        }
        return replace(items, contacts={**items.contacts, **theirs})

    async def holds(self, items: Items) -> frozenset[Hold]:
        """Everything that stops these from being disposed of now."""
        found = {Hold.NOT_TO_BE_READ} if items.away else set[Hold]()
        if await self._is_worked_on(items):
            found.add(Hold.OPEN_CASE)
        refs = {*items.cases, *items.contacts, *items.persons}
        for request in (await self._all_of(Of.RECORDS, REQUEST)).values():
            if refs & request.state.items.keys():
                found |= _of_a_request(request.state.request)
        subjects = _concerned(items)
        openings = (await self._all_of(Of.BREAKGLASS, REVIEWED)).values()
        if any(_waits_for_review(one.state, subjects) for one in openings):
            found.add(Hold.REVIEW)
        return frozenset(found)

    async def disposals(self) -> Mapping[UUID, Found[Kept]]:
        """Every disposal here, as far as they open."""
        return await self._all_of(Of.DISPOSAL, DISPOSAL)

    async def _is_worked_on(self, items: Items) -> bool:
        if any(not isinstance(one.state, CaseClosed) for one in items.cases.values()):
            return True
        if any(isinstance(one.state, ContactOpen) for one in items.contacts.values()):
            return True
        for person in items.persons:
            if await self._is_helped(person):
                return True
        return False

    async def _is_helped(self, person: UUID) -> bool:
        """Whether something of theirs is open still."""
        async with self.database.reading() as connection:
            perhaps = await read_perhaps_of(connection, person, self.place.compartment)
            contacts = await read_contacts(connection, person, CONTACTS_MAX)
        cases = await folded_as_far(self.ledger, CASE, await self._places(perhaps, CASE))
        files = [file_of(one.state) for one in cases.values() if not isinstance(one.state, CaseClosed)]
        return any(one.is_open for one in contacts) or any(
            file is not None and person in file.ever for file in files
        )

    async def _all_of(self, kind: Of, sort: Sort[Any]) -> Mapping[UUID, Found[Any]]:
        async with self.database.reading() as connection:
            streams = await read_every(connection, kind, [self.place.compartment])
        return await folded_as_far(self.ledger, sort, await self._places(streams, sort))

    async def _places(self, refs: Sequence[UUID], sort: Sort[Any]) -> dict[UUID, Belonging]:
        where = await whereabouts(self.database, refs, sort) if refs else {}
        here = self.place.compartment
        return {ref: belongs for ref, (belongs, _) in where.items() if belongs.compartment == here}


def _concerned(items: Items) -> frozenset[UUID]:
    files = [file_of(one.state) for one in items.cases.values()]
    of_cases = {person for file in files if file is not None for person in file.ever}
    contacts = [one.state for one in items.contacts.values()]
    of_contacts = {person for one in contacts if not isinstance(one, NotOpened) for person in ever_in(one)}
    return items.persons | of_cases | of_contacts


def _of_a_request(request: object) -> frozenset[Hold]:
    if isinstance(request, Requested):
        return frozenset({Hold.RECORDS_REQUEST})
    if isinstance(request, Answered) and request.appealed:
        return frozenset({Hold.APPEAL})
    return frozenset()


def _waits_for_review(opening: object, subjects: frozenset[UUID]) -> bool:
    return isinstance(opening, Opened) and opening.judgement in UNDECIDED and opening.subject in subjects
