"""Nödöppning: what the sentences about breaking the glass speak of: each step asked for, and as a fact."""

from datetime import date

from domain.breakglass import opening
from domain.breakglass.commands import (
    AskWhetherHidden,
    BreakglassCommand,
    OpenGlass,
    ReviewGlass,
    SecondFactor,
)
from domain.breakglass.facts import (
    BreakglassAsked,
    BreakglassFact,
    BreakglassOpened,
    BreakglassPlaceShown,
    BreakglassReviewed,
    Judgement,
)
from domain.breakglass.opening import Opened, Opening
from domain.decider import Decider
from domain.law import BreakGlassRule, Cited, row_ref
from domain.rights import Protection
from tests.domain.office import (
    A_REASON,
    AINO,
    ANOTHER_TEAM,
    BERIT,
    NINE,
    OUR_TEAM,
    RESIDENT,
    SOCIAL_BOARD,
    at,
)

OPENING: Decider[BreakglassCommand, Opening, BreakglassFact] = opening
RULE = BreakGlassRule(
    code="three-steps",
    source="a law",
    valid_from=date(2026, 1, 1),
    minutes=30,
    factor_fresh_minutes=5,
    review_within_working_days=1,
    alarm_permille=5,
    reasons=frozenset({"danger-to-life"}),
)
CITED = Cited(row_ref("break-glass", "break-glass", "three-steps"), 1)

ask = AskWhetherHidden(
    by=AINO,
    team=OUR_TEAM,
    subject=RESIDENT,
    something_is_hidden=True,
    protection=Protection.UNPROTECTED,
    is_on=True,
    at=NINE,
)
open_it = OpenGlass(
    rule=RULE,
    cited=CITED,
    reason="danger-to-life",
    text=A_REASON,
    factor=SecondFactor(subject=RESIDENT, at=at(2)),
    protection=Protection.UNPROTECTED,
    review_by=at(24 * 60),
    at=at(3),
)
asked = BreakglassAsked(by=AINO, team=OUR_TEAM, subject=RESIDENT, something_is_hidden=True, at=NINE)
shown = BreakglassPlaceShown(board=SOCIAL_BOARD, at=at(1))
opened = BreakglassOpened(
    rule=CITED.row,
    rule_version=1,
    reason=row_ref("break-glass", "reason", "danger-to-life"),
    text=A_REASON,
    factor_at=at(2),
    ends_at=at(33),
    review_by=at(24 * 60),
    at=at(3),
)
review = ReviewGlass(by=BERIT, team=ANOTHER_TEAM, judgement=Judgement.JUSTIFIED, at=at(60))
justified = BreakglassReviewed(by=BERIT, judgement=Judgement.JUSTIFIED, at=at(60))
unclear = BreakglassReviewed(by=BERIT, judgement=Judgement.UNCLEAR, at=at(60))
broken = Opened(
    by=AINO,
    team=OUR_TEAM,
    subject=RESIDENT,
    board=SOCIAL_BOARD,
    opened_at=at(3),
    ends_at=at(33),
    review_by=at(24 * 60),
)
