"""Searching the log by staff member takes two people and an answer to the note on sources."""

import pytest
from msgspec.structs import replace

from domain.decider import Decider
from domain.reviews import refusals, search
from domain.reviews.commands import AskToSearch, ConfirmSearch, DeclineSearch, SearchCommand
from domain.reviews.facts import SearchAsked, SearchConfirmed, SearchDeclined, SearchFact, Sources
from domain.reviews.search import SHOWN_FOR, Asked, Declined, Open, Search
from domain.rights import Purpose, Role
from tests.domain.office import A_REASON, AINO, BERIT, CECILIA, NINE, at
from tests.domain.sentences import about, fold

SEARCH: Decider[SearchCommand, Search, SearchFact] = search
given = about(SEARCH)

ask = AskToSearch(
    by=BERIT,
    of=AINO,
    purpose=Purpose.LOG_REVIEW,
    sources=Sources.NOT_CONCERNED,
    from_at=at(-60),
    to_at=NINE,
    reason=A_REASON,
    at=NINE,
)
asked = SearchAsked(
    by=BERIT,
    of=AINO,
    purpose=Purpose.LOG_REVIEW,
    sources=Sources.NOT_CONCERNED,
    from_at=at(-60),
    to_at=NINE,
    reason=A_REASON,
    at=NINE,
)
confirm = ConfirmSearch(by=CECILIA, role=Role.REGISTRAR, at=at(1))
confirmed = SearchConfirmed(by=CECILIA, role=Role.REGISTRAR, at=at(1))
declined = SearchDeclined(by=CECILIA, reason=A_REASON, at=at(1))


def test_one_person_asks_and_nothing_is_shown_yet() -> None:
    given().when(ask).then(asked)
    given(asked).when(ask).then()
    given(asked).leaves(Asked(by=BERIT, of=AINO, from_at=at(-60), to_at=NINE))


def test_the_note_on_sources_is_answered_and_a_source_is_not_looked_for() -> None:
    given().when(replace(ask, sources=None)).then_refused(refusals.SourceNoteUnanswered)
    given().when(replace(ask, sources=Sources.MAY_BE_CONCERNED)).then_refused(refusals.SourcesAreProtected)


@pytest.mark.parametrize("purpose", Purpose)
def test_one_searches_for_a_review_or_an_incident_and_for_nothing_else(purpose: Purpose) -> None:
    if purpose in (Purpose.LOG_REVIEW, Purpose.INCIDENT):
        given().when(replace(ask, purpose=purpose)).then(replace(asked, purpose=purpose))
    else:
        given().when(replace(ask, purpose=purpose)).then_refused(refusals.PurposeNotForSearching)


def test_one_does_not_search_for_oneself_nor_in_a_period_that_never_was() -> None:
    given().when(replace(ask, of=BERIT)).then_refused(refusals.SearchOfOneself)
    given().when(replace(ask, from_at=NINE)).then_refused(refusals.PeriodNeverWas)
    given().when(replace(ask, to_at=at(1))).then_refused(refusals.PeriodNotOver)


@pytest.mark.parametrize("role", Role)
def test_the_second_person_is_one_of_those_who_count(role: Role) -> None:
    second = {Role.LOG_REVIEWER, Role.REGISTRAR, Role.ARCHIVIST, Role.DATA_PROTECTION_OFFICER}
    command = replace(confirm, role=role)
    if role in second:
        given(asked).when(command).then(replace(confirmed, role=role))
    else:
        given(asked).when(command).then_refused(refusals.NotASecondPerson)


def test_two_people_who_are_not_the_one_it_is_about_open_it() -> None:
    opened = Open(by=BERIT, confirmed_by=CECILIA, confirmed_at=at(1), of=AINO, from_at=at(-60), to_at=NINE)
    given(asked, confirmed).leaves(opened)
    assert opened.shows(at(1))
    assert not opened.shows(at(1) + SHOWN_FOR)
    given(asked).when(replace(confirm, by=BERIT)).then_refused(refusals.ConfirmedByTheSame)
    given(asked).when(replace(confirm, by=AINO)).then_refused(refusals.ConfirmedByTheSame)
    given(asked, confirmed).when(confirm).then()
    given(asked, confirmed).when(replace(confirm, by=AINO)).then_refused(refusals.SearchAnswered)
    given().when(confirm).then_refused(refusals.SearchNotAsked)


def test_the_second_person_may_say_no() -> None:
    no = DeclineSearch(by=CECILIA, reason=A_REASON, at=at(1))
    given(asked).when(no).then(declined)
    given(asked, declined).leaves(Declined())
    given(asked, declined).when(no).then()
    given(asked, declined).when(confirm).then_refused(refusals.SearchAnswered)
    given(asked, confirmed).when(no).then_refused(refusals.SearchAnswered)
    given(asked).when(replace(no, by=BERIT)).then_refused(refusals.ConfirmedByTheSame)


def test_a_fact_that_cannot_follow_is_skipped() -> None:
    befores: list[list[SearchFact]] = [[asked, confirmed], [asked, declined]]
    for before in befores:
        state = fold(SEARCH, before)
        for fact in (asked, confirmed, declined):
            assert search.evolve(state, fact) is state
    assert search.evolve(search.initial, confirmed) is search.initial
    assert search.evolve(search.initial, declined) is search.initial
