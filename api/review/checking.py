"""Kontrollen: each look that was drawn is checked by somebody else, and the review is finished when none is left."""

from http import HTTPStatus

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.access.asked import from_log
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from api.desk.looks import Target
from api.review.reach import everywhere, of_the_house, to_check
from api.review.reviewing import ThatReview, reached
from api.review.shown import Check
from domain.reviews import refusals
from domain.reviews import review as reviews
from domain.reviews.commands import CheckEntry, FinishReview
from domain.reviews.review import Begun, Finished
from domain.words import Sealed
from mandate.things import Action, Kind


@post(
    "/api/log-reviews/{review_id:uuid}/outcome",
    operation_id="checkLook",
    summary="Say what was found of a look",
    tags=["log-reviews"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.ReviewIsOver, refusals.EntryNotDrawn, refusals.CheckOfOneself),
)
async def check_look(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    review_id: ThatReview,
    data: JSONBody[Check],
) -> Done:
    """Checks one look that was drawn; never one's own. A second check counts in place of the first."""

    async def checked() -> Done:
        found, _ = await reached(asking, review_id, Action.WRITE)
        if not isinstance(found.state, Begun | Finished) or data.entry not in found.state.drawn:
            raise refusals.EntryNotDrawn
        looking = await to_check(asking, Target(ref=review_id))
        lines = await from_log(asking, looking, lambda review, look: review.these(look, [data.entry]))
        if not lines:
            raise refusals.EntryNotDrawn
        reader = lines[0].actor
        thing = of_the_house(asking, Kind.ACCESS_LOG, about=reader)
        allowed = await everywhere(asking, Action.REVIEW, thing, Target(ref=review_id))
        command = CheckEntry(
            entry=data.entry,
            reader=reader,
            by=asking.actor.ref,
            outcome=data.outcome,
            note=None if data.note is None else Sealed(data.note),
            at=asking.at,
        )
        return await allowed.record(
            errand, found, lambda: [Change(found, reviews.decide(command, found.state))]
        )

    return await asking.settled(checked)


@post(
    "/api/log-reviews/{review_id:uuid}/closure",
    operation_id="finishLogReview",
    summary="Finish a review of the log",
    tags=["log-reviews"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.EntriesUnchecked),
)
async def finish_log_review(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], review_id: ThatReview
) -> Done:
    """Everything that was drawn has been checked."""

    async def finished() -> Done:
        found, allowed = await reached(asking, review_id, Action.CLOSE)
        command = FinishReview(by=asking.actor.ref, at=asking.at)
        return await allowed.record(
            errand, found, lambda: [Change(found, reviews.decide(command, found.state))]
        )

    return await asking.settled(finished)
