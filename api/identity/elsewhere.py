"""Sessionerna över HTTP: where else somebody is signed in, and how that is ended."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get
from litestar.params import PathParameter

from api.document import for_changes, for_the_signed_in
from api.health import NO_STORE
from api.identity import cookies
from api.identity.doors import OPEN_WHILE_LOCKED
from api.identity.resource import Here, House
from api.identity.shown import Ended, OneOfMine, one_of_mine
from api.problems import Trouble
from domain.words import ActorRef

ThatSession = Annotated[UUID, PathParameter(description="One of the sessions of the one who asks.")]
ThatActor = Annotated[UUID, PathParameter(description="Whoever is to be signed out, as facts refer to them.")]


class NoSuchSession(Trouble):
    """There is no such session, or it is not yours to end."""

    status = HTTPStatus.NOT_FOUND


@get(
    "/api/sessions",
    operation_id="readSessions",
    summary="Read my sessions",
    tags=["session"],
    cache_control=NO_STORE,
    responses=for_the_signed_in(),
)
async def read_sessions(here: Here, identity: House) -> list[OneOfMine]:
    """Where else the one who asks is signed in, oldest first."""
    return [one_of_mine(known, here) for known in await identity.sessions.open_to(here.actor)]


@delete(
    "/api/sessions",
    operation_id="endSessions",
    summary="Sign out everywhere",
    tags=["session"],
    status_code=HTTPStatus.OK,
    opt=OPEN_WHILE_LOCKED,
    responses=for_changes(),
)
async def end_sessions(here: Here, identity: House) -> Response[Ended]:
    """Ends all sessions of the one who asks, this one too."""
    ended = await identity.sessions.end_all_of(here.actor)
    return Response(Ended(sessions=ended), cookies=[cookies.no_session_cookie()])


@delete(
    "/api/sessions/{session_id:uuid}",
    operation_id="endOneSession",
    summary="Sign out one of my sessions",
    tags=["session"],
    status_code=HTTPStatus.OK,
    responses=for_changes(NoSuchSession),
)
async def end_one_session(here: Here, identity: House, session_id: ThatSession) -> Ended:
    """Ends one of the sessions of the one who asks. Somebody else's is answered as one that is not there."""
    mine = [known for known in await identity.sessions.open_to(here.actor) if known.session == session_id]
    if not mine:
        raise NoSuchSession
    await identity.sessions.end(mine[0].session)
    return Ended(sessions=1)


@delete(
    "/api/actors/{actor_id:uuid}/sessions",
    operation_id="endSessionsOf",
    summary="Sign somebody out everywhere",
    tags=["session"],
    status_code=HTTPStatus.OK,
    responses=for_changes(NoSuchSession),
)
async def end_sessions_of(here: Here, identity: House, actor_id: ThatActor) -> Ended:
    """Ends all sessions of somebody. For those who administer; anybody else is answered as if nobody were there."""
    if not await identity.administrators.is_administrator(here.actor):
        raise NoSuchSession
    return Ended(sessions=await identity.sessions.end_all_of(ActorRef(actor_id)))
