"""Sökning på medarbetare: as it is judged, and as it is shown to whoever asked and to whoever is to stand behind it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.access.shown import LookRow
from api.body import Body
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.finding import find
from api.desk.looks import Target
from api.desk.reasons import Reason
from api.desk.shown import Shown
from api.desk.whereabouts import Found, Sort
from api.names import Names
from api.review.reach import of_the_house
from domain.reviews import search as searches
from domain.reviews.facts import Sources
from domain.reviews.search import Asked, Open, Search
from domain.rights import Purpose
from mandate.answers import Permit
from mandate.registers.rows import TextRow
from mandate.things import Action, Kind, Thing

SEARCHED: Final[Sort[Search]] = Sort(Kind.LOG_REVIEW, "search", searches)
NOTE: Final = "source-protection"

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class SearchStage(StrEnum):
    """How far a search has come."""

    ASKED = "asked"
    OPEN = "open"
    """Two stand behind it."""
    ENDED = "ended"
    """It was open, and shows no longer what it found."""
    DECLINED = "declined"


class NewLogSearch(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose looks somebody wants to see, of which time and why. `sources`: the answer to the note on the protection of
    sources, without which nothing is searched. `to_at`: null for until it is asked, by the service's own clock.
    """

    of: UUID
    purpose: Purpose
    from_at: Moment
    to_at: Moment | None = None
    reason: Reason
    sources: Sources | None = None


class SearchRefusal(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why somebody does not stand behind a search."""

    reason: Reason | None = None


class LogSearchRow(msgspec.Struct, frozen=True, kw_only=True):
    """A search: who asked for it, of whom and of which time; of one that was declined nothing of that is said."""

    id: UUID
    version: int
    stage: SearchStage
    asked_at: datetime
    by: UUID | None
    of: UUID | None
    from_at: datetime | None
    to_at: datetime | None
    confirmed_by: UUID | None
    is_mine: bool
    may_decide: bool


class LogSearches(msgspec.Struct, frozen=True, kw_only=True):
    """The searches, the newest first, and the note that each must answer."""

    note: Names
    searches: list[LogSearchRow]


class LogSearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """A search. `looks` is null until a second person stands behind it, and for all but the one who asked.

    `more`: there are more looks than these.
    """

    search: LogSearchRow
    note: Names
    reason: Shown
    looks: list[LookRow] | None
    more: bool


def note_in(asking: Asking) -> Names:
    """The note on the protection of sources, as the municipality words it."""
    row = asking.today.registers.row(TextRow, NOTE, asking.today.day)
    return Names(row.sv, row.nb, row.en)


def thing_of(asking: Asking, search: Search, kind: Kind = Kind.LOG_REVIEW) -> Thing:
    """A search as it is judged: of whom it is, who asked for it, and who stands behind it."""
    thing = of_the_house(asking, kind)
    match search:
        case Asked(by=by, of=of):
            return replace(thing, about=of, proposed_by=by)
        case Open(by=by, of=of, confirmed_by=second):
            return replace(thing, about=of, proposed_by=by, confirmed_by=second)
        case _:
            return thing


async def reached(
    asking: Asking, search_id: UUID, action: Action | None = None
) -> tuple[Found[Search], Allowed]:
    """A search, and leave to do that with it; without an action, to know of it. Raises `NotThere` and `NotAllowed`."""
    if action is None:
        reads = await asking.judge(Action.READ, of_the_house(asking, Kind.LOG_REVIEW))
        action = Action.READ if isinstance(reads, Permit) else Action.CONFIRM
    found = await find(asking, SEARCHED, search_id, action)
    if is_of_the_one_who_asks(asking, found.state):
        raise await asking.absence(action, of_the_house(asking, Kind.LOG_REVIEW), search_id)
    return found, await asking.may(action, thing_of(asking, found.state), Target(ref=search_id))


def is_of_the_one_who_asks(asking: Asking, search: Search) -> bool:
    """Whether it is about the one who asks: they are not told that there is one."""
    return isinstance(search, Asked | Open) and search.of == asking.actor.ref


async def row_of(asking: Asking, found: Found[Search], asked_at: datetime) -> LogSearchRow:
    """A search in one line."""
    state = found.state
    known = state if isinstance(state, Asked | Open) else None
    waits = isinstance(state, Asked) and isinstance(
        await asking.judge(Action.CONFIRM, thing_of(asking, state)), Permit
    )
    return LogSearchRow(
        id=found.stream,
        version=found.version,
        stage=_stage(state, asking.at),
        asked_at=asked_at,
        by=None if known is None else known.by,
        of=None if known is None else known.of,
        from_at=None if known is None else known.from_at,
        to_at=None if known is None else known.to_at,
        confirmed_by=state.confirmed_by if isinstance(state, Open) else None,
        is_mine=known is not None and known.by == asking.actor.ref,
        may_decide=waits,
    )


def _stage(state: Search, at: datetime) -> SearchStage:
    match state:
        case Asked():
            return SearchStage.ASKED
        case Open():
            return SearchStage.OPEN if state.shows(at) else SearchStage.ENDED
        case _:
            return SearchStage.DECLINED
