"""Att skydda en person: the record and the open cases go on under new references, for those who are named alone.

All of it in one append: either the person is protected, or nothing has happened.
"""

from collections.abc import Mapping, Sequence
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
from api.desk.finding import find
from api.desk.gate import for_doing
from api.desk.looks import Target, Why
from api.desk.reasons import Reason
from api.desk.troubles import NeedsReason
from api.desk.whereabouts import Found
from api.persons.also import also_known
from api.persons.apart import ref_of
from api.persons.given import UnknownBoard
from api.persons.here import UnknownPerson
from api.persons.household import Household
from api.persons.named import NotAReader, named_as, they_may_read
from api.persons.seeing import ThatPerson
from api.persons.taking import NobodyWouldRead, take_the_late, taken, to_take
from api.persons.thing import PERSON, thing_of
from domain.persons import person as persons
from domain.persons import refusals
from domain.persons.commands import ClosePerson
from domain.persons.details import ProtectionKind
from domain.persons.person import Person, Protected, Registered
from domain.words import ActorRef, BoardRef, Sealed
from ledger import Relied
from mandate.things import Action

READERS_MAX: Final = 20
HOUSEHOLD_MAX: Final = 10

Readers = Annotated[tuple[UUID, ...], msgspec.Meta(min_length=1, max_length=READERS_MAX)]
Members = Annotated[tuple[UUID, ...], msgspec.Meta(max_length=HOUSEHOLD_MAX)]


class NewProtection(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How somebody is protected, and who alone may read: as few as possible.

    `board`: whose persons the record is among, one of those whose things lie where it does; null: as before.
    `household`: those who share the protection, with records there too. `reason`: why, where it has to be said.
    """

    kind: ProtectionKind
    readers: Readers
    board: UUID | None = None
    household: Members = ()
    reason: Reason | None = None


class WithCases(Done, frozen=True, kw_only=True):
    """Their open cases go on with them. `left`: how many are still where they were, of those that the one who asks may
    see or that nobody can read now. Whoever is named lets them go on when that can be.
    """

    left: int


class NowProtected(WithCases, frozen=True, kw_only=True):
    """They are protected. `also`: their open records at other boards where the one who asks may protect them, too: no
    search finds these any more.
    """

    also: list[UUID]


@post(
    "/api/persons/{person_id:uuid}/protection",
    operation_id="protectPerson",
    summary="Protect a person",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    responses=for_doing(
        UnknownBoard,
        UnknownPerson,
        NotAReader,
        NobodyWouldRead,
        NeedsReason,
        NotYetProjected,
        refusals.PersonNotRegistered,
        refusals.PersonRecordClosed,
    ),
)
async def protect(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    person_id: ThatPerson,
    data: JSONBody[NewProtection],
) -> NowProtected:
    """The record is closed, and so are the person's open cases; both go on apart, and nobody finds the person by it any
    more. Somebody known to several boards has a record at each: protect each. The id that is answered is that of the
    protected record.
    """
    return await asking.settled(lambda: protected(asking, errand, person_id, data))


async def protected(asking: Asking, errand: Errand, person_id: UUID, data: NewProtection) -> NowProtected:
    """Protects them, once."""
    why = Why(reason=None if data.reason is None else Sealed(data.reason))
    members = [
        await find(asking, PERSON, ref, Action.WRITE) for ref in dict.fromkeys([person_id, *data.household])
    ]
    leave = {
        one.stream: await asking.may(
            Action.WRITE, thing_of(asking, one), Target(ref=one.stream, belongs=one.belongs), why
        )
        for one in members
    }
    main, allowed = members[0], leave[person_id]
    if isinstance(main.state, Protected):
        return answered(await allowed.record(errand, main, list))
    household = await _household(asking, errand, members, leave, data, why)
    done = await allowed.before(errand, main)
    if done is None:
        they_may_read(asking, household.apart, household.named)
        changes, relied = await _changes(household)
        done = await allowed.record(errand, main, lambda: changes, relied)
    errand.seen = None  # It spoke of the record as it was.
    left = await take_the_late(household)
    index = await asking.index()
    for member in members:
        await index.keep_only(member.belongs, member.stream, [])
    there = ref_of(errand, main.stream, household.board)
    answer = answered(replace(done, id=there, version=1 + len(household.named)), left)
    return replace(answer, also=await also_known(household))


async def _household(
    asking: Asking,
    errand: Errand,
    members: Sequence[Found[Person]],
    leave: Mapping[UUID, Allowed],
    data: NewProtection,
    why: Why,
) -> Household:
    """Whom it is about. Nobody crosses a board's border by it: raises `UnknownBoard` and `UnknownPerson`."""
    here = members[0].belongs
    board = asking.today.board_of(here) if data.board is None else BoardRef(data.board)
    place, apart = asking.today.begins_in(board), asking.today.protected_by(board)
    if place is None or apart is None or place.compartment != here.compartment:
        raise UnknownBoard
    if any(member.belongs.compartment != here.compartment for member in members):
        raise UnknownPerson
    return Household(
        asking=asking,
        errand=errand,
        members=members,
        leave=leave,
        board=board,
        apart=apart,
        kind=data.kind,
        named=await named_as(asking, map(ActorRef, data.readers)),
        why=why,
    )


async def _changes(household: Household) -> tuple[list[Change], list[Relied]]:
    """What happens, and what it rests on. Each board that has an open case of theirs gets a record of its own, for no
    reference crosses its border.
    """
    changes: list[Change] = []
    relied = [one for leave in household.leave.values() for one in leave.look.ground.relied]
    places = {household.board: household.apart}
    for case, allowed in await to_take(household):
        moving = await taken(household, case, allowed, household.asking.at)
        if moving:
            changes += moving
            relied += allowed.look.ground.relied
            places[case.reached.file.board] = household.place(case.reached.file.board)
    records = await household.records(household.members, places)
    # The person's own record last: where its last fact stands is what is answered.
    for member in reversed(household.members):
        if not isinstance(member.state, Registered):
            raise refusals.PersonRecordClosed
        closing = persons.decide(ClosePerson(at=household.asking.at), member.state)
        changes += [*records[member.stream], Change(member, closing)]
    return changes, relied


def answered(done: Done, left: int = 0) -> NowProtected:
    """The answer, as long as nobody has looked elsewhere."""
    return NowProtected(id=done.id, version=done.version, cursor=done.cursor, left=left, also=[])
