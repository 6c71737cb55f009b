"""The catalogue answers at the desk, and an empty one does too."""

import pytest

from domain.rights import Act, Verdict
from domain.words import Channel, IdentityStrength, MandateRef
from mandate import entry
from mandate.catalogue import Assessed, Catalogue, Undecided
from mandate.facts import MandateFact, MandateStarted, MandateWithdrawn
from mandate.terms import Terms
from tests.domain.sentences import fold
from tests.mandate.cast import (
    ANOTHER_ENTRY,
    ENTRY,
    HOME_HELP,
    SECRET_BY_LAW,
    SLUDGE,
    SLUDGE_TERMS,
    SOCIAL_BOARD,
    TECHNICAL_BOARD,
    THE_CLIENT,
    WASTE,
    but,
    day,
    granted,
)

CONNECT_ONLY = but(acts={Act.CONNECT: IdentityStrength.NONE}, secrecy=SECRET_BY_LAW)
started = MandateStarted(at=day(1))


def catalogue(**entries: tuple[MandateFact, ...]) -> Catalogue:
    refs = {"entry": ENTRY, "another": ANOTHER_ENTRY}
    return Catalogue({refs[name]: fold(entry, facts) for name, facts in entries.items()})


def running(terms: Terms = SLUDGE_TERMS) -> Catalogue:
    return catalogue(entry=(granted(terms), started))


def verdict(held: Catalogue, act: Act, channel: Channel = Channel.CALL) -> Verdict:
    return held.assess(SLUDGE, channel, act, day(2)).verdict


def test_an_empty_catalogue_has_decided_nothing() -> None:
    assert Catalogue({}).assess(SLUDGE, Channel.CALL, Act.INFORM, day(0)) == Undecided()
    assert Undecided().verdict is Verdict.UNDECIDED


def test_the_answer_names_entry_version_and_how_sure_we_must_be() -> None:
    assert running().assess(SLUDGE, Channel.CALL, Act.CHANGE, day(2)) == Assessed(
        verdict=Verdict.WE_SOLVE,
        entry=ENTRY,
        version=1,
        board=TECHNICAL_BOARD,
        department=WASTE,
        identity=IdentityStrength.PROVEN,
    )


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (Act.INFORM, Verdict.WE_SOLVE),
        (Act.CHANGE, Verdict.WE_SOLVE),
        (Act.RECEIVE, Verdict.WE_RECEIVE),
        (Act.CONNECT, Verdict.WE_CONNECT),
        (Act.BOOK, Verdict.WE_RECEIVE),
        (Act.GUIDE, Verdict.WE_RECEIVE),
    ],
)
def test_an_entry_that_receives_solves_what_it_may_and_sends_the_rest(act: Act, expected: Verdict) -> None:
    assert verdict(running(), act) is expected


def test_what_is_sent_asks_for_as_much_identity_as_receiving_does() -> None:
    sent = running().assess(SLUDGE, Channel.CALL, Act.BOOK, day(2))
    assert isinstance(sent, Assessed)
    assert sent.identity is IdentityStrength.STATED


@pytest.mark.parametrize("act", [Act.INFORM, Act.GUIDE, Act.GIVE_STATUS])
def test_what_is_secret_has_a_sentence_to_say_instead(act: Act) -> None:
    assert verdict(running(CONNECT_ONLY), act) is Verdict.SAY_THIS


def test_an_entry_that_only_connects_connects_for_everything_else() -> None:
    assert verdict(running(CONNECT_ONLY), Act.BOOK) is Verdict.WE_CONNECT
    assert verdict(running(but(CONNECT_ONLY, secrecy=None)), Act.INFORM) is Verdict.WE_CONNECT


def test_a_channel_or_a_matter_outside_the_entry_is_undecided() -> None:
    assert verdict(running(), Act.INFORM, Channel.VISIT) is Verdict.UNDECIDED
    assert running().assess(HOME_HELP, Channel.CALL, Act.INFORM, day(2)) == Undecided()


def test_an_entry_decides_nothing_before_its_days_or_after_them_or_unstarted_or_withdrawn() -> None:
    brief = running(but(valid_from=day(3), valid_to=day(4)))
    asked = [brief.assess(SLUDGE, Channel.CALL, Act.INFORM, day(number)).verdict for number in (2, 3, 4)]
    assert asked == [Verdict.UNDECIDED, Verdict.WE_SOLVE, Verdict.UNDECIDED]
    assert verdict(catalogue(entry=(granted(),)), Act.INFORM) is Verdict.UNDECIDED
    taken_back = (granted(), started, MandateWithdrawn(by=THE_CLIENT, at=day(1)))
    assert verdict(catalogue(entry=taken_back), Act.INFORM) is Verdict.UNDECIDED


def test_of_two_boards_the_one_that_lets_us_do_most_answers() -> None:
    both = catalogue(
        entry=(granted(but(CONNECT_ONLY, board=SOCIAL_BOARD)), started), another=(granted(), started)
    )
    found = both.assess(SLUDGE, Channel.CALL, Act.INFORM, day(2))
    assert isinstance(found, Assessed)
    assert (found.verdict, found.entry) == (Verdict.WE_SOLVE, MandateRef(ANOTHER_ENTRY))
