"""Andra och tredje steget: which unit has it; then the glass is broken, and closed again."""

from datetime import datetime
from functools import reduce
from http import HTTPStatus
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter

from api.body import Body
from api.called import Called, Calling
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from api.desk.looks import Why
from api.desk.reasons import Reason
from api.glass.opening import Mine, mine, named
from domain.breakglass import opening as openings
from domain.breakglass import refusals
from domain.breakglass.commands import CloseGlass, OpenGlass, SecondFactor, ShowPlace
from domain.breakglass.stages import Opened, Opening
from domain.law import BreakGlassRule, Cited, Code, row_ref
from domain.persons.person import protection
from domain.records.stopwatch import end_of_working_day
from domain.words import PersonRef, Sealed
from ledger.access.codes import Manner
from mandate.registers.shapes import BREAK_GLASS
from mandate.things import Action

ThatOpening = Annotated[UUID, PathParameter(description="An emergency opening.")]


class WhichUnit(msgspec.Struct, frozen=True, kw_only=True):
    """Whose it is, and of whom: the second factor is given for that `subject`."""

    id: UUID
    version: int
    cursor: str
    board: Called
    subject: UUID


class EmergencyGround(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why: one of the reasons of the register of emergency openings, and in a few words of one's own."""

    reason: Code
    text: Reason


class OpenedGlass(msgspec.Struct, frozen=True, kw_only=True):
    """Whom may be read, and until when."""

    id: UUID
    version: int
    cursor: str
    subject: UUID
    ends_at: datetime


@post(
    "/api/break-glass/{opening_id:uuid}/unit",
    operation_id="showWhichUnit",
    summary="Ask which unit has it",
    tags=["break-glass"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.StepSkipped, refusals.NothingIsHidden),
)
async def show_which_unit(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], opening_id: ThatOpening
) -> WhichUnit:
    """Second step: the board, and nothing of what it has."""

    async def shown() -> WhichUnit:
        one = await mine(asking, opening_id)
        allowed = await asking.may(Action.BREAK_GLASS, one.thing, one.target)
        await allowed.open([named(one.person)])
        command = ShowPlace(board=one.thing.board, at=asking.at)
        done = await allowed.record(
            errand,
            one.found,
            lambda: [Change(one.found, openings.decide(command, one.found.state))],
            one.relied,
        )
        board = Calling(asking.today).board(one.thing.board)
        return WhichUnit(
            id=done.id, version=done.version, cursor=done.cursor, board=board, subject=one.state.subject
        )

    return await asking.settled(shown)


@post(
    "/api/break-glass/{opening_id:uuid}/content",
    operation_id="openGlass",
    summary="Open it in an emergency",
    tags=["break-glass"],
    status_code=HTTPStatus.OK,
    responses=for_doing(
        refusals.StepSkipped,
        refusals.NothingIsHidden,
        refusals.ReasonUnknown,
        refusals.FactorNotFresh,
        refusals.FactorForAnother,
    ),
)
async def open_glass(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    opening_id: ThatOpening,
    data: JSONBody[EmergencyGround],
) -> OpenedGlass:
    """Third step: what that board has of this person may be read for a short time, and changed by nobody. It asks for a
    second factor given for the person a moment ago, and is always reviewed.
    """

    async def opened() -> OpenedGlass:
        one = await mine(asking, opening_id)
        before = await (await asking.may(Action.BREAK_GLASS, one.thing, one.target)).before(errand, one.found)
        if before is not None:
            return as_opened(before, one.state)
        command = await as_command(asking, data, one)
        code = Cited(row_ref(BREAK_GLASS.name, "reason", data.reason), command.cited.version)
        why = Why(reason=command.text, reason_code=code, rule=command.cited)
        allowed = await asking.may(Action.BREAK_GLASS, one.thing, one.target, why)
        facts = openings.decide(command, one.found.state)
        await allowed.open([named(one.person)], manner=Manner.BREAK_GLASS_OPENED)
        done = await allowed.record(errand, one.found, lambda: [Change(one.found, facts)], one.relied)
        return as_opened(done, reduce(openings.evolve, facts, one.found.state))

    return await asking.settled(opened)


@post(
    "/api/break-glass/{opening_id:uuid}/closure",
    operation_id="closeGlass",
    summary="Be done before the time is over",
    tags=["break-glass"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.GlassNotOpened),
)
async def close_glass(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], opening_id: ThatOpening
) -> Done:
    """Closes it: from here nothing more is shown through it."""

    async def closed() -> Done:
        one = await mine(asking, opening_id)
        allowed = await asking.may(Action.BREAK_GLASS, one.thing, one.target)
        facts = openings.decide(CloseGlass(at=asking.at), one.found.state)
        await allowed.open([named(one.person)], manner=Manner.BREAK_GLASS_CLOSED)
        return await allowed.record(errand, one.found, lambda: [Change(one.found, facts)])

    return await asking.settled(closed)


def as_opened(done: Done, state: Opening) -> OpenedGlass:
    """What is answered when it is open, also when the same is sent again."""
    if not isinstance(state, Opened):
        raise refusals.GlassNotOpened
    return OpenedGlass(
        id=done.id, version=done.version, cursor=done.cursor, subject=state.subject, ends_at=state.ends_at
    )


async def as_command(asking: Asking, given: EmergencyGround, one: Mine) -> OpenGlass:
    """The rule of the day and the second factor, beside what was given. Raises `BreakglassIsOff`, `FactorNotFresh`."""
    today, proof, subject = asking.today, asking.actor.stepped_up, one.state.subject
    rule = next(iter(today.registers.rows(BreakGlassRule, today.day)), None)
    if rule is None:
        raise refusals.BreakglassIsOff
    if proof is None or (proof.subject == subject and not proof.holds_for(subject, asking.at)):
        raise refusals.FactorNotFresh
    if proof.subject is None:
        raise refusals.FactorForAnother
    here = asking.at.astimezone(ZoneInfo(await asking.desk.parts.zone()))
    return OpenGlass(
        rule=rule,
        cited=today.registers.cited(rule),
        reason=given.reason,
        text=Sealed(given.text),
        factor=SecondFactor(subject=PersonRef(proof.subject), at=proof.at),
        protection=protection(one.person.state),
        review_by=end_of_working_day(here, rule.review_within_working_days, today.days_off),
        at=asking.at,
    )
