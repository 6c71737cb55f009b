"""No order of commands makes an entry hold what was not agreed on."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from domain.decider import Refusal
from domain.rights import LEVEL, Act
from domain.words import Channel, IdentityStrength, Sealed
from mandate import entry
from mandate.commands import GrantMandate, MandateCommand, StartMandate, WithdrawMandate
from mandate.entry import in_force
from mandate.terms import Agreed, Terms, as_fact, from_fact
from tests.mandate.cast import (
    BOTH,
    NINE,
    SECRET_BY_LAW,
    SLUDGE,
    SLUDGE_TERMS,
    TECHNICAL_BOARD,
    THE_CLIENT,
    but,
    day,
)

strengths = st.sampled_from(IdentityStrength)
any_terms = st.builds(
    Terms,
    board=st.just(TECHNICAL_BOARD),
    department=st.just(SLUDGE_TERMS.department),
    matter=st.just(SLUDGE),
    acts=st.dictionaries(st.sampled_from(Act), strengths),
    channels=st.frozensets(st.sampled_from(Channel)),
    ceiling=st.integers(0, 5),
    beyond_ceiling=st.frozensets(st.sampled_from(Act)),
    valid_from=st.integers(0, 20).map(day),
    valid_to=st.none() | st.integers(0, 40).map(day),
    review_by=st.none() | st.just(day(30)),
    delegation=st.none() | st.just(SECRET_BY_LAW.basis),
    secrecy=st.none() | st.just(SECRET_BY_LAW),
)
any_command: st.SearchStrategy[MandateCommand] = st.one_of(
    st.builds(GrantMandate, terms=any_terms, parties=st.just(BOTH), at=st.just(NINE)),
    st.builds(StartMandate, at=st.integers(0, 20).map(day)),
    st.builds(WithdrawMandate, by=st.just(THE_CLIENT), why=st.just(Sealed("why")), at=st.just(NINE)),
)


@given(st.lists(any_command, max_size=12), st.integers(0, 40).map(day))
def test_what_holds_was_agreed_by_two_and_lies_within_its_ceiling_and_its_days(
    commands: list[MandateCommand], at: datetime
) -> None:
    state = entry.initial
    for command in commands:
        try:
            facts = entry.decide(command, state)
        except Refusal:
            continue
        for fact in facts:
            state = entry.evolve(state, fact)
    held = in_force(state, at)
    if held is None:
        return
    terms = held.terms
    assert held.parties.client != held.parties.head
    assert terms.hold_at(at)
    assert terms.acts
    assert terms.channels
    assert Act.DECIDE not in terms.acts or terms.delegation is not None
    assert {act for act in terms.acts if LEVEL[act] > terms.ceiling} == terms.beyond_ceiling
    assert 0 <= terms.level <= terms.ceiling


@given(any_terms)
def test_a_version_is_the_same_once_it_has_been_stored(terms: Terms) -> None:
    above = frozenset(act for act in terms.acts if LEVEL[act] > terms.ceiling)
    version = Agreed(version=7, terms=but(terms, beyond_ceiling=above), parties=BOTH)
    assert from_fact(as_fact(version, NINE)) == version
