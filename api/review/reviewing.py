"""Logguppföljning: listed, begun by whoever opens it first, and shown look by look."""

from http import HTTPStatus
from typing import Annotated, Final
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import PathParameter

from api.called import Calling
from api.database import NotYetProjected
from api.desk.allowed import Allowed, Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find, find_all
from api.desk.gate import for_doing, for_looking
from api.desk.looks import Target
from api.desk.troubles import NotThere
from api.desk.whereabouts import Found
from api.health import NO_STORE
from api.review.gathering import looks_of
from api.review.looks import drawn_looks, row_of
from api.review.reach import everywhere, of_the_house
from api.review.rounds import REVIEW, beginning, due
from api.review.shown import LogReviewPage, LogReviews, TimeUnderReview
from domain.reviews import refusals
from domain.reviews import review as reviews
from domain.reviews.review import NotBegun, Review
from ledger import OPEN
from mandate.things import Action, Kind
from projections.stream_register import Of, read_streams

REVIEWS_MAX: Final = 100
ThatReview = Annotated[UUID, PathParameter(description="The review.")]


@get(
    "/api/log-reviews",
    operation_id="readLogReviews",
    summary="Read the reviews of the log",
    tags=["log-reviews"],
    cache_control=NO_STORE,
    responses=for_looking(NotYetProjected),
)
async def read_log_reviews(asking: NamedDependency[Asking]) -> LogReviews:
    """Every review, the newest first, and whether one is due."""

    async def read() -> LogReviews:
        allowed = await everywhere(asking, Action.LIST, of_the_house(asking, Kind.LOG_REVIEW))
        async with asking.desk.database.reading() as connection:
            rows = await read_streams(connection, Of.REVIEW, [OPEN.compartment], None, REVIEWS_MAX)
        now = await due(asking)
        found = await find_all(asking, REVIEW, {now.ref, *(row.stream for row in rows)})
        await allowed.open([])
        shown = [row for one in found.values() if (row := row_of(one)) is not None]
        return LogReviews(
            period=now.rule.period,
            entries=now.rule.entries,
            signals=sorted(now.rule.signals),
            due=None if now.ref in found else TimeUnderReview(from_at=now.from_at, to_at=now.to_at),
            reviews=sorted(shown, key=lambda row: row.from_at, reverse=True),
        )

    return await asking.settled(read)


@post(
    "/api/log-reviews",
    operation_id="beginLogReview",
    summary="Begin the review that is due",
    tags=["log-reviews"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.PeriodNeverWas),
)
async def begin_log_review(asking: NamedDependency[Asking], once: NamedDependency[Errand]) -> Done:
    """Draws the looks of the time that ended last. Whoever is second gets the same review."""

    async def begun() -> Done:
        allowed = await everywhere(asking, Action.REGISTER, of_the_house(asking, Kind.LOG_REVIEW))
        now = await due(asking)
        found = (await find_all(asking, REVIEW, [now.ref])).get(now.ref)
        if found is not None:
            return await allowed.record(once, found, list)
        new: Found[Review] = Found(now.ref, OPEN, 0, reviews.initial)
        facts = reviews.decide(beginning(asking, now, await looks_of(asking, now)), new.state)
        return await allowed.record(once, new, lambda: [Change(new, facts)])

    return await asking.settled(begun)


@get(
    "/api/log-reviews/{review_id:uuid}",
    operation_id="readLogReview",
    summary="Read a review of the log",
    tags=["log-reviews"],
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def read_log_review(asking: NamedDependency[Asking], review_id: ThatReview) -> LogReviewPage:
    """The looks that were drawn, and what has been found of them."""

    async def read() -> LogReviewPage:
        found, _ = await reached(asking, review_id, Action.READ)
        row, state = row_of(found), found.state
        if row is None or isinstance(state, NotBegun):  # Nothing of this sort is ever empty.
            raise NotThere
        looks = await drawn_looks(asking, state, review_id, Calling(asking.today))
        return LogReviewPage(review=row, looks=looks)

    return await asking.settled(read)


async def reached(asking: Asking, review_id: UUID, action: Action) -> tuple[Found[Review], Allowed]:
    """A review, and leave to do something with it. Raises `NotThere` and `NotAllowed`."""
    found = await find(asking, REVIEW, review_id, action)
    thing = of_the_house(asking, Kind.LOG_REVIEW)
    return found, await everywhere(asking, action, thing, Target(ref=review_id))
