"""De dragna: the looks of a review, each in one line, with what has been found of it."""

from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

from api.access.asked import from_log
from api.called import Calling
from api.desk.asking import Asking
from api.desk.looks import Target
from api.desk.whereabouts import Found
from api.review.reach import to_check
from api.review.shown import DrawnLook, LogReviewRow, LookLine
from domain.reviews.review import Begun, Finished, NotBegun, Review
from domain.words import PersonRef
from ledger.access.look import Look
from ledger.access.review import Between, LogReview, Summary


def row_of(found: Found[Review]) -> LogReviewRow | None:
    """A review in one line; None for one that has not begun."""
    state = found.state
    if isinstance(state, NotBegun):
        return None
    return LogReviewRow(
        id=found.stream,
        version=found.version,
        from_at=state.begun.from_at,
        to_at=state.begun.to_at,
        begun_at=state.begun.at,
        drawn=len(state.outcomes),
        checked=sum(1 for outcome in state.outcomes.values() if outcome is not None),
        is_finished=isinstance(state, Finished),
    )


def line_reader(between: Between) -> Callable[[LogReview, Look], Awaitable[list[Summary]]]:
    """The question for the looks of a time."""
    return lambda review, look: review.summaries(look, between)


def persons_reader(between: Between) -> Callable[[LogReview, Look], Awaitable[dict[UUID, set[PersonRef]]]]:
    """The question whom each of these looks showed."""
    return lambda review, look: review.shown(look, between)


async def drawn_looks(
    asking: Asking, state: Begun | Finished, review_id: UUID, calling: Calling
) -> list[DrawnLook]:
    """Every look that was drawn, in that order."""
    allowed = await to_check(asking, Target(ref=review_id))
    summaries = await from_log(asking, allowed, lambda review, look: review.these(look, list(state.drawn)))
    lines = {one.look: one for one in summaries}
    return [_drawn(asking, state, entry, lines, calling) for entry in state.drawn]


def _drawn(
    asking: Asking, state: Begun | Finished, entry: UUID, lines: Mapping[UUID, Summary], calling: Calling
) -> DrawnLook:
    line = lines.get(entry)
    is_anothers = line is not None and line.actor != asking.actor.ref
    return DrawnLook(
        id=entry,
        signal=state.drawn[entry],
        outcome=state.outcomes[entry],
        may_check=isinstance(state, Begun) and is_anothers,
        look=None if line is None else _line(line, calling),
    )


def _line(one: Summary, calling: Calling) -> LookLine:
    asked = one.asked
    return LookLine(
        at=one.recorded_at,
        by=one.actor,
        role=asked.role,
        unit=None if asked.unit is None else calling.department(asked.unit),
        manner=asked.manner,
        kind=asked.kind,
        purpose=asked.purpose,
        relation=asked.relation,
        thing=asked.thing,
        case=asked.case,
        persons=one.persons,
        protected=one.protected,
        break_glass=asked.break_glass,
        denial=asked.denial,
        withheld=one.withheld,
    )
