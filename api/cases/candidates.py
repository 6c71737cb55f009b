"""Kandidater: the cases of a view that somebody may have in a list, each with what it is judged as.

Outside strict compartments they are judged by kind, in the clear columns of the register; one that has moved since the
register was written is left out until it stands there anew. In a strict one they say nothing in clear: those that lie
where the one who asks may come at all are opened to be judged, one by one.
"""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.cases.thing import CASE, thing_of
from api.desk.asking import Asking
from api.desk.finding import find_each, within_reach
from api.desk.whereabouts import whereabouts
from api.persons.thing import PERSON, Persons
from domain.cases.case import file_of
from domain.words import BoardRef, MatterRef, SecrecyClass
from ledger import OPEN, Belonging
from mandate.answers import Permit
from mandate.things import NOBODY, Action, Kind, Thing
from projections.case_register import (
    CaseRow,
    Group,
    Place,
    Sought,
    View,
    filled,
    read_groups,
    read_page,
    read_strict,
)

STRICT_MAX, STRICT_AT_A_TIME = 1000, 200
"""So many cases of strict compartments are opened for one list, closed ones among them, those that changed last."""


class Listed(msgspec.Struct, frozen=True):
    """A case that may be listed, and as what."""

    row: CaseRow
    belongs: Belonging
    thing: Thing


class Candidates(msgspec.Struct, frozen=True):
    """A page, and how many there are in all. `is_complete`: no case was away, or too long ago to be looked at."""

    page: list[Listed]
    count: int
    is_complete: bool


async def candidates(
    asking: Asking, view: View, board: UUID | None, after: Place | None, limit: int
) -> Candidates:
    """At most `limit` cases after a place, those that changed last first."""
    actor = (await asking.standing()).actor
    sought = Sought(
        holder=actor.ref if view is View.MINE else None,
        queues=sorted(actor.queues) if view is View.QUEUE else None,
        board=board,
    )
    async with asking.desk.database.reading() as connection:
        kinds = [(kind, _of_kind(asking, kind, view)) for kind in await read_groups(connection, sought)]
        may = {_key(kind): thing for kind, thing in kinds if await _lists(asking, thing)}
        permitted = [kind for kind, _ in kinds if _key(kind) in may]
        rows = await read_page(connection, sought, permitted, after, limit)
    newest = await whereabouts(asking.desk.database, [row.case for row in rows], CASE)
    clear = [
        Listed(row, _home(row), may[_key(row)])
        for row in rows
        if newest.get(row.case) == (_home(row), row.version)
    ]
    strict, is_complete = await _hidden(asking, sought)
    later = [one for one in strict if after is None or _order(one) < (after.changed_at, after.case)]
    found = sorted([*clear, *later], key=_order, reverse=True)
    return Candidates(found[:limit], sum(kind.cases for kind in permitted) + len(strict), is_complete)


async def _hidden(asking: Asking, sought: Sought) -> tuple[list[Listed], bool]:
    """Those of strict compartments that are asked for and may be listed, and whether these are all."""
    reach = await within_reach(asking, CASE, Action.LIST)
    strict_ones = [place for place in asking.today.strict_compartments() if place in reach]
    found: list[Listed] = []
    after, is_complete = None, True
    for _ in range(0, STRICT_MAX if strict_ones else 0, STRICT_AT_A_TIME):
        async with asking.desk.database.reading() as connection:
            rows = await read_strict(connection, strict_ones, after, STRICT_AT_A_TIME)
        listed, every = await _opened(asking, rows)
        found += [one for one in listed if _is_sought(one.row, sought)]
        is_complete = is_complete and every
        if len(rows) < STRICT_AT_A_TIME:
            return found, is_complete
        after = Place(rows[-1].changed_at, rows[-1].case)
    return found, not strict_ones


async def _lists(asking: Asking, thing: Thing) -> bool:
    """Whether it may be listed without saying why."""
    answer = await asking.judge(Action.LIST, thing)
    return isinstance(answer, Permit) and not answer.needs_reason


def _of_kind(asking: Asking, kind: Group, view: View) -> Thing:
    """What all cases of a kind are judged as; those with a department as the hand-overs that they are, there."""
    waits = [queue for queue in (kind.queue, kind.department) if queue is not None]
    return Thing(
        kind=Kind.CASE if kind.department is None else Kind.HANDOVER,
        board=BoardRef(kind.board),
        in_compartment=kind.compartment != OPEN.compartment,
        matter=MatterRef(kind.matter),
        owners=frozenset({asking.actor.ref}) if view is View.MINE else NOBODY,
        queues=frozenset(waits),
    )


async def _opened(asking: Asking, rows: Sequence[CaseRow]) -> tuple[list[Listed], bool]:
    """Those that may be listed, with what they say, and whether everything was opened. A case that is away, or that
    concerns somebody whose record is, cannot be judged: it is in no list, and the others are.
    """
    cases = await find_each(asking, CASE, [row.case for row in rows])
    files = {ref: file for ref, one in cases.found.items() if (file := file_of(one.state)) is not None}
    records = await find_each(asking, PERSON, {ref for file in files.values() for ref in file.ever})
    listed = []
    for row in rows:
        file = files.get(row.case)
        if file is None or not records.away.isdisjoint(file.ever):
            continue
        found = cases.found[row.case]
        known: Persons = {ref: records.found[ref] for ref in file.ever if ref in records.found}
        thing = thing_of(asking, found, file, known)
        if await _lists(asking, thing):
            now = replace(filled(row, found.state, file), version=found.version)
            listed.append(Listed(now, found.belongs, thing))
    return listed, not (cases.away or records.away)


def _is_sought(row: CaseRow, sought: Sought) -> bool:
    waits = sought.queues is None or {row.queue, row.department} & set(sought.queues)
    return (
        row.stage in sought.stages
        and sought.holder in (None, row.holder)
        and sought.board in (None, row.board)
        and bool(waits)
    )


def _home(row: CaseRow) -> Belonging:
    return Belonging(row.authority, row.compartment, SecrecyClass.GENERAL)


def _key(row: CaseRow | Group) -> tuple[UUID | None, ...]:
    return (row.compartment, row.board, row.matter, row.queue, row.department)


def _order(one: Listed) -> tuple[object, ...]:
    return (one.row.changed_at, one.row.case)
