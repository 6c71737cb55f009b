"""Law is data, and refuses: a disclosure is made only by a rule that allows it."""

from datetime import timedelta

import pytest
from hypothesis import given as with_any
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.decider import Refusal
from domain.disclosures import disclosure, refusals
from domain.disclosures.commands import Disclose, Support
from domain.disclosures.disclosure import Made, NotAnswered
from domain.disclosures.facts import Consent, DisclosureMade, DisclosureWithheld, WithheldBecause
from domain.law import DisclosureRule, Need, Obstacle
from domain.rights import Protection
from domain.words import MandateRef
from tests.domain.borders import (
    CITED,
    DISCLOSURE,
    SCHOOL_SECRECY,
    by_clause,
    by_consent,
    made,
    rule,
    transfer,
)
from tests.domain.office import A_REASON, ENTRY, NINE, at
from tests.domain.sentences import about, fold

given = about(DISCLOSURE)


def test_the_general_clause_never_breaks_what_the_register_keeps_from_it() -> None:
    given().when(by_clause).then_refused(refusals.RuleNeverBreaksIt)
    elsewhere = replace(transfer, basis=SCHOOL_SECRECY)
    given().when(replace(by_clause, transfer=elsewhere, previewed=elsewhere)).then(
        replace(made, basis=SCHOOL_SECRECY.row, consent=None, balancing=A_REASON)
    )


def test_such_a_rule_is_not_used_while_nobody_has_said_what_protects_it() -> None:
    unjudged = replace(transfer, basis=None)
    given().when(replace(by_clause, transfer=unjudged, previewed=unjudged)).then_refused(
        refusals.BasisMissing
    )


BROUGHT = {
    Need.CONSENT: Support(consent=Consent.WRITTEN),
    Need.REASON: Support(reason=A_REASON),
    Need.BALANCING: Support(balancing=A_REASON),
    Need.STATUTE: Support(statute=A_REASON),
    Need.LAWYER: Support(by_lawyer=True),
    Need.MANDATE: Support(mandate=MandateRef(ENTRY), mandate_version=1),
}


@pytest.mark.parametrize("need", Need)
@pytest.mark.parametrize("brought", Need)
def test_a_rule_gets_what_it_needs_and_nothing_else_will_do(need: Need, brought: Need) -> None:
    command = replace(by_consent, rule=rule(need), support=BROUGHT[brought])
    if need is brought:
        assert isinstance(fold(DISCLOSURE, disclosure.decide(command, NotAnswered())), Made)
    else:
        given().when(command).then_refused(refusals.NeedNotMet)


@pytest.mark.parametrize("when", [NINE.replace(year=2019), NINE.replace(year=2030)])
def test_a_rule_outside_its_days_is_no_rule(when: object) -> None:
    given().when(replace(by_consent, at=when)).then_refused(refusals.RuleNotInForce)


def test_consent_is_not_enough_when_child_and_guardian_may_not_want_the_same() -> None:
    torn = Support(consent=Consent.SPOKEN, obstacles=frozenset({Obstacle.GUARDIAN_CONFLICT}))
    given().when(replace(by_consent, support=torn)).then_refused(refusals.GuardianConflict)


def test_nothing_is_given_out_while_nobody_knows_whether_the_person_is_protected() -> None:
    given().when(replace(by_consent, protection=Protection.UNKNOWN)).then_refused(refusals.ProtectionUnknown)


@pytest.mark.parametrize(
    ("command", "because"),
    [
        (by_clause, WithheldBecause.RULE_NEVER_BREAKS_IT),
        (replace(by_consent, support=Support()), WithheldBecause.NEED_NOT_MET),
        (replace(by_consent, at=NINE + timedelta(days=2000)), WithheldBecause.RULE_NOT_IN_FORCE),
        (replace(by_consent, protection=Protection.UNKNOWN), WithheldBecause.PROTECTION_UNKNOWN),
    ],
)
def test_a_no_to_somebody_who_asked_is_recorded(command: Disclose, because: WithheldBecause) -> None:
    (fact,) = disclosure.decide(replace(command, asked_for=True), NotAnswered())
    assert isinstance(fact, DisclosureWithheld)
    assert (fact.because, fact.rule, fact.rule_version) == (because, CITED.row, 4)
    with pytest.raises(Refusal):
        disclosure.decide(command, NotAnswered())


supports = st.builds(
    Support,
    consent=st.none() | st.sampled_from(Consent),
    reason=st.none() | st.just(A_REASON),
    balancing=st.none() | st.just(A_REASON),
    statute=st.none() | st.just(A_REASON),
    by_lawyer=st.booleans(),
    mandate=st.none() | st.just(ENTRY),
    obstacles=st.frozensets(st.sampled_from(Obstacle)),
)
rules = st.builds(
    rule,
    st.sampled_from(Need),
    st.sampled_from(Need),
    refused_for=st.sampled_from([(), ("osl-26-1",), ("osl-25-1",)]),
    refused_when=st.sampled_from([(), (Obstacle.GUARDIAN_CONFLICT,)]),
)


@with_any(rules, supports, st.sampled_from(Protection), st.booleans(), st.integers(-4000, 4000))
def test_whatever_is_made_was_allowed_by_its_rule(
    by: DisclosureRule, support: Support, protection: Protection, asked_for: bool, days: int
) -> None:
    when = at(days * 24 * 60)
    command = replace(
        by_consent, rule=by, support=support, protection=protection, asked_for=asked_for, at=when
    )
    try:
        (fact,) = disclosure.decide(command, NotAnswered())
    except Refusal:
        assert not asked_for
        return
    if isinstance(fact, DisclosureMade):
        assert by.holds_on(when.date())
        assert "osl-26-1" not in by.refused_for
        assert not by.refused_when & support.obstacles
        assert protection is not Protection.UNKNOWN
        assert (Need.CONSENT not in by.needs) or fact.consent is not None
        assert (Need.LAWYER not in by.needs) or support.by_lawyer
    else:
        assert asked_for
