"""Mottagare: to whom of us, and to which queue, a case may be given: only where somebody could go on with it."""

from collections.abc import Collection, Mapping, Sequence
from http import HTTPStatus
from typing import Final
from uuid import UUID

import msgspec
from litestar import get
from litestar.di import NamedDependency
from msgspec.structs import replace

from api.called import Called, Calling
from api.cases.given import Assignment
from api.cases.seeing import ThatCase
from api.cases.thing import Reached, may, reach
from api.database import NotYetProjected
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.gate import for_looking
from api.desk.shown import AWAY, DESTROYED, Shown
from api.desk.troubles import NeedsReason
from api.health import NO_STORE
from api.names import read_names
from api.problems import Trouble
from domain.rights import Field
from domain.staff.facts import StaffNamed
from domain.words import ActorRef
from ledger import Relied
from ledger.access.categories import categories
from ledger.access.codes import Manner
from ledger.access.look import Wanted
from ledger.opening.opener import Content, Item
from ledger.standing import Standing
from mandate.answers import Permit
from mandate.boards import departments
from mandate.permit import permit
from mandate.things import NO_QUEUE, NOBODY, Action, Thing
from projections.queue_board import read_queues
from projections.staff_register import MemberRow, read_staff

GOES_ON: Final = (Action.READ, Action.WRITE)
"""What whoever has a case has to be able to do with it. A case given to somebody else is in nobody's list."""


class NotAReceiver(Trouble):
    """Nobody could go on with the case there. Choose again among those who can."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class Receiver(msgspec.Struct, frozen=True, kw_only=True):
    """One of us who could have the case."""

    colleague: UUID
    name: Shown


class WhoMayHave(msgspec.Struct, frozen=True, kw_only=True):
    """To whom the case may be given, by name, and to which queues. Whoever has it now is in neither."""

    colleagues: list[Receiver]
    queues: list[Called]


@get(
    "/api/cases/{case_id:uuid}/assignment",
    operation_id="readWhoMayHaveCase",
    summary="Read to whom the case may be given",
    tags=["cases"],
    cache_control=NO_STORE,
    responses=for_looking(NeedsReason, NotYetProjected),
)
async def read_who_may_have_case(asking: NamedDependency[Asking], case_id: ThatCase) -> WhoMayHave:
    """Those of us who may read the case and write in it once it is theirs, and the queues that such a one serves."""
    return await asking.settled(lambda: who_may_have(asking, case_id))


async def who_may_have(asking: Asking, case_id: UUID) -> WhoMayHave:
    """All of them, from one look that names each colleague who is shown."""
    reached = await reach(asking, case_id, Action.ALLOCATE)
    allowed = await may(asking, reached, Action.ALLOCATE)
    staff, queues, thing = await _staff(asking), await _queues(asking), reached.thing
    here = await _standing(asking, [ActorRef(row.member) for row in staff])
    colleagues = [
        ref
        for ref, standing in here.items()
        if ref not in thing.owners and _leave(asking, standing, _theirs(thing, ref))
    ]
    served = {
        queue
        for queue in queues.keys() - thing.queues
        if any(_leave(asking, here[ref], _waiting(thing, queue)) for ref in _serving(staff, queue))
    }
    names = await _names(allowed, colleagues)
    return WhoMayHave(
        colleagues=sorted(
            [Receiver(colleague=ref, name=names[ref]) for ref in colleagues],
            key=lambda one: (one.name.text or "", one.colleague),
        ),
        queues=[called for queue, called in queues.items() if queue in served],
    )


async def received(asking: Asking, reached: Reached, data: Assignment) -> list[Relied]:
    """What it rests on that the case can be given so: how the one stands who would go on with it.

    Raises `NotAReceiver` for somebody or something that is not there, or where nobody could, all alike, once that is
    written down.
    """
    if data.queue is None:
        holder = asking.actor.ref if data.holder is None else ActorRef(data.holder)
        receivers, thing = [holder], _theirs(reached.thing, holder)
    else:
        is_there = data.queue in await _queues(asking)
        receivers = _serving(await _staff(asking), data.queue) if is_there else []
        thing = _waiting(reached.thing, data.queue)
    for standing in (await _standing(asking, receivers)).values():
        leave = _leave(asking, standing, thing)
        if leave is not None:
            return list(standing.relied_on(leave))
    raise await asking.unknown(Action.ALLOCATE, reached.thing, reached.target, NotAReceiver())


def _leave(asking: Asking, standing: Standing, thing: Thing) -> Permit | None:
    """By what somebody would go on with it, with nothing in hand and without saying why; None when they could not."""
    read, write = [permit(standing.actor, action, thing, asking.at) for action in GOES_ON]
    if isinstance(read, Permit) and isinstance(write, Permit):
        return write if read.is_ordinary and write.is_ordinary else None
    return None


def _theirs(thing: Thing, colleague: ActorRef) -> Thing:
    return replace(thing, owners=frozenset({colleague}), queues=NO_QUEUE, call=None)


def _waiting(thing: Thing, queue: UUID) -> Thing:
    return replace(thing, owners=NOBODY, queues=frozenset({queue}), call=None)


def _serving(staff: Sequence[MemberRow], queue: UUID) -> list[ActorRef]:
    return [ActorRef(row.member) for row in staff if queue == row.department or queue in row.queues]


async def _standing(asking: Asking, colleagues: Collection[ActorRef]) -> Mapping[ActorRef, Standing]:
    standings = await asking.desk.parts.standings()
    return await standings.each(colleagues, asking.today.policy, asking.at)


async def _staff(asking: Asking) -> list[MemberRow]:
    async with asking.desk.database.reading() as connection:
        return await read_staff(connection)


async def _queues(asking: Asking) -> dict[UUID, Called]:
    """Those of the telephone system, in the order opened, and the inboxes of the contact centre itself."""
    async with asking.desk.database.reading() as connection:
        names = await read_names(connection, await read_queues(connection))
    today, calling = asking.today, Calling(asking.today)
    ours = [one.ref for one in departments(today.registers, today.day) if one.board == today.centre.ref]
    called = {queue: Called(id=queue, names=named.names) for queue, named in names.items()}
    return called | {inbox: calling.department(inbox) for inbox in ours}


async def _names(allowed: Allowed, colleagues: Sequence[ActorRef]) -> Mapping[UUID, Shown]:
    """What they are called, as far as it may be seen who of us somebody is."""
    if not allowed.sees([Field.STAFF]):
        await allowed.open([], Manner.LIST)
        return dict.fromkeys(colleagues, allowed.shown(Field.STAFF, None))
    wanted = [Wanted(stream=ref, shown=categories([Field.STAFF])) for ref in colleagues]
    opened = await allowed.open(wanted, Manner.LIST)
    return {ref: _name_in(allowed, opened[ref]) for ref in colleagues}


def _name_in(allowed: Allowed, item: Item) -> Shown:
    if not isinstance(item, Content):
        return AWAY
    if item.is_gone:
        return DESTROYED
    named = [one.fact.name.revealed() for one in item.facts if isinstance(one.fact, StaffNamed)]
    return allowed.shown(Field.STAFF, named[-1] if named else None)
