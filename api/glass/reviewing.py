"""Granskning av nödöppningar: by somebody outside the team, never by oneself."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec.structs import replace

from api.body import Body
from api.called import Called, Calling
from api.database import NotYetProjected
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find, find_each, where_listed
from api.desk.gate import for_doing, for_looking
from api.desk.looks import Target
from api.desk.whereabouts import Found
from api.glass.opening import REVIEWED, team_of
from api.glass.steps import ThatOpening
from api.health import NO_STORE
from domain.breakglass import opening as openings
from domain.breakglass import refusals
from domain.breakglass.commands import ReviewGlass
from domain.breakglass.facts import Judgement
from domain.breakglass.stages import NotAsked, Opened, Opening
from domain.words import ActorRef, Sealed
from ledger import OPEN, Belonging
from mandate.answers import Permit
from mandate.things import Action, Kind, Thing
from projections.stream_register import Cursor, read_streams
from projections.stream_register.tables import Of

GLASSES_MAX, PAGE = 200, 200
NOTE_MAX = 4000
SOMEBODY, SOME_TEAM = ActorRef(UUID(int=0)), UUID(int=0)
"""The list is of others' openings; those of one's own team are left out of it one by one."""


class GlassReview(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the reviewer found."""

    judgement: Judgement
    note: Annotated[str, msgspec.Meta(min_length=1, max_length=NOTE_MAX)] | None = None


class GlassRow(msgspec.Struct, frozen=True, kw_only=True):
    """An emergency opening, as it waits for its review or has had it. Whom it was about is not said. `is_escalated`:
    nobody had reviewed it in time, and whoever answers for the board is told.
    """

    id: UUID
    version: int
    board: Called
    by: UUID
    team: UUID | None
    opened_at: datetime
    ends_at: datetime
    review_by: datetime
    is_overdue: bool
    is_escalated: bool
    judgement: Judgement | None
    may_review: bool


class Glasses(msgspec.Struct, frozen=True, kw_only=True):
    """The emergency openings that may be seen, those begun last first."""

    glasses: list[GlassRow]


@get(
    "/api/break-glass",
    operation_id="readGlasses",
    summary="Read the emergency openings",
    tags=["break-glass"],
    cache_control=NO_STORE,
    responses=for_looking(NotYetProjected),
)
async def read_glasses(asking: NamedDependency[Asking]) -> Glasses:
    """Every opening that the one who asks may read of, and whether they may review it."""

    async def read() -> Glasses:
        reached = await where_listed(asking, partial(_somebodys, asking))
        allowed = await asking.may(Action.LIST, reached[0][0] if reached else _somebodys(asking, OPEN))
        found = (await newest(asking)).values()
        await allowed.open([])
        rows = [await row_of(asking, one, one.state) for one in found if isinstance(one.state, Opened)]
        return Glasses(glasses=sorted(rows, key=lambda row: row.opened_at, reverse=True))

    return await asking.settled(read)


@post(
    "/api/break-glass/{opening_id:uuid}/review",
    operation_id="reviewGlass",
    summary="Review an emergency opening",
    tags=["break-glass"],
    status_code=HTTPStatus.OK,
    responses=for_doing(
        refusals.GlassNotOpened,
        refusals.ReviewOfOneself,
        refusals.ReviewFromTheTeam,
        refusals.GlassAlreadyReviewed,
    ),
)
async def review_glass(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    opening_id: ThatOpening,
    data: JSONBody[GlassReview],
) -> Done:
    """Judges what somebody else did. Unclear is no last word."""

    async def reviewed() -> Done:
        found = await find(asking, REVIEWED, opening_id, Action.REVIEW)
        target = Target(ref=opening_id, belongs=found.belongs)
        allowed = await asking.may(Action.REVIEW, thing_of(asking, found), target)
        command = ReviewGlass(
            by=asking.actor.ref,
            team=await team_of(asking),
            judgement=data.judgement,
            note=None if data.note is None else Sealed(data.note),
            at=asking.at,
        )
        if await allowed.before(errand, found) is None:
            openings.decide(command, found.state)  # What is refused is no look.
            await allowed.open([])
        return await allowed.record(
            errand, found, lambda: [Change(found, openings.decide(command, found.state))]
        )

    return await asking.settled(reviewed)


def thing_of(asking: Asking, found: Found[Opening]) -> Thing:
    """An opening as it is judged: by whose work it was, and whose team."""
    thing, state = asking.today.thing_in(Kind.BREAK_GLASS, found.belongs), found.state
    return thing if isinstance(state, NotAsked) else replace(thing, about=state.by, team=state.team)


async def newest(asking: Asking) -> Mapping[UUID, Found[Opening]]:
    """Some `GLASSES_MAX` of those begun last that the one who asks may read of, wherever they lie; page after page,
    since most that is asked for opens nothing.
    """
    compartments = list(
        {place.compartment for _, place in await where_listed(asking, partial(_somebodys, asking))}
    )
    shown: dict[UUID, Found[Opening]] = {}
    after = None
    while compartments and len(shown) < GLASSES_MAX:
        async with asking.desk.database.reading() as connection:
            page = await read_streams(connection, Of.BREAKGLASS, compartments, after, PAGE)
        found = (await find_each(asking, REVIEWED, [row.stream for row in page])).found
        for one in found.values():
            answer = await asking.judge(Action.READ, thing_of(asking, one))
            if isinstance(one.state, Opened) and isinstance(answer, Permit):
                shown[one.stream] = one
        if len(page) < PAGE:
            break
        after = Cursor(page[-1].begun_at, page[-1].stream)
    return shown


def _somebodys(asking: Asking, place: Belonging) -> Thing:
    return replace(asking.today.thing_in(Kind.BREAK_GLASS, place), about=SOMEBODY, team=SOME_TEAM)


async def row_of(asking: Asking, found: Found[Opening], state: Opened) -> GlassRow:
    """An opening, as whoever may read of it sees it."""
    waits = state.judgement in (None, Judgement.UNCLEAR)
    return GlassRow(
        id=found.stream,
        version=found.version,
        board=Calling(asking.today).board(state.board),
        by=state.by,
        team=state.team,
        opened_at=state.opened_at,
        ends_at=state.ends_at,
        review_by=state.review_by,
        is_overdue=waits and asking.at > state.review_by,
        is_escalated=state.escalated,
        judgement=state.judgement,
        may_review=waits and isinstance(await asking.judge(Action.REVIEW, thing_of(asking, found)), Permit),
    )
