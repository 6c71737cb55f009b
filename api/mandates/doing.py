"""Uppdragens väg: agreed between two, started, taken back by one of them."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find_all
from api.desk.gate import for_doing
from api.desk.looks import Target
from api.desk.whereabouts import Found
from api.mandates.entries import MANDATE, found, thing_of
from api.mandates.given import (
    Agreed,
    NoSuchBasis,
    NoSuchMatter,
    NoSuchMoment,
    Withdrawal,
    sealed,
    terms_of,
)
from api.mandates.parties import NotTheOtherParty, parties_of, refuse_one_alone
from api.mandates.reading import ThatEntry
from domain.words import BoardRef
from ledger import OPEN
from mandate import entry as entries
from mandate import refusals
from mandate.commands import GrantMandate, MandateCommand, StartMandate, WithdrawMandate
from mandate.entry import MandateEntry
from mandate.things import Action

REFUSED_AGREEMENTS = (
    refusals.MandateAgreedByOne,
    refusals.MandateNeverHolds,
    refusals.MandateAboveCeiling,
    refusals.DecidingNeedsDelegation,
    refusals.MandateIsAboutAnother,
)
NOT_AN_AGREEMENT = (NoSuchMatter, NoSuchBasis, NoSuchMoment, NotTheOtherParty, *REFUSED_AGREEMENTS)


@post(
    "/api/mandates",
    operation_id="agreeOnMandate",
    summary="Agree on a mandate",
    tags=["mandates"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*NOT_AN_AGREEMENT),
)
async def agree_on_mandate(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], data: JSONBody[Agreed]
) -> Done:
    """Records what the department and the contact centre have agreed on. It gives no right before it is started."""
    ref = errand.ref("mandate")

    async def agreed() -> Done:
        there = (await find_all(asking, MANDATE, [ref])).get(ref)
        return await agree(asking, errand, there or Found(ref, OPEN, 0, entries.initial), data)

    return await asking.settled(agreed)


@post(
    "/api/mandates/{mandate_id:uuid}/versions",
    operation_id="agreeOnVersion",
    summary="Agree on a new version",
    tags=["mandates"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*NOT_AN_AGREEMENT),
)
async def agree_on_version(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    mandate_id: ThatEntry,
    data: JSONBody[Agreed],
) -> Done:
    """Records the next version of an entry, for the same board and matter.

    It takes over from the day it is valid, once it is started; until then the version that was started holds.
    """

    async def agreed() -> Done:
        one, _ = await found(asking, mandate_id, Action.AGREE)
        return await agree(asking, errand, one, data)

    return await asking.settled(agreed)


async def agree(asking: Asking, errand: Errand, one: Found[MandateEntry], data: Agreed) -> Done:
    """Both parties may agree for that board, or nothing is recorded."""
    thing = thing_of(BoardRef(data.board))
    allowed = await asking.may(Action.AGREE, thing, Target(ref=one.stream))
    terms = terms_of(data, asking.today)
    parties, relied = await parties_of(asking, allowed, thing, data.with_whom)
    command = GrantMandate(terms=terms, parties=parties, at=asking.at)
    return await allowed.record(errand, one, decided(one, command), relied)


@post(
    "/api/mandates/{mandate_id:uuid}/start",
    operation_id="startMandate",
    summary="Start a mandate",
    tags=["mandates"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.MandateNotGranted, refusals.MandateHasEnded, refusals.MandateStartedByOne),
)
async def start_mandate(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], mandate_id: ThatEntry
) -> Done:
    """Training, access and script are in place: from here the newest agreement holds, within its days.

    Whoever sent it does not start it: the other one that it names does.
    """
    command = StartMandate(at=asking.at)

    async def work() -> Done:
        one, board = await found(asking, mandate_id, Action.WRITE)
        allowed = await asking.may(Action.WRITE, thing_of(board), Target(ref=mandate_id))
        facts = await (await asking.desk.parts.ledger()).read_stream(mandate_id)

        def started() -> list[Change]:
            changes = decided(one, command)()
            refuse_one_alone(facts[: one.version], asking.actor.ref)
            return changes

        return await allowed.record(errand, one, started)

    return await asking.settled(work)


@post(
    "/api/mandates/{mandate_id:uuid}/withdrawal",
    operation_id="withdrawMandate",
    summary="Take a mandate back",
    tags=["mandates"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.MandateNotGranted),
)
async def withdraw_mandate(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    mandate_id: ThatEntry,
    data: JSONBody[Withdrawal],
) -> Done:
    """Takes an entry back, and with it every right that came from it, at once. One of the parties is enough."""
    command = WithdrawMandate(by=asking.actor.ref, why=sealed(data.why), at=asking.at)
    return await done(asking, errand, mandate_id, Action.CLOSE, command)


async def done(asking: Asking, errand: Errand, ref: UUID, action: Action, command: MandateCommand) -> Done:
    """Something that one party does with an entry."""

    async def work() -> Done:
        one, board = await found(asking, ref, action)
        allowed = await asking.may(action, thing_of(board), Target(ref=ref))
        return await allowed.record(errand, one, decided(one, command))

    return await asking.settled(work)


def decided(one: Found[MandateEntry], command: MandateCommand) -> Callable[[], list[Change]]:
    """What follows from a command, when it comes to that."""
    return lambda: [Change(one, entries.decide(command, one.state))]
