"""Begäran om allmän handling: identify, test item by item, then give out, refuse with appeal, or say it is not here."""

from collections import Counter
from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from domain.records import commands, facts, refusals
from domain.records.commands import (
    DeliverRecords,
    JudgeItem,
    RecordsCommand,
    RefuseRecords,
    RequestRecords,
    Work,
)
from domain.records.facts import ItemOutcome, RecordsFact
from domain.records.stages import Answered, NotRequested, RecordsRequest, Requested

__all__ = ["Answered", "NotRequested", "RecordsRequest", "Requested", "decide", "evolve", "initial"]


initial: RecordsRequest = NotRequested()


def decide(command: RecordsCommand, request: RecordsRequest) -> Sequence[RecordsFact]:
    """Each step a fact. What has been answered is not tested again: ask anew."""
    match command:
        case commands.RequestRecords():
            return _request(command) if isinstance(request, NotRequested) else []
        case commands.DeliverRecords():
            return _deliver(command, request)
        case commands.RefuseRecords():
            return _refuse(command, request)
        case commands.AppealRefusal(at=at):
            if not isinstance(request, Answered) or not request.refused:
                raise refusals.NothingToAppeal
            return [] if request.appealed else [facts.RecordsAppealed(at=at)]
        case _:
            return _work_on(command, _under_test(request))


def _request(command: RequestRecords) -> Sequence[RecordsFact]:
    deadlines = command.deadlines
    if not command.at <= deadlines.target_at <= deadlines.alarm_at:
        raise refusals.DeadlineBeforeRequest
    return [
        facts.RecordsRequested(
            board=command.board,
            channel=command.channel,
            rule=command.cited.row,
            rule_version=command.cited.version,
            target_at=deadlines.target_at,
            alarm_at=deadlines.alarm_at,
            what=command.what,
            at=command.at,
        )
    ]


def _under_test(request: RecordsRequest) -> Requested:
    match request:
        case NotRequested():
            raise refusals.RecordsNotRequested
        case Answered():
            raise refusals.RequestIsOver
        case Requested():
            return request
        case _:
            assert_never(request)


def _work_on(command: Work, request: Requested) -> Sequence[RecordsFact]:
    match command:
        case commands.IdentifyItem(item=item, at=at):
            return [] if item in request.items else [facts.RecordsItemIdentified(item=item, at=at)]
        case commands.JudgeItem():
            return _judge(command, request)
        case commands.SayNotHeld(by=by, at=at):
            if request.items:
                raise refusals.SomethingIsHeld
            return [facts.RecordsNotHeld(by=by, at=at)]
        case commands.WithdrawRequest(at=at):
            return [facts.RecordsRequestWithdrawn(at=at)]
        case _:
            assert_never(command)


def _judge(command: JudgeItem, request: Requested) -> Sequence[RecordsFact]:
    if command.item not in request.items:
        raise refusals.ItemNotIdentified
    if command.outcome is not ItemOutcome.RELEASED and command.basis is None:
        raise refusals.RedactionNeedsGround
    if request.items[command.item] is command.outcome:
        return []
    basis = command.basis
    return [
        facts.RecordsItemTested(
            item=command.item,
            by=command.by,
            outcome=command.outcome,
            basis=basis.row if basis else None,
            basis_version=basis.version if basis else None,
            note=command.note,
            at=command.at,
        )
    ]


def _deliver(command: DeliverRecords, request: RecordsRequest) -> Sequence[RecordsFact]:
    if isinstance(request, Answered) and request.delivered:
        return []
    # What was refused in part is given out for the rest.
    tested = _tested(request, isinstance(request, Answered) and request.refused)
    if not tested[ItemOutcome.RELEASED] + tested[ItemOutcome.REDACTED]:
        raise refusals.NothingToDeliver
    return [
        facts.RecordsDelivered(
            by=command.by,
            how=command.how,
            released=tested[ItemOutcome.RELEASED],
            redacted=tested[ItemOutcome.REDACTED],
            withheld=tested[ItemOutcome.WITHHELD],
            at=command.at,
        )
    ]


def _refuse(command: RefuseRecords, request: RecordsRequest) -> Sequence[RecordsFact]:
    if isinstance(request, Answered) and request.refused:
        return []
    # Whoever got a part may want the rest refused in writing, to appeal.
    tested = _tested(request, isinstance(request, Answered) and request.delivered)
    if not tested[ItemOutcome.WITHHELD] + tested[ItemOutcome.REDACTED]:
        raise refusals.NothingToRefuse
    return [facts.RecordsRefused(decided_by=command.decided_by, reason=command.reason, at=command.at)]


def _tested(request: RecordsRequest, answered_in_part: bool) -> Counter[ItemOutcome | None]:
    """How many items came out how. Raises when one has not been tested, or when all is answered."""
    items = (
        request.items if answered_in_part and isinstance(request, Answered) else _under_test(request).items
    )
    outcomes = Counter(items.values())
    if None in outcomes:
        raise refusals.ItemsUntested
    return outcomes


def evolve(request: RecordsRequest, fact: RecordsFact) -> RecordsRequest:
    """A fact that cannot follow is skipped."""
    match request:
        case NotRequested():
            if isinstance(fact, facts.RecordsRequested):
                return Requested(target_at=fact.target_at, alarm_at=fact.alarm_at)
            return request
        case Requested():
            return _go_on(request, fact)
        case Answered():
            return _go_further(request, fact)
        case _:
            assert_never(request)


def _go_on(request: Requested, fact: RecordsFact) -> RecordsRequest:
    items = request.items
    match fact:
        case facts.RecordsItemIdentified(item=item) if item not in items:
            return replace(request, items={**items, item: None})
        case facts.RecordsItemTested(item=item, outcome=outcome) if items.get(item, outcome) is not outcome:
            return replace(request, items={**items, item: outcome})
        case facts.RecordsDelivered():
            return Answered(items=items, delivered=True)
        case facts.RecordsRefused():
            return Answered(items=items, refused=True)
        case facts.RecordsNotHeld() | facts.RecordsRequestWithdrawn():
            return Answered(items=items)
        case _:
            return request


def _go_further(request: Answered, fact: RecordsFact) -> RecordsRequest:
    match fact:
        case facts.RecordsDelivered() if request.refused and not request.delivered:
            return replace(request, delivered=True)
        case facts.RecordsRefused() if request.delivered and not request.refused:
            return replace(request, refused=True)
        case facts.RecordsAppealed() if request.refused and not request.appealed:
            return replace(request, appealed=True)
        case _:
            return request
