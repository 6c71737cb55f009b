"""Begäran om allmän handling: identify, test item by item, then give out, refuse with appeal, or say it is not here."""

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from domain.records import commands, facts, refusals, refusing
from domain.records.commands import DeliverRecords, JudgeItem, RecordsCommand, RequestRecords, Work
from domain.records.facts import ItemOutcome, RecordsFact
from domain.records.refusing import tested, under_test
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
        case commands.ProposeRefusal() | commands.RefuseRecords() | commands.DeclineRefusal():
            return refusing.decide(command, request)
        case commands.AppealRefusal(at=at):
            if not isinstance(request, Answered) or not request.refused:
                raise refusals.NothingToAppeal
            return [] if request.appealed else [facts.RecordsAppealed(at=at)]
        case _:
            return _work_on(command, under_test(request))


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
    found = tested(request, isinstance(request, Answered) and request.refused)
    if not found[ItemOutcome.RELEASED] + found[ItemOutcome.REDACTED]:
        raise refusals.NothingToDeliver
    return [
        facts.RecordsDelivered(
            by=command.by,
            how=command.how,
            released=found[ItemOutcome.RELEASED],
            redacted=found[ItemOutcome.REDACTED],
            withheld=found[ItemOutcome.WITHHELD],
            at=command.at,
        )
    ]


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
    items, proposed_by = request.items, request.proposed_by
    match fact:
        case facts.RecordsItemIdentified(item=item) if item not in items:
            return replace(request, items={**items, item: None}, proposed_by=None)
        case facts.RecordsItemTested(item=item, outcome=outcome) if items.get(item, outcome) is not outcome:
            # What was proposed rested on another test.
            return replace(request, items={**items, item: outcome}, proposed_by=None)
        case facts.RecordsDelivered():
            return Answered(items=items, delivered=True, proposed_by=proposed_by)
        case facts.RecordsRefused():
            return Answered(items=items, refused=True)
        case facts.RecordsNotHeld() | facts.RecordsRequestWithdrawn():
            return Answered(items=items)
        case _:
            return refusing.evolve(request, fact)


def _go_further(request: Answered, fact: RecordsFact) -> RecordsRequest:
    match fact:
        case facts.RecordsDelivered() if request.refused and not request.delivered:
            return replace(request, delivered=True)
        case facts.RecordsRefused() if request.delivered and not request.refused:
            return replace(request, refused=True, proposed_by=None)
        case facts.RecordsAppealed() if request.refused and not request.appealed:
            return replace(request, appealed=True)
        case _:
            return refusing.evolve(request, fact) if request.delivered and not request.refused else request
