"""A case is opened, noted in, settled, closed and perhaps reopened."""

import pytest

from domain.cases import case
from domain.cases.case import Case, CaseFile, Closed, HeldBy, InHand, Settled
from domain.cases.commands import CaseCommand, CloseCase, NoteCase, OpenCase, ReopenCase, SettleCase
from domain.cases.facts import (
    CaseClosed,
    CaseFact,
    CaseHandedOver,
    CaseNoted,
    CaseOpened,
    CasePersonTied,
    CaseReopened,
    CaseSettled,
    SettledBy,
)
from domain.cases.refusals import CaseIsClosed, CaseNotOpened, CaseReceivedLater, StillHandedOver
from domain.decider import Decider
from domain.words import Channel, PersonRole
from tests.domain.casebook import (
    LENA,
    SLUDGE,
    SLUDGE_MANDATE,
    SUMMARY,
    TEXT,
    THIS_CONTACT,
    TITLE,
    VERA,
    WATER_BOARD,
    WATER_WORKS,
)
from tests.domain.cast import NINE, at
from tests.domain.sentences import about, fold

CASE: Decider[CaseCommand, Case, CaseFact] = case
given = about(CASE)

opened = CaseOpened(
    board=WATER_BOARD,
    matter=SLUDGE,
    channel=Channel.CALL,
    holder=LENA,
    contact=THIS_CONTACT,
    mandate=SLUDGE_MANDATE.entry,
    mandate_version=3,
    received_at=NINE,
    title=TITLE,
    summary=SUMMARY,
    at=at(60),
)
handed_over = CaseHandedOver(department=WATER_WORKS, due_by=at(9_000), message=TEXT, at=at(70))
tied = CasePersonTied(person=VERA, role=PersonRole.PARTY, at=at(60))
settled = CaseSettled(
    by=SettledBy.CONTACT_CENTRE, mandate=SLUDGE_MANDATE.entry, mandate_version=3, at=at(100)
)
closed = CaseClosed(at=at(110))
reopened = CaseReopened(reason=TEXT, at=at(120))

open_it = OpenCase(
    board=WATER_BOARD,
    matter=SLUDGE,
    channel=Channel.CALL,
    holder=LENA,
    contact=THIS_CONTACT,
    mandate=SLUDGE_MANDATE,
    title=TITLE,
    summary=SUMMARY,
    received_at=NINE,
    at=at(60),
)
note = NoteCase(text=TEXT, at=at(80))
settle = SettleCase(mandate=SLUDGE_MANDATE, at=at(100))
close = CloseCase(at=at(110))
reopen = ReopenCase(reason=TEXT, at=at(120))

the_file = CaseFile(
    board=WATER_BOARD,
    matter=SLUDGE,
    channel=Channel.CALL,
    mandate=SLUDGE_MANDATE,
    received_at=NINE,
    title=TITLE,
    summary=SUMMARY,
    holder=HeldBy(LENA),
    contacts=frozenset({THIS_CONTACT}),
)


def test_a_case_is_opened_and_held_by_the_one_who_opened_it() -> None:
    given().when(open_it).then(opened)
    given(opened).leaves(InHand(file=the_file))


def test_opened_twice_is_opened_once() -> None:
    given(opened).when(open_it).then()


def test_a_case_is_opened_with_the_persons_it_concerns_and_under_no_mandate() -> None:
    concerning_vera = OpenCase(
        board=WATER_BOARD,
        matter=SLUDGE,
        channel=Channel.LETTER,
        holder=LENA,
        persons={VERA: PersonRole.PARTY},
        title=TITLE,
        summary=SUMMARY,
        received_at=at(-90_000),
        at=at(60),
    )
    given().when(concerning_vera).then(
        CaseOpened(
            board=WATER_BOARD,
            matter=SLUDGE,
            channel=Channel.LETTER,
            holder=LENA,
            received_at=at(-90_000),
            title=TITLE,
            summary=SUMMARY,
            at=at(60),
        ),
        tied,
    )


def test_a_case_is_not_registered_before_it_came() -> None:
    too_late = OpenCase(
        board=WATER_BOARD,
        matter=SLUDGE,
        channel=Channel.LETTER,
        holder=LENA,
        title=TITLE,
        summary=SUMMARY,
        received_at=at(1),
        at=NINE,
    )
    given().when(too_late).then_refused(CaseReceivedLater)


def test_what_matters_is_noted_until_the_case_is_closed() -> None:
    noted = CaseNoted(text=TEXT, at=at(80))
    given(opened).when(note).then(noted)
    given(opened, handed_over).when(note).then(noted)
    given(opened, settled).when(note).then(noted)
    given(opened, noted).leaves(InHand(file=the_file))


def test_a_case_is_settled_once_by_whoever_has_it() -> None:
    given(opened).when(settle).then(settled)
    given(opened, settled).leaves(Settled(file=the_file))
    given(opened, settled).when(settle).then()


def test_a_case_is_closed_once() -> None:
    given(opened).when(close).then(closed)
    given(opened, settled).when(close).then(closed)
    given(opened, closed).leaves(Closed(file=the_file))
    given(opened, closed).when(close).then()


def test_a_case_is_not_closed_while_a_department_has_it() -> None:
    given(opened, handed_over).when(close).then_refused(StillHandedOver)


def test_a_case_is_reopened_once() -> None:
    given(opened, settled).when(reopen).then(reopened)
    given(opened, closed).when(reopen).then(reopened)
    given(opened, closed, reopened).leaves(InHand(file=the_file))
    given(opened, closed, reopened).when(reopen).then()
    given(opened, handed_over).when(reopen).then()


@pytest.mark.parametrize("command", [note, settle])
def test_nothing_more_is_written_in_a_closed_case(command: CaseCommand) -> None:
    given(opened, closed).when(command).then_refused(CaseIsClosed)


@pytest.mark.parametrize("command", [note, settle, close, reopen])
def test_nothing_is_written_in_a_case_that_nobody_opened(command: CaseCommand) -> None:
    given().when(command).then_refused(CaseNotOpened)


def test_what_a_case_holds_is_known_whatever_its_stage() -> None:
    stories: list[list[CaseFact]] = [[opened], [opened, handed_over], [opened, settled], [opened, closed]]
    assert [case.file_of(fold(CASE, facts)) for facts in stories] == [the_file] * len(stories)
    assert case.file_of(case.initial) is None
