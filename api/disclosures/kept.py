"""Utlämnanden, hämtade: those that may be listed, each judged as the case that it came out of."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.cases.thing import CASE
from api.cases.thing import thing_of as case_as_judged
from api.desk.asking import Asking
from api.desk.finding import find_each
from api.desk.whereabouts import Found
from api.disclosures.transfer import DISCLOSURE, Answer
from api.persons.involved import Roles
from api.persons.thing import PERSON, Persons, protection_of, readers_of
from domain.cases.case import Case, CaseFile, file_of
from domain.disclosures.facts import DisclosureFact
from domain.persons.person import Closed
from domain.words import PersonRole
from ledger import Belonging, Relied
from mandate.answers import Permit
from mandate.things import Action, Kind, Thing
from projections.stream_register import Cursor, StreamRow, read_streams
from projections.stream_register.tables import Of

AT_A_TIME: Final = 100

Wished = Callable[[DisclosureFact], bool]
Cases = Mapping[UUID, Found[Case]]


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A disclosure that may be listed: where it stands in the list, as what it is judged, and who stands in it."""

    row: StreamRow
    found: Found[Answer]
    answer: DisclosureFact
    thing: Thing
    roles: Roles
    persons: Persons

    @property
    def relied(self) -> list[Relied]:
        """The disclosure, and everybody's record, as they were judged."""
        records = [Relied(ref, person.version) for ref, person in self.persons.items()]
        return [Relied(self.found.stream, self.found.version), *records]

    @property
    def is_left_behind(self) -> bool:
        """Whether it concerns somebody whose record is closed: what was written of it is shown to nobody here."""
        return any(isinstance(person.state, Closed) for person in self.persons.values())


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of a list, the newest first: at most so many, after a place in it, none begun before `since`."""

    most: int
    after: Cursor | None = None
    since: datetime = datetime.min.replace(tzinfo=UTC)


async def newest(
    asking: Asking, places: Sequence[Belonging], wished: Wished, stretch: Stretch
) -> list[Listed]:
    """Those that lie there, are wished for and may be listed, the newest first."""
    compartments, after = list({place.compartment for place in places}), stretch.after
    shown: list[Listed] = []
    while compartments and len(shown) < stretch.most:
        async with asking.desk.database.reading() as connection:
            rows = await read_streams(connection, Of.DISCLOSURE, compartments, after, AT_A_TIME)
        judged = await _judged(asking, rows, wished)
        shown += [one for one in judged if isinstance(await asking.judge(Action.LIST, one.thing), Permit)]
        if len(rows) < AT_A_TIME or rows[-1].begun_at < stretch.since:
            break
        after = Cursor(rows[-1].begun_at, rows[-1].stream)
    return shown[: stretch.most]


async def _judged(asking: Asking, rows: Sequence[StreamRow], wished: Wished) -> list[Listed]:
    """Those that are wished for. One that cannot be judged, because it is away just now or something that it is judged
    by is, keeps none of the others out of the list.
    """
    found = (await find_each(asking, DISCLOSURE, [row.stream for row in rows])).found
    wanted = {ref: one.state for ref, one in found.items() if one.state is not None and wished(one.state)}
    cases = await find_each(asking, CASE, {one.case for one in wanted.values() if one.case is not None})
    roles = {ref: _roles(one, cases.found) for ref, one in wanted.items() if one.case not in cases.away}
    persons = await find_each(asking, PERSON, {person for those in roles.values() for person in those})
    listed = []
    for row in rows:
        if row.stream not in roles or not persons.away.isdisjoint(roles[row.stream]):
            continue
        answer, those = wanted[row.stream], roles[row.stream]
        records: Persons = {ref: persons.found[ref] for ref in those if ref in persons.found}
        thing = _thing_of(asking, found[row.stream], answer, cases.found, records)
        one = Listed(
            row=row, found=found[row.stream], answer=answer, thing=thing, roles=those, persons=records
        )
        listed.append(one)
    return listed


def _roles(answer: DisclosureFact, cases: Cases) -> Roles:
    """Everybody who has ever stood in the case; where its key was destroyed, whom the disclosure was about."""
    file = _file_of(answer, cases)
    if file is not None:
        return file.ever
    return {} if answer.subject is None else {answer.subject: PersonRole.PARTY}


def _thing_of(
    asking: Asking, found: Found[Answer], answer: DisclosureFact, cases: Cases, records: Persons
) -> Thing:
    file = _file_of(answer, cases)
    if file is not None and answer.case is not None:
        thing = case_as_judged(asking, cases[answer.case], file, records)
        return replace(thing, kind=Kind.DISCLOSURE, board=answer.from_board)
    return replace(
        asking.today.thing_in(Kind.DISCLOSURE, found.belongs),
        board=answer.from_board,
        protection=protection_of(records),
        named_readers=readers_of(records),
    )


def _file_of(answer: DisclosureFact, cases: Cases) -> CaseFile | None:
    case = None if answer.case is None else cases.get(answer.case)
    return None if case is None else file_of(case.state)
