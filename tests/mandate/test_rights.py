"""Rights come from mandate entries: version by version, and in the strict profile as far as they are entrusted."""

from datetime import date

from domain.rights import Act
from domain.words import IdentityStrength
from ledger.registers import load
from mandate import entry
from mandate.actor import UNTIL_FURTHER_NOTICE, Right
from mandate.compiling import policy_of
from mandate.entry import MandateEntry
from mandate.facts import MandateFact, MandateStarted, MandateWithdrawn
from mandate.policy import bits
from mandate.standing import Entrusted, rights_held, rights_in
from tests.domain.sentences import fold
from tests.mandate.cast import (
    ANOTHER_ENTRY,
    ENTRY,
    NINE,
    SLUDGE,
    SLUDGE_TERMS,
    TECHNICAL_BOARD,
    THE_CLIENT,
    but,
    day,
    granted,
)

TODAY = date(2026, 11, 24)
SMALL, STRICT = (policy_of(load(TODAY), TODAY, profile) for profile in ("liten-kommun", "strict"))
started = MandateStarted(at=NINE)
ALL_ACTS = bits(SLUDGE_TERMS.acts)


def folded(*facts: MandateFact) -> MandateEntry:
    return fold(entry, facts)


def right(version: int, begins: int, ends: int | None = None, acts: int = ALL_ACTS) -> Right:
    until = UNTIL_FURTHER_NOTICE if ends is None else day(ends)
    return Right(entry=ENTRY, version=version, matter=SLUDGE, acts=acts, begins_at=day(begins), ends_at=until)


def test_only_a_started_entry_gives_rights() -> None:
    assert rights_in({ENTRY: folded(granted())}) == {}
    withdrawn = MandateWithdrawn(by=THE_CLIENT, at=NINE)
    assert rights_in({ENTRY: folded(granted(), started, withdrawn)}) == {}
    assert rights_in({ENTRY: folded(granted(), started)}) == {TECHNICAL_BOARD: (right(1, 0),)}


def test_a_version_gives_rights_until_the_next_one_begins_or_its_time_is_over() -> None:
    narrower = but(acts={Act.CONNECT: IdentityStrength.NONE}, valid_from=day(5), valid_to=day(9))
    rights = rights_in({ENTRY: folded(granted(), started, granted(narrower, version=2), started)})
    assert rights == {TECHNICAL_BOARD: (right(1, 0, 5), right(2, 5, 9, bits({Act.CONNECT})))}


def test_a_version_that_a_later_one_replaces_from_the_start_gives_none() -> None:
    rights = rights_in({ENTRY: folded(granted(), started, granted(but(), version=2), started)})
    assert rights == {TECHNICAL_BOARD: (right(2, 0),)}


def test_in_the_small_profile_everybody_holds_every_mandate() -> None:
    rights = rights_in({ENTRY: folded(granted(), started)})
    assert rights_held(SMALL, rights) is rights


def test_in_the_strict_profile_one_holds_what_is_entrusted_for_as_long_as_it_is() -> None:
    rights = rights_in({ENTRY: folded(granted(but(valid_to=day(9))), started)})
    assert rights_held(STRICT, rights) == {TECHNICAL_BOARD: ()}
    for_two_days = Entrusted(entry=ENTRY, begins_at=day(2), ends_at=day(4))
    another = Entrusted(entry=ANOTHER_ENTRY, begins_at=day(0))
    from_the_third = Entrusted(entry=ENTRY, begins_at=day(7))
    gone = Entrusted(entry=ENTRY, begins_at=day(9))
    held = rights_held(STRICT, rights, [for_two_days, another, from_the_third, gone])
    assert held == {TECHNICAL_BOARD: (right(1, 2, 4), right(1, 7, 9))}
