"""Att skydda en person: the record and the open cases go on under new references, for those who are named alone.

All of it in one append: either the person is protected, or nothing has happened.
"""

from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from typing import Annotated, Final
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec.structs import replace

from api.body import Body
from api.database import NotYetProjected
from api.desk.allowed import Allowed, Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find, find_all
from api.desk.gate import for_doing
from api.desk.looks import Target
from api.desk.whereabouts import Found
from api.persons.apart import begun, command_of, ref_of
from api.persons.given import UnknownBoard
from api.persons.moving import moved, open_cases
from api.persons.moving import wanted_of as case_wanted
from api.persons.record import named
from api.persons.seeing import ThatPerson
from api.persons.thing import PERSON, thing_of
from api.problems import Trouble
from domain.persons import person as persons
from domain.persons import refusals
from domain.persons.commands import ClosePerson
from domain.persons.details import ProtectionKind
from domain.persons.person import Person, Protected, Registered
from domain.rights import Protection
from domain.words import ActorRef, BoardRef
from ledger import Belonging, clock
from mandate.answers import Permit
from mandate.permit import permit
from mandate.things import Action

READERS_MAX: Final = 20
HOUSEHOLD_MAX: Final = 10

Readers = Annotated[tuple[UUID, ...], msgspec.Meta(min_length=1, max_length=READERS_MAX)]
Household = Annotated[tuple[UUID, ...], msgspec.Meta(max_length=HOUSEHOLD_MAX)]


class NotAReader(Trouble):
    """One of those who are named could not read of this person. Name somebody who has a mandate of that board."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NewProtection(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How somebody is protected, and who alone may read: as few as possible.

    `board`: whose persons the record is among; null: as before. `household`: those who share the protection.
    """

    kind: ProtectionKind
    readers: Readers
    board: UUID | None = None
    household: Household = ()


@post(
    "/api/persons/{person_id:uuid}/protection",
    operation_id="protectPerson",
    summary="Protect a person",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    responses=for_doing(
        UnknownBoard, NotAReader, NotYetProjected, refusals.PersonNotRegistered, refusals.PersonRecordClosed
    ),
)
async def protect(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    person_id: ThatPerson,
    data: JSONBody[NewProtection],
) -> Done:
    """The record is closed, and so are the person's open cases; both go on apart, and nobody finds the person by it any
    more. Somebody known to several boards has a record at each: protect each. The id that is answered is that of the
    protected record.
    """
    return await asking.settled(lambda: protected(asking, errand, person_id, data))


async def protected(asking: Asking, errand: Errand, person_id: UUID, data: NewProtection) -> Done:
    """Protects them, once."""
    members = [
        await find(asking, PERSON, ref, Action.WRITE) for ref in dict.fromkeys([person_id, *data.household])
    ]
    allowed, *_ = [
        await asking.may(Action.WRITE, thing_of(asking, one), Target(ref=one.stream, belongs=one.belongs))
        for one in members
    ]
    main = members[0]
    if isinstance(main.state, Protected):
        return await allowed.record(errand, main, list)
    done = await allowed.before(errand, main)
    board = asking.today.board_of(main.belongs) if data.board is None else BoardRef(data.board)
    if done is None:
        changes = await _changes(asking, errand, allowed, members, board, data)
        done = await allowed.record(errand, main, lambda: changes)
    errand.seen = None  # It spoke of the record as it was.
    await _move_the_late(asking, errand, allowed, members, board, data)
    index = await asking.desk.parts.index()
    for member in members:
        await index.keep_only(member.belongs, member.stream, [])
    return replace(done, id=ref_of(errand, main.stream, board), version=1 + len(_readers(data)))


async def _changes(
    asking: Asking,
    errand: Errand,
    allowed: Allowed,
    members: Sequence[Found[Person]],
    board: BoardRef,
    data: NewProtection,
) -> list[Change]:
    """Each board that has an open case of theirs gets a record of its own, for no reference crosses its border."""
    apart = asking.today.protected_by(board)
    if apart is None:
        raise UnknownBoard
    readers = _readers(data)
    await _they_may_read(asking, apart, readers)
    cases = await open_cases(asking, _where(members))
    wanted = [*map(named, members), *(case_wanted(case, file) for case, file in cases)]
    items = (await allowed.open(wanted)).items
    places = {board: apart}
    places |= {file.board: asking.today.protected_by(file.board) or apart for _, file in cases}
    changes: list[Change] = []
    for case, file in cases:
        now = {member.stream: ref_of(errand, member.stream, file.board) for member in members}
        changes += moved(asking, errand, case, items[case.stream], places[file.board], now, readers)
    # The person's own record last: where its last fact stands is what is answered.
    for member in reversed(members):
        if not isinstance(member.state, Registered):
            raise refusals.PersonRecordClosed
        command = command_of(asking, member, items[member.stream], readers, data.kind)
        changes += begun(errand, member, command, places)
        changes.append(Change(member, persons.decide(ClosePerson(at=asking.at), member.state)))
    return changes


async def _move_the_late(
    asking: Asking,
    errand: Errand,
    allowed: Allowed,
    members: Sequence[Found[Person]],
    board: BoardRef,
    data: NewProtection,
) -> None:
    """Cases that somebody began meanwhile go on apart, too. None begins after: it would rely on a closed record."""
    for case, file in await open_cases(asking, _where(members)):
        place = asking.today.protected_by(file.board) or asking.today.protected_by(board)
        if place is None:
            raise UnknownBoard
        now = {member.stream: ref_of(errand, member.stream, file.board) for member in members}
        there = await find_all(asking, PERSON, now.values())
        new = [member for member in members if now[member.stream] not in there]
        items = (await allowed.open([*map(named, new), case_wanted(case, file)])).items
        changes = moved(asking, errand, case, items[case.stream], place, now, _readers(data), clock.now())
        for member in new:
            command = command_of(asking, member, items[member.stream], _readers(data), data.kind)
            changes += begun(errand, member, command, {file.board: place})
        await allowed.record(errand, case, partial(list, changes))


async def _they_may_read(asking: Asking, belongs: Belonging, readers: Sequence[ActorRef]) -> None:
    """Whoever is named without a way to read is no reader, and without one nobody could help the person."""
    standings = await asking.desk.parts.standings()
    new: Found[Person] = Found(UUID(int=0), belongs, 0, persons.initial)
    bare = replace(thing_of(asking, new), protection=Protection.PROTECTED, named_readers=frozenset(readers))
    for reader in readers:
        standing = await standings.of(reader, asking.today.policy, asking.at)
        if not isinstance(permit(standing.actor, Action.READ, bare, asking.at), Permit):
            raise NotAReader


def _readers(data: NewProtection) -> tuple[ActorRef, ...]:
    return tuple(ActorRef(reader) for reader in dict.fromkeys(data.readers))


def _where(members: Sequence[Found[Person]]) -> list[tuple[UUID, UUID]]:
    return [(member.stream, member.belongs.compartment) for member in members]
