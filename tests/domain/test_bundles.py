"""A case in a file: one asks, another agrees, the first fetches it once within a day."""

from datetime import timedelta
from uuid import UUID

from domain.bundles import bundle, refusals
from domain.bundles.bundle import Bundle
from domain.bundles.commands import (
    AgreeToBundle,
    AskForBundle,
    BundleCommand,
    GiveBundle,
    RefuseBundle,
    WithdrawBundle,
)
from domain.bundles.facts import (
    BundleAgreed,
    BundleAsked,
    BundleFact,
    BundleGiven,
    BundleRefused,
    BundleWithdrawn,
)
from domain.decider import Decider
from domain.rights import Role
from domain.words import ActorRef, CaseRef, Sealed
from tests.domain.office import AINO, BERIT, CECILIA, at
from tests.domain.sentences import about

BUNDLE: Decider[BundleCommand, Bundle, BundleFact] = bundle
given = about(BUNDLE)
CASE, BEGINS, ENDS = CaseRef(UUID(int=1)), UUID(int=2), UUID(int=3)
WHY = Sealed("The court has asked for it")
ONE_DAY = timedelta(days=1)

asked = BundleAsked(
    case=CASE, key_begins=BEGINS, key_ends=ENDS, by=AINO, by_role=Role.REGISTRAR, reason=WHY, at=at(0)
)
agreed = BundleAgreed(by=BERIT, by_role=Role.ARCHIVIST, at=at(5))
left = BundleGiven(facts=4, size=90, by=AINO, at=at(9))
refused, withdrawn = BundleRefused(by=BERIT, at=at(5)), BundleWithdrawn(by=AINO, at=at(6))
ask = AskForBundle(
    case=CASE, key_begins=BEGINS, key_ends=ENDS, by=AINO, by_role=Role.REGISTRAR, reason=WHY, at=at(0)
)
refuse, withdraw = RefuseBundle(by=BERIT, at=at(5)), WithdrawBundle(by=AINO, at=at(6))


def agree(by: ActorRef = BERIT) -> AgreeToBundle:
    return AgreeToBundle(by=by, by_role=Role.ARCHIVIST, at=at(5))


def give(by: ActorRef = AINO, later: timedelta = timedelta()) -> GiveBundle:
    return GiveBundle(facts=4, size=90, by=by, at=at(9) + later)


def test_one_asks_once_and_another_agrees_once() -> None:
    given().when(ask).then(asked)
    given(asked).when(ask).then()
    given(asked).when(agree()).then(agreed)
    given(asked, agreed).when(agree()).then()


def test_nobody_agrees_to_or_refuses_what_they_asked_for_themselves() -> None:
    given(asked).when(agree(AINO)).then_refused(refusals.BundleAgreedByAsker)
    given(asked).when(RefuseBundle(by=AINO, at=at(5))).then_refused(refusals.BundleAgreedByAsker)


def test_a_second_person_may_say_no_and_then_it_is_over() -> None:
    given(asked).when(refuse).then(refused)
    given(asked, refused).when(refuse).then()
    for command in (agree(), withdraw, give()):
        given(asked, refused).when(command).then_refused(refusals.BundleIsOver)


def test_it_leaves_once_to_the_one_who_asked_and_within_a_day() -> None:
    given(asked).when(give()).then_refused(refusals.BundleNotAgreed)
    given(asked, agreed).when(give(BERIT)).then_refused(refusals.BundleOfAnother)
    given(asked, agreed).when(give()).then(left)
    given(asked, agreed, left).when(give()).then_refused(refusals.BundleIsOver)
    given(asked, agreed).when(GiveBundle(facts=4, size=90, by=AINO, at=at(5) + ONE_DAY)).then_refused(
        refusals.BundleTooLate
    )


def test_whoever_asked_may_want_it_no_more_until_it_has_left() -> None:
    given(asked).when(withdraw).then(withdrawn)
    given(asked, agreed).when(withdraw).then(withdrawn)
    given(asked, withdrawn).when(withdraw).then()
    given(asked).when(WithdrawBundle(by=CECILIA, at=at(6))).then_refused(refusals.BundleOfAnother)
    given(asked, agreed, left).when(withdraw).then_refused(refusals.BundleIsOver)
    given(asked, agreed).when(refuse).then_refused(refusals.BundleIsOver)


def test_what_nobody_asked_for_is_neither_agreed_to_nor_given_nor_withdrawn() -> None:
    for command in (agree(), refuse, withdraw, give()):
        given().when(command).then_refused(refusals.BundleNotAsked)


def test_a_fact_that_cannot_follow_is_skipped() -> None:
    given(agreed, left, withdrawn).when(ask).then(asked)
    given(asked, left).when(agree()).then(agreed)
