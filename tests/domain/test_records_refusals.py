"""A no to a request for records takes two, is in writing, and can be appealed."""

from msgspec.structs import replace

from domain.records import refusals
from domain.records.commands import AppealRefusal, DeclineRefusal
from domain.records.facts import (
    ItemOutcome,
    RecordsAppealed,
    RecordsFact,
    RecordsItemTested,
    RecordsRefusalDeclined,
)
from domain.records.request import Answered, Requested
from tests.domain.office import A_REASON, AINO, BERIT, at
from tests.domain.test_records import (
    BASIS,
    LETTER,
    NOTE,
    asked,
    deliver,
    delivered,
    given,
    judge,
    letter,
    note,
    propose,
    proposed,
    refuse,
    refused,
    released,
    withheld,
)

decline = DeclineRefusal(by=BERIT, reason=A_REASON, at=at(30))
declined = RecordsRefusalDeclined(by=BERIT, reason=A_REASON, at=at(30))


def test_whoever_tested_proposes_to_refuse_once_everything_is_tested() -> None:
    given(asked, note, withheld).when(propose).then(proposed)
    given(asked, note, withheld, proposed).when(propose).then()
    given(asked, note, withheld, proposed).when(replace(propose, by=BERIT)).then()
    given(asked, letter, note, withheld).when(propose).then_refused(refusals.ItemsUntested)
    given(asked, letter, released).when(propose).then_refused(refusals.NothingToRefuse)
    given().when(propose).then_refused(refusals.RecordsNotRequested)


def test_another_decides_and_it_is_refused() -> None:
    given(asked, note, withheld, proposed).when(refuse).then(refused)
    given(asked, note, withheld, proposed, refused).when(refuse).then()
    given(asked, note, withheld, proposed, refused).leaves(
        Answered(items={NOTE: ItemOutcome.WITHHELD}, refused=True)
    )


def test_nobody_refuses_alone() -> None:
    given(asked, note, withheld).when(refuse).then_refused(refusals.RefusalNotProposed)
    given(asked, note, withheld, proposed).when(replace(refuse, decided_by=AINO)).then_refused(
        refusals.RefusalDecidedByProposer
    )


def test_another_may_decline_and_it_waits_for_a_new_proposal() -> None:
    given(asked, note, withheld, proposed).when(decline).then(declined)
    given(asked, note, withheld, proposed).when(replace(decline, by=AINO)).then_refused(
        refusals.RefusalDecidedByProposer
    )
    given(asked, note, withheld).when(decline).then_refused(refusals.RefusalNotProposed)
    given(asked, note, withheld, proposed, declined).when(refuse).then_refused(refusals.RefusalNotProposed)
    given(asked, note, withheld, proposed, declined).when(propose).then(proposed)


def test_a_new_test_takes_the_proposal_with_it() -> None:
    redacted = RecordsItemTested(
        item=NOTE, by=BERIT, outcome=ItemOutcome.REDACTED, basis=BASIS.row, basis_version=1, at=at(27)
    )
    given(asked, note, withheld, proposed, redacted).when(refuse).then_refused(refusals.RefusalNotProposed)
    given(asked, note, withheld, proposed, letter).leaves(
        Requested(
            target_at=asked.target_at,
            alarm_at=asked.alarm_at,
            items={NOTE: ItemOutcome.WITHHELD, LETTER: None},
        )
    )
    given(asked, note, withheld, proposed, letter).when(judge).then(released)


def test_what_was_refused_may_be_appealed() -> None:
    appealed = RecordsAppealed(at=at(40))
    given(asked, note, withheld, refused).when(AppealRefusal(at=at(40))).then(appealed)
    given(asked, note, withheld, refused, appealed).when(AppealRefusal(at=at(41))).then()
    given(asked, letter, released, delivered).when(AppealRefusal(at=at(40))).then_refused(
        refusals.NothingToAppeal
    )


def test_whoever_got_a_part_may_have_the_rest_refused_and_the_other_way_round() -> None:
    part = replace(delivered, withheld=1)
    tested: list[RecordsFact] = [asked, letter, note, released, withheld]
    given(*tested, part, proposed).when(refuse).then(refused)
    given(*tested, proposed, part).when(refuse).then(refused)
    given(*tested, proposed, refused).when(deliver).then(part)
    items = {LETTER: ItemOutcome.RELEASED, NOTE: ItemOutcome.WITHHELD}
    given(*tested, refused, part).leaves(Answered(items=items, delivered=True, refused=True))
    given(*tested, part, proposed, refused).leaves(Answered(items=items, delivered=True, refused=True))
