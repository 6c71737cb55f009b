"""A person becomes protected: what is left behind looks like anything that is closed."""

import pytest

from domain.cases import case
from domain.cases.commands import CloseCase, OpenCase
from domain.cases.facts import CaseClosed, CaseOpened, CasePersonTied, CaseTakenBack
from domain.cases.refusals import CaseIsClosed, CaseNotOpened
from domain.persons import person
from domain.persons.commands import ClosePerson, ProtectPerson
from domain.persons.facts import PersonClosed, PersonFact, PersonProtected, PersonReaderNamed
from domain.persons.person import Person, Protected
from domain.persons.refusals import NobodyNamed, PersonNotRegistered, PersonRecordClosed
from domain.routines.protecting import Member, move_case, protect_household, protect_person
from domain.words import Channel, PersonRef, PersonRole, Sealed
from tests.domain.casebook import (
    DETAILS,
    IDENTITY,
    LENA,
    MARKED,
    MUSA,
    NEW_DETAILS,
    NEW_IDENTITY,
    SLUDGE,
    SUMMARY,
    THIS_CASE,
    TITLE,
    VERA,
    VERA_ANEW,
    VERAS_CHILD,
    WATER_BOARD,
    WATER_WORKS,
)
from tests.domain.cast import NINE, at
from tests.domain.sentences import about_routine, fold
from tests.domain.test_cases import CASE, handed_over, settled
from tests.domain.test_cases import closed as case_closed
from tests.domain.test_cases import opened as case_opened
from tests.domain.test_persons import PERSON, closed, protected, registered, unprotected

protecting = about_routine(protect_person, open_record=person, protected_record=person)
moving = about_routine(move_case, open_case=case, protected_case=case)

protect = ProtectPerson(
    identity=IDENTITY,
    details=DETAILS,
    protection=MARKED,
    readers=(LENA, MUSA),
    formerly=Sealed(VERA),
    at=at(60),
)
left = PersonClosed(at=at(60))
begun = PersonProtected(
    identity=IDENTITY, details=DETAILS, protection=MARKED, formerly=Sealed(VERA), at=at(60)
)
named = [PersonReaderNamed(reader=LENA, at=at(60)), PersonReaderNamed(reader=MUSA, at=at(60))]

open_anew = OpenCase(
    board=WATER_BOARD,
    matter=SLUDGE,
    channel=Channel.CALL,
    holder=LENA,
    persons={VERA_ANEW: PersonRole.PARTY},
    title=TITLE,
    summary=SUMMARY,
    formerly=Sealed(THIS_CASE),
    received_at=NINE,
    at=at(200),
)
opened_anew = CaseOpened(
    board=WATER_BOARD,
    matter=SLUDGE,
    channel=Channel.CALL,
    holder=LENA,
    title=TITLE,
    summary=SUMMARY,
    formerly=Sealed(THIS_CASE),
    received_at=NINE,
    at=at(200),
)
tied_anew = CasePersonTied(person=VERA_ANEW, role=PersonRole.PARTY, at=at(200))


def test_the_open_record_closes_and_a_protected_one_begins() -> None:
    protecting(open_record=[registered, unprotected]).when(protect).then(
        open_record=[left], protected_record=[begun, *named]
    )


def test_what_is_left_behind_is_closed_like_anything_that_is_closed() -> None:
    open_record = record(registered)
    answer = protect_person(open_record, person.initial, protect)
    assert list(answer.open_record) == list(person.decide(ClosePerson(at=at(60)), open_record))
    open_case = fold(CASE, [case_opened])
    moved = move_case(open_case, case.initial, open_anew)
    assert list(moved.open_case) == list(case.decide(CloseCase(at=at(200)), open_case))


def test_protected_twice_is_protected_once() -> None:
    protecting(open_record=[registered, left], protected_record=[begun, *named]).when(protect).then()
    protecting(open_record=[protected, *named]).when(protect).then()


def test_two_who_protect_at_once_leave_one_protected_record() -> None:
    with pytest.raises(PersonRecordClosed):
        protecting(open_record=[registered, closed]).when(protect)


def test_nobody_is_protected_without_a_reader_or_a_record() -> None:
    with pytest.raises(NobodyNamed):
        protecting(open_record=[registered]).when(
            ProtectPerson(identity=IDENTITY, details=DETAILS, protection=MARKED, readers=(), at=at(60))
        )
    with pytest.raises(PersonNotRegistered):
        protecting().when(protect)


def record(*facts: PersonFact) -> Person:
    return fold(PERSON, facts)


def member(ref: PersonRef, open_record: Person, protected_record: Person = person.initial) -> Member:
    return Member(
        open_record=open_record,
        protected_record=protected_record,
        formerly=Sealed(ref),
        identity=NEW_IDENTITY,
        details=NEW_DETAILS,
    )


def test_household_and_children_inherit_protection_and_readers() -> None:
    open_record = record(registered)
    members = [member(VERA, open_record), member(VERAS_CHILD, open_record)]
    answers = protect_household(members, MARKED, (LENA, MUSA), at(60))
    assert [list(answer.open_record) for answer in answers] == [[left], [left]]
    records = [record(*answer.protected_record) for answer in answers]
    assert [one.formerly for one in records if isinstance(one, Protected)] == [
        Sealed(VERA),
        Sealed(VERAS_CHILD),
    ]
    for one in records:
        assert isinstance(one, Protected)
        assert (one.protection, one.readers) == (MARKED, frozenset({LENA, MUSA}))
        assert (one.identity, one.details) == (NEW_IDENTITY, NEW_DETAILS)


def test_a_household_is_protected_together_or_not_at_all() -> None:
    gone = record(registered, closed)
    members = [member(VERA, record(registered)), member(VERAS_CHILD, gone)]
    with pytest.raises(PersonRecordClosed):
        protect_household(members, MARKED, (LENA,), at(60))


def test_a_case_goes_on_in_a_new_one() -> None:
    left_case = CaseClosed(at=at(200))
    for story in ([case_opened], [case_opened, settled]):
        moving(open_case=story).when(open_anew).then(
            open_case=[left_case], protected_case=[opened_anew, tied_anew]
        )


def test_a_case_that_a_department_has_is_taken_back_first() -> None:
    moving(open_case=[case_opened, handed_over]).when(open_anew).then(
        open_case=[CaseTakenBack(department=WATER_WORKS, at=at(200)), CaseClosed(at=at(200))],
        protected_case=[opened_anew, tied_anew],
    )


def test_a_case_moved_twice_is_moved_once() -> None:
    moving(open_case=[case_opened, case_closed], protected_case=[opened_anew, tied_anew]).when(
        open_anew
    ).then()


def test_a_closed_case_and_one_that_nobody_opened_stay_where_they_are() -> None:
    with pytest.raises(CaseIsClosed):
        moving(open_case=[case_opened, case_closed]).when(open_anew)
    with pytest.raises(CaseNotOpened):
        moving().when(open_anew)
