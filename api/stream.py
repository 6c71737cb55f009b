"""Strömmen: the board as it changes, for as long as somebody watches."""

import time
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Annotated

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.openapi.spec import Example, OpenAPIType
from litestar.params import HeaderParameter, QueryParameter
from litestar.response import Stream

from api import cursors
from api.changes import Step
from api.cursors import Cursors
from api.desk.asking import Asking
from api.desk.gate import for_looking
from api.events import EXAMPLE, RETRY, BoardEvent, FiguresEvent, Heartbeat, Reset, framed
from api.floor import Floor
from api.identity.doors import NOT_ACTIVITY
from api.identity.identity import Identity
from api.problems import Trouble, Unavailable
from api.sight import Sights, Telling, may_see
from mandate.things import Kind

HEARTBEAT_SECONDS = 5.0
TRY_AGAIN_SECONDS = 0.5
MEDIA_TYPE = "text/event-stream"
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}

After = Annotated[
    str | None,
    QueryParameter(
        description="The cursor of the snapshot that the stream continues. Without one it begins now.",
        schema_extra=cursors.SCHEMA,
    ),
]
LastEventId = Annotated[
    str | None,
    HeaderParameter(
        name="Last-Event-ID",
        description="Sent by the browser when it comes back: the id of the last event it got. Goes before `after`.",
        schema_extra={"type": OpenAPIType.STRING, "one_of": None},
    ),
]


class NotACursor(Trouble):
    """The cursor in `after` is none of ours. Take the one that came with the snapshot of the board."""

    status = HTTPStatus.BAD_REQUEST


@get(
    "/api/stream",
    operation_id="followBoard",
    summary="Follow the board",
    tags=["floor"],
    responses={
        200: ResponseSpec(
            BoardEvent | FiguresEvent | Heartbeat | Reset,
            description="Server-sent events; the event's name says which of these its data is: `board`, `figures`,"
            " `heartbeat`, `reset`. The id of a `board` event is its cursor.",
            media_type=MEDIA_TYPE,
            examples=[Example(summary="On the wire", value=EXAMPLE)],
            generate_examples=False,
        ),
        **for_looking(NotACursor),
    },
    opt=NOT_ACTIVITY,
)
async def follow_board(
    floor: NamedDependency[Floor],
    identity: NamedDependency[Identity],
    sights: NamedDependency[Sights],
    asking: NamedDependency[Asking],
    after: After = None,
    last: LastEventId = None,
) -> Stream:
    """Everything that happens on the board after a cursor, as server-sent events, in order and with nothing left out.

    When the browser cannot keep up, several changes come as one event. A cursor that cannot be continued from gives
    one `reset`, and the stream ends. No `heartbeat` for ten seconds means that the board is no longer vouched for.
    It ends with the session, when the screen is locked, and when whoever watches may no longer see the floor: that is
    judged anew at every event. Figures are for those who may see them. Watching is not doing, and keeps nobody
    signed in.
    """
    await may_see(asking, Kind.FLOOR)
    begin = beginning(after, last, floor.cursors)
    if isinstance(begin, Reset):
        return Stream(refused(begin), media_type=MEDIA_TYPE, headers=HEADERS)
    seen = sights.told(followed(floor, begin), asking.actor.ref, lambda: floor.read_at)
    told = identity.watcher.stream(asking.actor.session, seen)
    return Stream(told, media_type=MEDIA_TYPE, headers=HEADERS)


def beginning(after: str | None, last: str | None, cursors: Cursors) -> int | Reset | None:
    """The position to begin after; None for now. Raises `NotACursor`.

    A browser that comes back by itself cannot be given a problem: it would never come back again. It gets a reset.
    """
    if last:
        found = cursors.position(last)
        return Reset(reason="unknown") if found is None else found
    if after is None:
        return None
    found = cursors.position(after)
    if found is None:
        raise NotACursor
    return found


async def refused(reset: Reset) -> AsyncIterator[bytes]:
    """A stream that cannot begin."""
    yield RETRY + framed("reset", msgspec.json.encode(reset))


async def followed(floor: Floor, after: int | None) -> Telling:
    """What happens on the floor after a position, until the service stops or the stream must begin anew."""
    generation, figures, beat = 0, None, time.monotonic()
    async with floor.watched():
        yield Kind.FLOOR, RETRY
        while not floor.closing:
            if floor.generation != generation:
                generation, step = await next_step(floor, after)
                after = step.position if step else after
                if step and step.frame:
                    yield Kind.FLOOR, step.frame
                if step and step.ends:
                    return
            if floor.figures is not figures:
                figures = floor.figures
                yield Kind.FIGURES, framed("figures", figures or b"")
            if floor.standing and time.monotonic() >= beat and floor.is_fresh():
                beat = time.monotonic() + HEARTBEAT_SECONDS
                yield (
                    Kind.FLOOR,
                    framed("heartbeat", msgspec.json.encode(Heartbeat(as_of=floor.standing.as_of()))),
                )
            await floor.news(beat - time.monotonic() if beat > time.monotonic() else TRY_AGAIN_SECONDS)


async def next_step(floor: Floor, after: int | None) -> tuple[int, Step | None]:
    """What has happened since, and the generation that it is from; generation 0 when it must be asked again."""
    generation = floor.generation  # Noted before the read: what moves meanwhile is read the next time.
    if after is None:
        assert floor.standing is not None
        return generation, Step(position=floor.standing.position)
    try:
        return generation, await floor.step(after)
    except Unavailable:
        return 0, None
