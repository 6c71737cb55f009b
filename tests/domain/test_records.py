"""Anybody may ask to see a public record; each document is tested, and a no can be appealed."""

from uuid import UUID

import msgspec
import pytest
from msgspec.structs import replace

from domain.decider import Decider
from domain.law import Cited, row_ref
from domain.records import facts, refusals, request
from domain.records.commands import (
    DeliverRecords,
    IdentifyItem,
    JudgeItem,
    ProposeRefusal,
    RecordsCommand,
    RefuseRecords,
    RequestRecords,
    SayNotHeld,
    WithdrawRequest,
)
from domain.records.facts import (
    Delivery,
    ItemOutcome,
    RecordsDelivered,
    RecordsFact,
    RecordsItemIdentified,
    RecordsItemTested,
    RecordsNotHeld,
    RecordsRefusalProposed,
    RecordsRefused,
    RecordsRequested,
    RecordsRequestWithdrawn,
)
from domain.records.request import RecordsRequest, Requested
from domain.records.stopwatch import Deadlines
from domain.words import Channel, Sealed
from tests.domain.office import A_REASON, AINO, BERIT, NINE, SOCIAL_BOARD, at
from tests.domain.sentences import about, fold

REQUEST: Decider[RecordsCommand, RecordsRequest, RecordsFact] = request
given = about(REQUEST)

RULE = Cited(row_ref("records", "records", "promptly"), 1)
BASIS = Cited(row_ref("secrecy-bases", "basis", "osl-26-1"), 1)
LETTER, NOTE = UUID(int=0xA00), UUID(int=0xA01)
WHAT = Sealed("all letters about the harbour")
IN_TIME = Deadlines(target_at=at(600), alarm_at=at(2000))

ask = RequestRecords(
    board=SOCIAL_BOARD, channel=Channel.VISIT, cited=RULE, deadlines=IN_TIME, what=WHAT, at=NINE
)
asked = RecordsRequested(
    board=SOCIAL_BOARD,
    channel=Channel.VISIT,
    rule=RULE.row,
    rule_version=1,
    target_at=at(600),
    alarm_at=at(2000),
    what=WHAT,
    at=NINE,
)
letter = RecordsItemIdentified(item=LETTER, at=at(5))
note = RecordsItemIdentified(item=NOTE, at=at(5))
judge = JudgeItem(item=LETTER, by=AINO, outcome=ItemOutcome.RELEASED, at=at(9))
released = RecordsItemTested(item=LETTER, by=AINO, outcome=ItemOutcome.RELEASED, at=at(9))
withheld = RecordsItemTested(
    item=NOTE, by=AINO, outcome=ItemOutcome.WITHHELD, basis=BASIS.row, basis_version=1, at=at(9)
)
deliver = DeliverRecords(by=AINO, how=Delivery.COPY, at=at(20))
delivered = RecordsDelivered(by=AINO, how=Delivery.COPY, released=1, redacted=0, withheld=0, at=at(20))
propose = ProposeRefusal(by=AINO, reason=A_REASON, at=at(25))
proposed = RecordsRefusalProposed(by=AINO, reason=A_REASON, at=at(25))
refuse = RefuseRecords(decided_by=BERIT, reason=A_REASON, at=at(30))
refused = RecordsRefused(decided_by=BERIT, reason=A_REASON, at=at(30))


def test_somebody_asks_and_nobody_asks_them_who_they_are() -> None:
    given().when(ask).then(asked)
    given(asked).when(ask).then()
    given(asked).leaves(Requested(target_at=at(600), alarm_at=at(2000)))


def test_no_fact_about_a_request_has_a_place_for_who_asked() -> None:
    asking = {"by", "decided_by"}
    fields = {
        (kind.__name__, field.name)
        for kind in vars(facts).values()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
        for field in msgspec.structs.fields(kind)
    }
    assert {
        name for _, name in fields if name in asking
    } == asking  # Those of us who test, deliver and decide.
    assert {name for kind, name in fields if kind == "RecordsRequested"} == {
        "board", "channel", "rule", "rule_version", "target_at", "alarm_at", "what", "at",
    }  # fmt: skip


def test_the_time_to_answer_ends_after_the_request_came() -> None:
    gone = Deadlines(target_at=at(-1), alarm_at=at(5))
    given().when(replace(ask, deadlines=gone)).then_refused(refusals.DeadlineBeforeRequest)
    crossed = Deadlines(target_at=at(6), alarm_at=at(5))
    given().when(replace(ask, deadlines=crossed)).then_refused(refusals.DeadlineBeforeRequest)


def test_a_document_is_identified_once() -> None:
    given(asked).when(IdentifyItem(item=LETTER, at=at(5))).then(letter)
    given(asked, letter).when(IdentifyItem(item=LETTER, at=at(6))).then()


def test_each_document_is_tested_by_itself_and_may_be_tested_anew() -> None:
    given(asked, letter).when(judge).then(released)
    given(asked, letter, released).when(judge).then()
    redacted = replace(judge, outcome=ItemOutcome.REDACTED, basis=BASIS)
    given(asked, letter, released).when(redacted).then(
        replace(released, outcome=ItemOutcome.REDACTED, basis=BASIS.row, basis_version=1)
    )
    given(asked).when(judge).then_refused(refusals.ItemNotIdentified)


@pytest.mark.parametrize("outcome", [ItemOutcome.REDACTED, ItemOutcome.WITHHELD])
def test_what_is_removed_has_its_ground(outcome: ItemOutcome) -> None:
    command = replace(judge, outcome=outcome)
    given(asked, letter).when(command).then_refused(refusals.RedactionNeedsGround)


def test_what_can_be_given_out_is_when_everything_has_been_tested() -> None:
    given(asked, letter, released).when(deliver).then(delivered)
    given(asked, letter, released, delivered).when(deliver).then()
    given(asked, letter, note, released).when(deliver).then_refused(refusals.ItemsUntested)
    given(asked, note, withheld).when(deliver).then_refused(refusals.NothingToDeliver)
    given().when(deliver).then_refused(refusals.RecordsNotRequested)


def test_what_is_not_here_is_said_not_to_be() -> None:
    not_held = RecordsNotHeld(by=AINO, at=at(9))
    given(asked).when(SayNotHeld(by=AINO, at=at(9))).then(not_held)
    given(asked, letter).when(SayNotHeld(by=AINO, at=at(9))).then_refused(refusals.SomethingIsHeld)
    given(asked, not_held).when(deliver).then_refused(refusals.RequestIsOver)


def test_a_request_may_be_withdrawn_and_is_then_over() -> None:
    withdrawn = RecordsRequestWithdrawn(at=at(9))
    given(asked).when(WithdrawRequest(at=at(9))).then(withdrawn)
    for command in (judge, propose, refuse, WithdrawRequest(at=at(10))):
        given(asked, withdrawn).when(command).then_refused(refusals.RequestIsOver)


def test_a_request_is_late_after_its_target_and_alarms_after_its_alarm() -> None:
    waiting = fold(REQUEST, [asked])
    assert isinstance(waiting, Requested)
    assert [waiting.is_late(at(minutes)) for minutes in (600, 601)] == [False, True]
    assert [waiting.alarms(at(minutes)) for minutes in (2000, 2001)] == [False, True]
