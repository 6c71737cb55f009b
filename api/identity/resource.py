"""Sessionen över HTTP: who is signed in here, until when, from where; and the way out."""

from http import HTTPStatus

from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.document import for_changes, for_the_signed_in
from api.health import NO_STORE
from api.identity import cookies, session
from api.identity.actor import Actor
from api.identity.doors import NOT_ACTIVITY, OPEN_WHILE_LOCKED
from api.identity.identity import Identity
from api.identity.session import Session
from api.identity.shown import Ended, SessionNow, Whereabouts, session_now
from api.standing import NotYetFounded

ASKED_BY_THE_PAGE = OPEN_WHILE_LOCKED | NOT_ACTIVITY

Here = NamedDependency[Session]
Who = NamedDependency[Actor]
House = NamedDependency[Identity]


@get(
    "/api/session",
    operation_id="readSession",
    summary="Read who is signed in",
    tags=["session"],
    cache_control=NO_STORE,
    opt=ASKED_BY_THE_PAGE,
    responses=for_the_signed_in(NotYetFounded),
)
async def read_session(here: Here, actor: Who, identity: House) -> SessionNow:
    """Who is signed in here, until when, and what a page must send along. A locked session is answered too."""
    return await session_now(here, actor, identity)


@post(
    "/api/session/lock",
    operation_id="lockSession",
    summary="Lock the screen",
    tags=["session"],
    status_code=HTTPStatus.OK,
    opt=ASKED_BY_THE_PAGE,
    responses=for_changes(NotYetFounded),
)
async def lock_session(here: Here, actor: Who, identity: House) -> SessionNow:
    """Locks the screen: from here on only the call strip and the way to unlock answer. Streams end."""
    await identity.sessions.change(here.session, session.locked)
    return await session_now(session.locked(here), actor, identity)


@put(
    "/api/session/place",
    operation_id="sayPlace",
    summary="Say where you sit",
    tags=["session"],
    status_code=HTTPStatus.OK,
    responses=for_changes(NotYetFounded),
)
async def say_place(here: Here, actor: Who, identity: House, data: JSONBody[Whereabouts]) -> SessionNow:
    """Says from where this session works."""
    await identity.sessions.change(here.session, lambda known: session.placed(known, data.place))
    return await session_now(session.placed(here, data.place), actor, identity)


@post(
    "/api/session/end",
    operation_id="endSession",
    summary="Sign out here",
    tags=["session"],
    status_code=HTTPStatus.OK,
    opt=ASKED_BY_THE_PAGE,
    responses=for_changes(),
)
async def end_session(here: Here, identity: House) -> Response[Ended]:
    """Ends this session and takes its cookie away. `/signed-out` says how to leave the provider too."""
    await identity.sessions.end(here.session)
    return Response(Ended(sessions=1), cookies=[cookies.no_session_cookie()])
