"""The protocol: every question comes out as it went in, and bytes that are none are refused and never quoted."""

from uuid import uuid4

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.words import Sealed
from ledger import OPEN, Malformed
from ledger.access.codes import Denial
from ledger.finding.terms import Sort
from ledger.opening.answers import Answer, Fault
from ledger.opening.protocol import (
    QUESTIONS_AT_ONCE_MAX,
    VERSION,
    NotOurs,
    Numbered,
    answers_in,
    framed,
    questions_in,
)
from ledger.opening.questions import (
    Asked,
    Bearers,
    Decide,
    Deny,
    Enter,
    Find,
    Forget,
    IsProtected,
    Keep,
    Open,
    Reason,
    Reasons,
    Seal,
    Sharing,
    Turn,
    TurnBack,
    Unsealed,
)
from tests.ledger.looks import case_about, look, record

MARK = "Zebraminne-4711"
SESSION = Sealed(b"s" * 32)
WANTED = [record(), case_about(uuid4(), uuid4())]
QUESTIONS: list[Asked] = [
    Open.of(look(b"t" * 32), WANTED),
    Deny(look(b"t" * 32, thing=uuid4()), Denial.NO_RIGHT),
    Enter(look(None), []),
    Seal(OPEN, uuid4(), 3, [Unsealed(4, "person-noted", b"{}", MARK.encode())]),
    Decide(OPEN, [uuid4()]),
    Find(SESSION, OPEN, Sort.TELEPHONE, MARK),
    Keep(SESSION, OPEN, uuid4(), [(Sort.NAME, MARK)], [Sort.NAME]),
    Bearers(SESSION, OPEN, [(Sort.NAME, MARK)]),
    Sharing(SESSION, OPEN, [uuid4()], [Sort.STREET]),
    IsProtected(SESSION, Sort.PERSONAL_NUMBER, MARK, [(uuid4(), OPEN, 2)]),
    Turn(SESSION, [uuid4()]),
    TurnBack(SESSION, [uuid4()]),
    Reasons(SESSION, [Reason(MARK.encode(), uuid4(), uuid4(), uuid4(), 1, "access-explained", b"{}")]),
    Forget(7),
]
FRAME = framed([Numbered(number, question) for number, question in enumerate(QUESTIONS)])


def test_every_question_comes_out_as_it_went_in_and_shows_nothing_when_printed() -> None:
    found = questions_in(FRAME[4:])
    assert [one.question for one in found] == QUESTIONS
    assert MARK not in repr(found)
    assert repr(SESSION.revealed()) not in repr(found)


def test_a_list_is_wanted_as_it_was_and_of_places_that_were_said() -> None:
    question = Open.of(look(None), WANTED)
    assert question.wanted() == WANTED
    with pytest.raises(Malformed):
        replace(question, places=[]).wanted()


def test_an_answer_comes_out_as_it_went_in() -> None:
    answers = [Answer(1, fault=Fault.KEY_UNAVAILABLE, key=uuid4()), Answer(2)]
    assert [(one.number, one.fault, one.key) for one in answers_in(framed(answers)[4:])] == [
        (one.number, one.fault, one.key) for one in answers
    ]


@given(st.binary(max_size=200))
@example(b"")
@example(VERSION)
@example(b"\x02" + FRAME[5:])
@example(VERSION + b"\xdd\xff\xff\xff\xff")
@example(VERSION + b"\x91" * 100_000)
def test_bytes_that_are_no_questions_are_refused_and_not_quoted(body: bytes) -> None:
    with pytest.raises(NotOurs) as refused:
        questions_in(body if body[:1] != VERSION or len(body) != 2 else body + b"\xc1")
    assert refused.value.args == ()
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None


@settings(max_examples=300)
@given(st.integers(4, len(FRAME) - 1), st.binary(min_size=1, max_size=8))
def test_a_frame_in_which_something_was_changed_is_read_or_refused_and_nothing_else(
    at: int, put: bytes
) -> None:
    changed = FRAME[:at] + put + FRAME[at + len(put) :]
    try:
        found = questions_in(changed[4:])
    except NotOurs:
        return
    assert len(found) <= len(QUESTIONS)


def test_more_questions_than_a_frame_takes_are_refused() -> None:
    many = [Numbered(number, QUESTIONS[4]) for number in range(QUESTIONS_AT_ONCE_MAX + 1)]
    with pytest.raises(NotOurs):
        questions_in(framed(many)[4:])
