"""A mandate entry is agreed by two, started when all is in place, and taken back at once."""

from typing import Any, get_args

import pytest

import mandate
from domain.decider import Decider, Refusal
from domain.rights import Act
from domain.words import Channel, IdentityStrength
from mandate import entry, refusals
from mandate.commands import GrantMandate, MandateCommand, StartMandate, WithdrawMandate
from mandate.entry import Granted, MandateEntry, Started, Withdrawn, in_force
from mandate.facts import MandateFact, MandateStarted, MandateWithdrawn
from mandate.terms import Agreed, Parties
from tests.domain.sentences import about, fold
from tests.mandate.cast import (
    BOTH,
    HOME_HELP,
    NINE,
    SLUDGE,
    SLUDGE_TERMS,
    SOCIAL_BOARD,
    TECHNICAL_BOARD,
    THE_CLIENT,
    THE_HEAD,
    but,
    day,
    granted,
)

ENTRY: Decider[MandateCommand, MandateEntry, MandateFact] = entry
given = about(ENTRY)

agreed = granted()
started = MandateStarted(at=day(1))
withdrawn = MandateWithdrawn(by=THE_CLIENT, at=day(5))
grant = GrantMandate(terms=SLUDGE_TERMS, parties=BOTH, at=NINE)
first = Agreed(version=1, terms=SLUDGE_TERMS, parties=BOTH)
wider = but(channels=frozenset({Channel.CALL, Channel.MAIL, Channel.CHAT}), valid_from=day(10))
second = Agreed(version=2, terms=wider, parties=BOTH)


def folded(*facts: MandateFact) -> MandateEntry:
    return fold(ENTRY, facts)


def granting(**changes: Any) -> GrantMandate:
    return GrantMandate(terms=but(**changes), parties=BOTH, at=NINE)


def test_two_parties_agree_on_an_entry() -> None:
    given().when(grant).then(agreed)
    given(agreed).leaves(Granted(versions=(first,)))


def test_agreeing_twice_on_the_same_agrees_once() -> None:
    given(agreed).when(grant).then()
    given(agreed, started).when(grant).then()


def test_one_person_agrees_with_nobody() -> None:
    alone = Parties(client=THE_HEAD, head=THE_HEAD)
    command = GrantMandate(terms=SLUDGE_TERMS, parties=alone, at=NINE)
    given().when(command).then_refused(refusals.MandateAgreedByOne)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"acts": {}}, refusals.MandateWithoutActs),
        ({"channels": frozenset()}, refusals.MandateWithoutChannels),
        ({"valid_to": NINE}, refusals.MandateNeverHolds),
        ({"ceiling": 3}, refusals.MandateAboveCeiling),
        ({"beyond_ceiling": frozenset({Act.CHANGE})}, refusals.MandateAboveCeiling),
        (
            {"acts": {Act.DECIDE: IdentityStrength.PROVEN}, "ceiling": 5},
            refusals.DecidingNeedsDelegation,
        ),
    ],
)
def test_what_cannot_hold_is_not_agreed_on(changes: dict[str, Any], refusal: type[Refusal]) -> None:
    given().when(granting(**changes)).then_refused(refusal)


def test_an_act_above_the_ceiling_is_named_as_an_exception() -> None:
    terms = but(ceiling=3, beyond_ceiling=frozenset({Act.CHANGE}))
    given().when(GrantMandate(terms=terms, parties=BOTH, at=NINE)).then(granted(terms))
    assert terms.level == 3
    assert SLUDGE_TERMS.level == 4


def test_a_new_version_keeps_board_and_matter() -> None:
    given(agreed).when(granting(board=SOCIAL_BOARD)).then_refused(refusals.MandateIsAboutAnother)
    given(agreed).when(granting(matter=HOME_HELP)).then_refused(refusals.MandateIsAboutAnother)
    given(agreed, withdrawn).when(granting(matter=HOME_HELP)).then_refused(refusals.MandateIsAboutAnother)


def test_a_granted_entry_gives_nothing_until_it_is_started() -> None:
    assert in_force(folded(agreed), day(2)) is None
    given(agreed).when(StartMandate(at=day(1))).then(started)
    given(agreed, started).leaves(Started(versions=(first,)))
    assert in_force(folded(agreed, started), day(2)) == first


def test_starting_twice_starts_once() -> None:
    given(agreed, started).when(StartMandate(at=day(2))).then()


def test_nothing_starts_that_nobody_agreed_on() -> None:
    given().when(StartMandate(at=day(1))).then_refused(refusals.MandateNotGranted)
    given(agreed, withdrawn).when(StartMandate(at=day(6))).then_refused(refusals.MandateNotGranted)


def test_nothing_starts_when_the_agreed_time_is_over() -> None:
    short = granted(but(valid_to=day(1)))
    given(short).when(StartMandate(at=day(1))).then_refused(refusals.MandateHasEnded)


def test_one_party_takes_it_back_at_once() -> None:
    given(agreed, started).when(WithdrawMandate(by=THE_CLIENT, at=day(5))).then(withdrawn)
    given(agreed, started, withdrawn).leaves(Withdrawn(board=TECHNICAL_BOARD, matter=SLUDGE, last_version=1))
    assert in_force(folded(agreed, started, withdrawn), day(2)) is None


def test_taking_back_twice_takes_back_once() -> None:
    given(agreed, withdrawn).when(WithdrawMandate(by=THE_HEAD, at=day(6))).then()


def test_what_was_never_agreed_cannot_be_taken_back() -> None:
    given().when(WithdrawMandate(by=THE_HEAD, at=NINE)).then_refused(refusals.MandateNotGranted)


def test_a_later_version_takes_over_on_its_day() -> None:
    again = granted(wider, version=2, at=day(2))
    given(agreed, started).when(GrantMandate(terms=wider, parties=BOTH, at=day(2))).then(again)
    running = folded(agreed, started, again, started)
    assert [in_force(running, day(number)) for number in (9, 10)] == [first, second]


def test_a_later_version_gives_nothing_until_it_is_started_in_its_turn() -> None:
    again = granted(wider, version=2, at=day(2))
    given(agreed, started, again).leaves(Started(versions=(first,), proposed=second))
    assert in_force(folded(agreed, started, again), day(11)) == first
    given(agreed, started, again).when(GrantMandate(terms=wider, parties=BOTH, at=day(3))).then()
    given(agreed, started, again).when(StartMandate(at=day(1))).then(started)
    given(agreed, started, again, started).leaves(Started(versions=(first, second)))
    given(agreed, started, again, withdrawn).leaves(
        Withdrawn(board=TECHNICAL_BOARD, matter=SLUDGE, last_version=2)
    )
    brief = granted(but(valid_to=day(1)), version=2)
    given(agreed, started, brief).when(StartMandate(at=day(1))).then_refused(refusals.MandateHasEnded)


def test_a_start_is_for_the_newest_agreement_and_no_earlier_one() -> None:
    again = granted(wider, version=2, at=day(2))
    given(agreed, again, started).leaves(Started(versions=(second,)))
    third = Agreed(version=3, terms=SLUDGE_TERMS, parties=BOTH)
    given(agreed, started, again, granted(version=3), started).leaves(Started(versions=(first, third)))


def test_an_ended_version_does_not_give_way_to_an_older_one() -> None:
    brief = granted(but(valid_from=day(3), valid_to=day(4)), version=2)
    running = folded(agreed, started, brief, started)
    assert in_force(running, day(2)) == first
    assert in_force(running, day(4)) is None


def test_a_withdrawn_entry_may_be_agreed_anew_as_the_next_version() -> None:
    again = granted(version=2, at=day(7))
    given(agreed, started, withdrawn).when(GrantMandate(terms=SLUDGE_TERMS, parties=BOTH, at=day(7))).then(
        again
    )
    assert isinstance(folded(agreed, started, withdrawn, again), Granted)


def test_an_entry_skips_what_cannot_follow() -> None:
    out_of_turn = granted(wider, version=3)
    befores: list[list[MandateFact]] = [[], [agreed], [agreed, started], [agreed, withdrawn]]
    for before in befores:
        state = folded(*before)
        assert entry.evolve(state, out_of_turn) is state
    nothing = entry.initial
    assert entry.evolve(nothing, started) is nothing
    assert entry.evolve(nothing, withdrawn) is nothing


def test_the_facts_of_an_entry_have_these_tags_for_ever() -> None:
    assert {fact.__struct_config__.tag for fact in get_args(MandateFact)} == {
        "mandate-granted",
        "mandate-started",
        "mandate-withdrawn",
    }
    assert [module.__name__ for module in mandate.FACT_MODULES] == ["mandate.facts"]
