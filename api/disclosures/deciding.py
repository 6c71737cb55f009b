"""Beslutet: it is given out by a rule that allows it, or it is not."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from http import HTTPStatus
from typing import Final
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.cases.page import page_of
from api.cases.thing import Reached, may
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find_all
from api.desk.gate import for_doing
from api.desk.looks import Why
from api.desk.troubles import NeedsReason
from api.desk.whereabouts import Found
from api.disclosures.given import (
    Disclosing,
    DisclosureRefusal,
    NoOneRecipient,
    NoSuchRule,
    NotYoursToGive,
)
from api.disclosures.transfer import (
    ANSWERING,
    DISCLOSURE,
    Answer,
    of_these,
    reached,
    rule_of,
    seal_of,
    spoken,
    support_of,
)
from api.persons.given import UnknownBoard
from domain.disclosures import refusals
from domain.disclosures.commands import Disclose, Support, Transfer, Withhold
from domain.disclosures.facts import DisclosureFact, DisclosureMade, DisclosureWithheld, WithheldBecause
from domain.law import DisclosureRule
from domain.words import Sealed
from ledger import Relied
from mandate.things import Action

NOT_SO = (NoOneRecipient, NotYoursToGive, UnknownBoard, NeedsReason)
REFUSED = (
    refusals.NothingToDisclose,
    refusals.PreviewDiffers,
    refusals.BasisMissing,
    refusals.RuleNotInForce,
    refusals.RuleNeverBreaksIt,
    refusals.NeedNotMet,
    refusals.GuardianConflict,
    refusals.ProtectionUnknown,
    refusals.AlreadyAnswered,
)


class DisclosureOutcome(StrEnum):
    """What came of it."""

    MADE = "made"
    WITHHELD = "withheld"
    NO_BORDER = "no-border"
    """It stays with the matter's own board: nothing is disclosed."""


OUTCOMES: Final[Mapping[type[DisclosureFact], DisclosureOutcome]] = {
    DisclosureMade: DisclosureOutcome.MADE,
    DisclosureWithheld: DisclosureOutcome.WITHHELD,
}


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it, and why not, where it was asked for and withheld."""

    id: UUID
    version: int
    cursor: str
    outcome: DisclosureOutcome
    because: WithheldBecause | None


@post(
    "/api/disclosures",
    operation_id="disclose",
    summary="Give it out",
    tags=["disclosures"],
    status_code=HTTPStatus.OK,
    responses=for_doing(NoSuchRule, *NOT_SO, *REFUSED),
)
async def disclose(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[Disclosing]
) -> Decided:
    """Gives out what was previewed, by a rule that allows it. What no rule breaks stays, whoever asks."""

    async def disclosed() -> Decided:
        case, transfer = await reached(asking, data.what, Action.DISCLOSE)
        rule = rule_of(asking, data.rule)
        why = why_of(asking, transfer, rule, data.reason)
        allowed = of_these(await may(asking, case, Action.DISCLOSE, why), transfer.fields)
        agreed = await spoken(asking, case, transfer.to_board)
        new = await begun(asking, once, case)
        support = support_of(data, allowed.permit, agreed is not None)
        facts: Sequence[DisclosureFact] = []
        if await allowed.before(once, new) is None:
            if seal_of(asking, case, data.what) != data.preview:
                raise refusals.PreviewDiffers
            command = as_command(asking, case, transfer, rule, support, data.asked_for)
            facts = ANSWERING.decide(command, new.state)
            if any(isinstance(fact, DisclosureMade) for fact in facts):
                await page_of(asking, case, allowed)
        relied = [*case.relied, Relied(case.found.stream, case.found.version), *([agreed] if agreed else [])]
        done = await allowed.record(once, new, lambda: [Change(new, facts)], relied)
        return await decided(asking, done)

    return await asking.settled(disclosed)


@post(
    "/api/disclosures/withheld",
    operation_id="withhold",
    summary="Answer no to somebody who asked",
    tags=["disclosures"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*NOT_SO, refusals.AlreadyAnswered),
)
async def withhold(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[DisclosureRefusal]
) -> Done:
    """Writes down that it was asked for, tested, and not given out: the municipality answers for its no."""

    async def withheld() -> Done:
        case, transfer = await reached(asking, data.what, Action.WRITE)
        allowed = await may(asking, case, Action.WRITE)
        new = await begun(asking, once, case)
        command = Withhold(
            transfer=transfer, reason=Sealed(data.reason), decided_by=asking.actor.ref, at=asking.at
        )
        return await allowed.record(
            once, new, lambda: [Change(new, ANSWERING.decide(command, new.state))], case.relied
        )

    return await asking.settled(withheld)


async def begun(asking: Asking, once: Errand, case: Reached) -> Found[Answer]:
    """The disclosure, which lies where the case does."""
    ref = once.ref("disclosure")
    there = (await find_all(asking, DISCLOSURE, [ref])).get(ref)
    return there or Found(ref, case.found.belongs, 0, ANSWERING.initial)


def why_of(asking: Asking, transfer: Transfer, rule: DisclosureRule, reason: str | None) -> Why:
    """What the access log says of it: by which rule, to whom, on which basis of secrecy."""
    to = None if transfer.to_board is None else asking.today.begins_in(transfer.to_board)
    return Why(
        reason=None if reason is None else Sealed(reason),
        rule=asking.today.registers.cited(rule),
        to=to,
        secrecy_basis=transfer.basis,
    )


def as_command(
    asking: Asking,
    case: Reached,
    transfer: Transfer,
    rule: DisclosureRule,
    support: Support,
    asked_for: bool,
) -> Disclose:
    """The decision, as the rules of disclosures take it."""
    return Disclose(
        transfer=transfer,
        previewed=transfer,
        rule=rule,
        cited=asking.today.registers.cited(rule),
        support=support,
        protection=case.thing.protection,
        asked_for=asked_for,
        decided_by=asking.actor.ref,
        at=asking.at,
    )


async def decided(asking: Asking, done: Done) -> Decided:
    """What came of it, as the stream says."""
    there = (await find_all(asking, DISCLOSURE, [done.id])).get(done.id)
    answer = None if there is None else there.state
    outcome = DisclosureOutcome.NO_BORDER if answer is None else OUTCOMES[type(answer)]
    because = answer.because if isinstance(answer, DisclosureWithheld) else None
    return Decided(id=done.id, version=done.version, cursor=done.cursor, outcome=outcome, because=because)
