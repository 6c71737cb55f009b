"""What they wanted is registered, with how it came out, or with the case in which it is followed up."""

import pytest

from domain.contacts.commands import GiveOutcome, RegisterContact, RegisterQuestion
from domain.contacts.contact import Conversation, Open, Question
from domain.contacts.facts import (
    QUESTIONS_IN_A_CONTACT_MAX,
    ContactNoted,
    ContactOutcomeGiven,
    ContactQuestionRegistered,
    QuestionOutcome,
)
from domain.contacts.refusals import NothingToFollowUp, QuestionNotRegistered, TooManyQuestions
from domain.rights import Verdict
from domain.words import Channel
from tests.domain.casebook import LENA, SLUDGE, SLUDGE_MANDATE, TEXT, THIS_CASE
from tests.domain.cast import THIS_CALL, at
from tests.domain.test_contacts import close, closed, given, open_it, opened, remaining, solve, solved


def test_a_simple_question_is_three_facts() -> None:
    at_once = RegisterContact(opening=open_it, question=solve, closing=close)
    given().when(at_once).then(opened, solved, closed)
    given(opened, solved, closed).when(at_once).then()


def test_a_question_is_registered_with_what_the_catalogue_said() -> None:
    guided = RegisterQuestion(
        matter=SLUDGE,
        outcome=QuestionOutcome.SOLVED,
        verdict=Verdict.WE_SOLVE,
        mandate=SLUDGE_MANDATE,
        at=at(60),
    )
    given(opened).when(guided).then(
        ContactQuestionRegistered(
            question=1,
            matter=SLUDGE,
            outcome=QuestionOutcome.SOLVED,
            verdict=Verdict.WE_SOLVE,
            mandate=SLUDGE_MANDATE.entry,
            mandate_version=3,
            at=at(60),
        )
    )


def test_what_has_to_be_written_down_stands_beside_its_question() -> None:
    noted = RegisterQuestion(matter=SLUDGE, outcome=QuestionOutcome.SIGNPOSTED, text=TEXT, at=at(70))
    given(opened, solved).when(noted).then(
        ContactQuestionRegistered(question=2, matter=SLUDGE, outcome=QuestionOutcome.SIGNPOSTED, at=at(70)),
        ContactNoted(question=2, text=TEXT, at=at(70)),
    )


@pytest.mark.parametrize("outcome", [None, QuestionOutcome.HANDED_OVER, QuestionOutcome.RING_BACK_MESSAGE])
def test_what_somebody_has_still_to_answer_needs_a_case(outcome: QuestionOutcome | None) -> None:
    question = RegisterQuestion(matter=SLUDGE, outcome=outcome, at=at(60))
    given(opened).when(question).then_refused(NothingToFollowUp)


def test_a_question_that_is_followed_up_ties_its_case() -> None:
    question = Question(matter=SLUDGE, outcome=None, case=THIS_CASE)
    given(opened, remaining).leaves(
        Open(
            conversation=Conversation(
                channel=Channel.CALL,
                outgoing=False,
                call=THIS_CALL,
                agent=LENA,
                cases=frozenset({THIS_CASE}),
                questions=(question,),
            )
        )
    )


def test_a_contact_holds_so_many_questions() -> None:
    many = [
        ContactQuestionRegistered(
            question=number, matter=SLUDGE, outcome=QuestionOutcome.SOLVED, at=at(number)
        )
        for number in range(1, QUESTIONS_IN_A_CONTACT_MAX + 1)
    ]
    given(opened, *many).when(solve).then_refused(TooManyQuestions)
    given(opened, *many[:-1]).when(
        RegisterQuestion(matter=SLUDGE, outcome=QuestionOutcome.SOLVED, at=many[-1].at)
    ).then(many[-1])


def test_an_outcome_is_given_at_last_or_put_right() -> None:
    come_out = GiveOutcome(question=1, outcome=QuestionOutcome.CONNECTED, at=at(99))
    given(opened, solved, closed).when(come_out).then(
        ContactOutcomeGiven(question=1, outcome=QuestionOutcome.CONNECTED, at=at(99))
    )
    given(opened, remaining).when(
        GiveOutcome(question=1, outcome=QuestionOutcome.HANDED_OVER, at=at(99))
    ).then(ContactOutcomeGiven(question=1, outcome=QuestionOutcome.HANDED_OVER, at=at(99)))


def test_an_outcome_that_is_so_already_is_not_given_again() -> None:
    given(opened, solved).when(GiveOutcome(question=1, outcome=QuestionOutcome.SOLVED, at=at(99))).then()


@pytest.mark.parametrize("number", [2, 99])
def test_a_question_that_was_not_asked_has_no_outcome(number: int) -> None:
    given(opened, solved).when(
        GiveOutcome(question=number, outcome=QuestionOutcome.SOLVED, at=at(99))
    ).then_refused(QuestionNotRegistered)


def test_a_question_without_a_case_cannot_turn_out_to_be_handed_over() -> None:
    given(opened, solved).when(
        GiveOutcome(question=1, outcome=QuestionOutcome.HANDED_OVER, at=at(99))
    ).then_refused(NothingToFollowUp)
