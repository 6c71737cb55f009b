"""Att ta med ärenden: which open cases go on with whoever becomes protected, each judged by itself.

A case that nobody would be able to read is moved by nobody. One that whoever protects may not write in stays where it
is, and is not even told of: nothing that was written in it is shown any more, since it concerns a closed record.
"""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.cases.thing import CASE, Reached, answer, as_judged, may
from api.desk.allowed import Allowed, Change
from api.desk.asking import Asking
from api.desk.finding import find_each
from api.desk.looks import Why
from api.desk.whereabouts import Found
from api.persons.household import Household
from api.persons.moving import moved, wanted_of
from api.persons.named import who_reads
from api.problems import Trouble
from domain.cases.case import Closed, HeldBy, file_of
from domain.persons.person import Person
from domain.words import ActorRef
from ledger import clock
from ledger.sealing.outcomes import DoesNotOpen, KeyUnavailable
from mandate.answers import Answer, Permit
from mandate.things import Action, Kind
from projections.case_register import read_perhaps_of

DO_NOT_OPEN: Final = (KeyUnavailable, DoesNotOpen)


class NobodyWouldRead(Trouble):
    """None of those who are named could read an open case of this person's. Name somebody who may, or close it."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class Theirs(msgspec.Struct, frozen=True, kw_only=True):
    """An open case that concerns them: what is answered to whoever would move it, and who could read it then."""

    reached: Reached
    answer: Answer
    is_known: bool
    """Whether the one who protects may see it at all."""
    readers: Sequence[ActorRef]

    def may_be_taken(self, why: Why) -> bool:
        """Whether it may be moved, with nothing more said about why."""
        return bool(self.readers) and _is_yes(self.answer, why)


class Cases(msgspec.Struct, frozen=True, kw_only=True):
    """Their open cases; `unread`: how many could not be read far enough to say whom they concern."""

    found: Sequence[Theirs]
    unread: int


async def to_take(household: Household) -> list[tuple[Theirs, Allowed]]:
    """The cases that go on with them, each with leave to write in it. Raises `NobodyWouldRead` and as `may`."""
    cases = [case for case in (await cases_of(household)).found if isinstance(case.answer, Permit)]
    if not all(case.readers for case in cases):
        raise NobodyWouldRead
    return [(case, await may(household.asking, case.reached, Action.WRITE, household.why)) for case in cases]


async def taken(household: Household, case: Theirs, allowed: Allowed, at: datetime) -> list[Change]:
    """What moves it; nothing, when what stands in it cannot be read. A look of its own."""
    found, file = case.reached.found, case.reached.file
    item = (await allowed.open([wanted_of(found, file)])).items[found.stream]
    place, now = household.place(file.board), household.now(file.board)
    return moved(household.errand, found, item, place, now, case.readers, at)


async def take_the_late(household: Household) -> int:
    """Cases that somebody began meanwhile go on apart, too. None begins after: it would rely on a closed record.

    Answers how many are left of those that the one who protects knows of, or that nobody can read now.
    """
    cases = await cases_of(household)
    left = cases.unread
    for case in cases.found:
        is_taken = case.may_be_taken(household.why) and await _take(household, case)
        left += case.is_known and not is_taken
    return left


async def cases_of(household: Household) -> Cases:
    """Every open case that concerns one of them, judged by itself."""
    known, unread = await open_with(household.asking, household.members)
    return Cases(found=[await _judged(household, one) for one in known], unread=unread)


async def open_with(asking: Asking, members: Sequence[Found[Person]]) -> tuple[list[Reached], int]:
    """Every open case that concerns one of some persons, and how many could not be read far enough to say whom."""
    sought, refs = {one.stream for one in members}, set[UUID]()
    async with asking.desk.database.reading() as connection:
        for member in members:
            refs.update(await read_perhaps_of(connection, member.stream, member.belongs.compartment))
    known = await find_each(asking, CASE, sorted(refs))
    found: list[Reached] = []
    unread = len(known.away)
    for case in known.found.values():
        file = file_of(case.state)
        if file is None or isinstance(case.state, Closed) or not sought & set(file.persons):
            continue
        try:
            found.append(await as_judged(asking, case, file))
        except DO_NOT_OPEN:
            unread += 1
    return found, unread


async def _judged(household: Household, reached: Reached) -> Theirs:
    asking, file = household.asking, reached.file
    writes, reads = [await answer(asking, reached, action) for action in (Action.WRITE, Action.READ)]
    holder = file.holder.holder if isinstance(file.holder, HeldBy) else None
    there = replace(
        asking.today.thing_in(Kind.CASE, household.place(file.board)), board=file.board, matter=file.matter
    )
    readers = who_reads(asking, household.named, there)
    return Theirs(
        reached=reached,
        answer=writes,
        is_known=isinstance(writes, Permit) or isinstance(reads, Permit),
        # Whoever has it keeps it, when they could read it.
        readers=sorted(readers, key=lambda reader: reader != holder),
    )


async def _take(household: Household, case: Theirs) -> bool:
    """Whether it could be moved."""
    board = case.reached.file.board
    allowed = await may(household.asking, case.reached, Action.WRITE, household.why)
    changes = await taken(household, case, allowed, clock.now())
    if not changes:
        return False
    records = await household.records(await household.not_yet_at(board), {board: household.place(board)})
    changes += [change for record in records.values() for change in record]
    await allowed.record(household.errand, case.reached.found, lambda: changes)
    return True


def _is_yes(answered: Answer, why: Why) -> bool:
    return isinstance(answered, Permit) and not (answered.needs_reason and why.reason is None)
