"""Avslag: proposed by somebody who tested, decided by another. A no to a request for records takes two."""

from collections import Counter
from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from domain.records import commands, facts, refusals
from domain.records.commands import ProposeRefusal, Refusing
from domain.records.facts import ItemOutcome, RecordsFact
from domain.records.stages import Answered, NotRequested, RecordsRequest, Requested
from domain.words import ActorRef


def decide(command: Refusing, request: RecordsRequest) -> Sequence[RecordsFact]:
    """What has been refused is not refused again."""
    if isinstance(request, Answered) and request.refused:
        return []
    # Whoever got a part may want the rest refused in writing, to appeal.
    found = tested(request, isinstance(request, Answered) and request.delivered)
    if not found[ItemOutcome.WITHHELD] + found[ItemOutcome.REDACTED]:
        raise refusals.NothingToRefuse
    match command:
        case commands.ProposeRefusal():
            return _propose(command, request)
        case commands.RefuseRecords(decided_by=decided_by, reason=reason, at=at):
            _refuse_the_proposer(request, decided_by)
            return [facts.RecordsRefused(decided_by=decided_by, reason=reason, at=at)]
        case commands.DeclineRefusal(by=by, reason=reason, at=at):
            _refuse_the_proposer(request, by)
            return [facts.RecordsRefusalDeclined(by=by, reason=reason, at=at)]
        case _:
            assert_never(command)


def _propose(command: ProposeRefusal, request: RecordsRequest) -> Sequence[RecordsFact]:
    if proposer(request) is not None:
        return []
    return [facts.RecordsRefusalProposed(by=command.by, reason=command.reason, at=command.at)]


def _refuse_the_proposer(request: RecordsRequest, by: ActorRef) -> None:
    proposed_by = proposer(request)
    if proposed_by is None:
        raise refusals.RefusalNotProposed
    if proposed_by == by:
        raise refusals.RefusalDecidedByProposer


def proposer(request: RecordsRequest) -> ActorRef | None:
    """Who proposes to refuse, while another has yet to decide."""
    return None if isinstance(request, NotRequested) else request.proposed_by


def under_test(request: RecordsRequest) -> Requested:
    """The request, as long as it has not been answered. Raises `RecordsNotRequested` and `RequestIsOver`."""
    match request:
        case NotRequested():
            raise refusals.RecordsNotRequested
        case Answered():
            raise refusals.RequestIsOver
        case Requested():
            return request
        case _:
            assert_never(request)


def tested(request: RecordsRequest, answered_in_part: bool) -> Counter[ItemOutcome | None]:
    """How many items came out how. Raises `ItemsUntested`, and as `under_test` when all is answered."""
    items = request.items if answered_in_part and isinstance(request, Answered) else under_test(request).items
    outcomes = Counter(items.values())
    if None in outcomes:
        raise refusals.ItemsUntested
    return outcomes


def evolve(request: Requested | Answered, fact: RecordsFact) -> RecordsRequest:
    """A fact that cannot follow is skipped."""
    match fact:
        case facts.RecordsRefusalProposed(by=by) if request.proposed_by is None:
            return replace(request, proposed_by=by)
        case facts.RecordsRefusalDeclined() if request.proposed_by is not None:
            return replace(request, proposed_by=None)
        case _:
            return request
