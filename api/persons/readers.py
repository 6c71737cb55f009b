"""Namngivna läsare: one proposes whoever shall read of a protected person, another confirms."""

from contextlib import suppress
from http import HTTPStatus
from typing import Final
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.database import NotYetProjected
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find
from api.desk.gate import for_doing
from api.desk.whereabouts import Found
from api.persons.everywhere import elsewhere
from api.persons.named import NotAReader, named_as, readers_in
from api.persons.reader_list import READERS, judged
from api.persons.reader_list import allowed as allowed_with
from api.persons.seeing import ThatPerson
from domain.decider import Refusal
from domain.persons import person as persons
from domain.persons import refusals
from domain.persons.commands import (
    ConfirmReader,
    DeclineReader,
    ProposeReader,
    ReaderCommand,
    WithdrawReader,
)
from domain.persons.person import Person
from domain.words import ActorRef
from ledger import Relied
from mandate.answers import Permit
from mandate.things import Action

ON_READERS: Final = (
    refusals.PersonNotRegistered,
    refusals.PersonRecordClosed,
    refusals.PersonHasNoReaderList,
    NotYetProjected,
)


class ThatReader(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The one of us whom it is about."""

    reader: UUID


@post(
    "/api/persons/{person_id:uuid}/readers",
    operation_id="proposeReader",
    summary="Propose one more reader",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    responses=for_doing(NotAReader, *ON_READERS),
)
async def propose_reader(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    person_id: ThatPerson,
    data: JSONBody[ThatReader],
) -> Done:
    """Proposes one of us who could read of them. Nobody reads by one person's word alone."""
    command = ProposeReader(reader=ActorRef(data.reader), by=asking.actor.ref, at=asking.at)
    return await done(asking, errand, person_id, Action.WRITE, command)


@post(
    "/api/persons/{person_id:uuid}/readers/confirmation",
    operation_id="confirmReader",
    summary="Let a proposed reader in",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.ReaderNotProposed, refusals.FourEyesNeeded, *ON_READERS),
)
async def confirm_reader(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    person_id: ThatPerson,
    data: JSONBody[ThatReader],
) -> Done:
    """Confirms what somebody else proposed."""
    command = ConfirmReader(reader=ActorRef(data.reader), by=asking.actor.ref, at=asking.at)
    return await done(asking, errand, person_id, Action.CONFIRM, command)


@post(
    "/api/persons/{person_id:uuid}/readers/refusal",
    operation_id="declineReader",
    summary="Do not let a proposed reader in",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*ON_READERS),
)
async def decline_reader(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    person_id: ThatPerson,
    data: JSONBody[ThatReader],
) -> Done:
    """Says no to what was proposed."""
    command = DeclineReader(reader=ActorRef(data.reader), at=asking.at)
    return await done(asking, errand, person_id, Action.CONFIRM, command)


@post(
    "/api/persons/{person_id:uuid}/readers/withdrawal",
    operation_id="withdrawReader",
    summary="Shut a reader out",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.LastReader, *ON_READERS),
)
async def withdraw_reader(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    person_id: ThatPerson,
    data: JSONBody[ThatReader],
) -> Done:
    """Shuts somebody out, at once, at every board where the one who asks may. It takes nobody's leave."""
    command = WithdrawReader(reader=ActorRef(data.reader), at=asking.at)
    return await done(asking, errand, person_id, Action.CONFIRM, command)


async def done(
    asking: Asking, errand: Errand, person_id: UUID, action: Action, command: ReaderCommand
) -> Done:
    """Something that is done with the list, once: at every board where the person is protected by the same word, as far
    as the one who asks may do it there. What follows elsewhere is not told.
    """

    async def work() -> Done:
        found = await find(asking, READERS, person_id, Action.READ)
        allowed = await allowed_with(asking, found, action, ActorRef(command.reader))
        if not await _could_read(asking, found, command):
            raise NotAReader
        follows, relied = await _elsewhere(asking, found, action, command)
        return await allowed.record(
            errand, found, lambda: [*follows, Change(found, persons.decide(command, found.state))], relied
        )

    return await asking.settled(work)


async def _elsewhere(
    asking: Asking, found: Found[Person], action: Action, command: ReaderCommand
) -> tuple[list[Change], list[Relied]]:
    """What follows at other boards, and what it rests on. A no there is none here."""
    changes: list[Change] = []
    relied: list[Relied] = []
    for other in await elsewhere(asking, found):
        _, _, answer = await judged(asking, other, action, ActorRef(command.reader))
        if isinstance(answer, Permit) and answer.is_ordinary and await _could_read(asking, other, command):
            allowed = await allowed_with(asking, other, action, ActorRef(command.reader))
            relied += allowed.look.ground.relied
            with suppress(Refusal):
                changes.append(Change(other, persons.decide(command, other.state)))
    return changes, relied


async def _could_read(asking: Asking, record: Found[Person], command: ReaderCommand) -> bool:
    """Whether whoever is proposed could read there; of whoever is not proposed, nobody asks."""
    if not isinstance(command, ProposeReader):
        return True
    return bool(readers_in(asking, record.belongs, await named_as(asking, [command.reader])))
