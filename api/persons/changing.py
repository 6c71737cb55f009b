"""Att ändra det som står om en person."""

from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find, find_all
from api.desk.gate import for_doing
from api.desk.looks import Target
from api.desk.whereabouts import Found
from api.persons.given import GivenDetails, GivenIdentity, NumberNotRead, details_in, identity_in
from api.persons.record import named, record_of
from api.persons.registering import terms
from api.persons.seeing import ThatPerson
from api.persons.thing import PERSON, thing_of
from domain.decider import decide_in_turn
from domain.persons import person as persons
from domain.persons import refusals
from domain.persons.commands import (
    CorrectDetails,
    CorrectIdentity,
    NoteProtectionCheck,
    PersonCommand,
)
from domain.persons.facts import RegisterAnswer
from domain.persons.person import Person, Registered
from domain.words import Sealed, SecrecyClass
from ledger.finding.terms import Term
from ledger.opening.opener import Content, OpenerAway
from mandate.things import Action

ON_A_RECORD = (refusals.PersonNotRegistered, refusals.PersonRecordClosed)


class Corrections(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is right instead: each replaces all that stood there; null leaves it as it is."""

    identity: GivenIdentity | None = None
    details: GivenDetails | None = None


class ProtectionCheck(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the population register answered. When it says protected, protect the person instead."""

    answer: RegisterAnswer


@post(
    "/api/persons/{person_id:uuid}/details",
    operation_id="correctPerson",
    summary="Put right what stands about a person",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    responses=for_doing(NumberNotRead, *ON_A_RECORD),
)
async def correct_person(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    person_id: ThatPerson,
    data: JSONBody[Corrections],
) -> Done:
    """Replaces who somebody is, or how they are reached. Then they are found by the new numbers and no others."""
    identity = None if data.identity is None else identity_in(asking, data.identity)
    details = None if data.details is None else details_in(data.details)
    commands: list[PersonCommand] = []
    if identity is not None:
        commands.append(CorrectIdentity(identity=Sealed(identity), at=asking.at))
    if details is not None:
        commands.append(CorrectDetails(details=Sealed(details), at=asking.at))
    done = await change(asking, errand, person_id, commands)
    await asking.settled(lambda: is_found_by_what_stands(asking, person_id))
    return done


@post(
    "/api/persons/{person_id:uuid}/protection-checks",
    operation_id="noteProtectionCheck",
    summary="Note what the population register answered",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*ON_A_RECORD),
)
async def note_protection_check(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    person_id: ThatPerson,
    data: JSONBody[ProtectionCheck],
) -> Done:
    """Notes that the register was asked whether the person is protected, and that it did not say so."""
    return await change(asking, errand, person_id, [NoteProtectionCheck(answer=data.answer, at=asking.at)])


async def change(
    asking: Asking,
    errand: Errand,
    person_id: UUID,
    commands: Sequence[PersonCommand],
    must: Callable[[Asking, Found[Person]], Awaitable[None]] | None = None,
) -> Done:
    """Does something with a person's record, once. `must`: what has to hold besides the right to it."""

    async def work() -> Done:
        found = await find(asking, PERSON, person_id, Action.WRITE)
        target = Target(ref=person_id, belongs=found.belongs)
        allowed = await asking.may(Action.WRITE, thing_of(asking, found), target)
        if must is not None:
            await must(asking, found)
        return await allowed.record(
            errand,
            found,
            lambda: [Change(found, decide_in_turn(persons.decide, persons.evolve, commands, found.state))],
        )

    return await asking.settled(work)


async def is_found_by_what_stands(asking: Asking, person_id: UUID) -> None:
    """A person is found by the numbers of the newest record and no others, however many put it right at once.

    The last of them looks once more and finds nothing newer; whoever sends the same again does all of this again.
    """
    found = (await find_all(asking, PERSON, [person_id]))[person_id]
    index = await asking.index()
    known = None
    while found.version != known and found.belongs.secrecy is not SecrecyClass.PROTECTED:
        now, known = await _terms_in(asking, found), found.version
        await index.add(found.belongs, person_id, now)
        await index.keep_only(found.belongs, person_id, now)
        found = (await find_all(asking, PERSON, [person_id]))[person_id]


async def _terms_in(asking: Asking, found: Found[Person]) -> list[Term]:
    """By what they are found, of what stands there. Nobody is found by a closed record."""
    if not isinstance(found.state, Registered):
        return []
    target = Target(ref=found.stream, belongs=found.belongs)
    allowed = await asking.may(Action.WRITE, thing_of(asking, found), target)
    item = (await allowed.open([named(found)])).items.get(found.stream)
    if not isinstance(item, Content):
        raise OpenerAway
    record = record_of(item)
    return await terms(asking, record.identity.content, record.details.content)
