"""What somebody opened is reviewed by somebody outside the team, and told upwards when it is not."""

from datetime import timedelta

from msgspec.structs import replace

from domain.breakglass import refusals
from domain.breakglass.commands import EscalateGlass
from domain.breakglass.facts import BreakglassEscalated, Judgement
from tests.domain.glass import OPENING, asked, broken, justified, opened, review, shown, unclear
from tests.domain.office import AINO, CECILIA, OUR_TEAM, at
from tests.domain.sentences import about

given = about(OPENING)


def test_somebody_outside_the_team_reviews_it() -> None:
    given(asked, shown, opened).when(review).then(justified)
    given(asked, shown, opened, justified).when(review).then()
    given(asked, shown, opened, justified).leaves(replace(broken, judgement=Judgement.JUSTIFIED))
    given(asked, shown, opened).when(replace(review, team=None)).then(justified)
    given(asked, shown).when(review).then_refused(refusals.GlassNotOpened)


def test_nobody_reviews_themselves_or_their_team() -> None:
    given(asked, shown, opened).when(replace(review, by=AINO)).then_refused(refusals.ReviewOfOneself)
    given(asked, shown, opened).when(replace(review, team=OUR_TEAM)).then_refused(refusals.ReviewFromTheTeam)
    of_no_team = replace(asked, team=None)
    given(of_no_team, shown, opened).when(review).then_refused(refusals.ReviewFromTheTeam)


def test_unclear_is_no_last_word() -> None:
    given(asked, shown, opened, unclear).when(replace(review, by=CECILIA)).then(
        replace(justified, by=CECILIA)
    )
    other = replace(review, judgement=Judgement.NOT_JUSTIFIED)
    given(asked, shown, opened, justified).when(other).then_refused(refusals.GlassAlreadyReviewed)


def test_what_nobody_reviews_in_time_is_told_upwards_once() -> None:
    late = at(24 * 60)
    told = BreakglassEscalated(at=late)
    given(asked, shown, opened).when(EscalateGlass(at=late)).then(told)
    given(asked, shown, opened, told).when(EscalateGlass(at=late)).then()
    given(asked, shown, opened, justified).when(EscalateGlass(at=late)).then()
    given(asked, shown, opened).when(EscalateGlass(at=late - timedelta(seconds=1))).then_refused(
        refusals.ReviewNotOverdue
    )
    given(asked, shown, opened, told).when(review).then(justified)
