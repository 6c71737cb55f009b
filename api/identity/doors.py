"""Dörrvakten: stands at every route. What says nothing of itself asks for a session that is open.

A route that is otherwise says so with one of the words below; a test lists them all. A request that changes something
must come from a page of ours: the session's token against forgery, Origin, and what the browser says of the page.
"""

import hmac
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from litestar.connection import ASGIConnection, Request
from litestar.enums import RequestEncodingType
from litestar.handlers import BaseRouteHandler

from api.identity import cookies
from api.identity.actor import Actor
from api.identity.keys import SessionKeys
from api.identity.machines import Machines
from api.identity.perimeter import SAFE, Arrival
from api.identity.session import Session, Stage, actor_of
from api.identity.sessions import Sessions
from api.problems import Trouble
from ledger import clock

OPEN_TO_ALL = {"open_to_all": True}
"""Nobody need be signed in."""
OPEN_WHILE_LOCKED = {"open_while_locked": True}
"""Answers a locked session too: the call strip, unlocking and leaving."""
NOT_ACTIVITY = {"not_activity": True}
"""Asked by the page by itself: nobody has done anything."""
NO_COOKIE_COUNTS = {"no_cookie_counts": True}
"""Changes something, but looks at no cookie: what comes is signed. A strange page gains nothing by sending it."""
OWN_TOKEN = {"own_token": True}
"""Comes before any session, and looks by itself at a token against forgery."""

FORGERY_HEADER = "x-csrf-token"
FORGERY_FIELD = "csrf"
BEARER = "bearer "

Asking = Request[Any, Any, Any]


class Unauthenticated(Trouble):
    """Nobody is signed in here, or the session has ended. Sign in."""

    status = HTTPStatus.UNAUTHORIZED
    headers: ClassVar[Mapping[str, str]] = {"www-authenticate": 'Bearer realm="uppdrag"'}


class ScreenLocked(Trouble):
    """The screen is locked. Unlock it, and go on where you were."""

    status = HTTPStatus.FORBIDDEN


class NotFromOurPage(Trouble):
    """This did not come from a page of Uppdrag's that belongs to the session. Load the page anew."""

    status = HTTPStatus.FORBIDDEN


class TwoIdentities(Trouble):
    """This request has both a session's cookie and a machine's token. Send one of them."""

    status = HTTPStatus.BAD_REQUEST


class Doors:
    """Asks who comes, and notes it in the connection's scope for the handlers."""

    def __init__(self, sessions: Sessions, keys: SessionKeys, machines: Machines) -> None:
        self._sessions = sessions
        self._keys = keys
        self._machines = machines

    async def admit(self, connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        """Litestar's guard for every route. Raises the `Trouble` for which somebody is not let in."""
        if not isinstance(connection, Request):  # There are no others; one that came unforeseen gets nothing.
            raise Unauthenticated
        if connection.scope["method"] == "OPTIONS":
            return
        changes = connection.scope["method"] not in SAFE
        if changes and not handler.opt.get("no_cookie_counts"):
            from_our_page(connection)
        if handler.opt.get("open_to_all"):
            return
        session, token, by_cookie = await self._who(connection)
        if session.stage(clock.now()) is Stage.LOCKED and not handler.opt.get("open_while_locked"):
            raise ScreenLocked
        if changes and by_cookie:
            await self.refuse_a_forgery(connection, token)
        if session.stage(clock.now()) is Stage.OPEN and not handler.opt.get("not_activity"):
            await self._sessions.note_activity(session)
        connection.scope["state"]["session"] = session
        connection.scope["state"]["actor"] = actor_of(session, token)

    async def whoever(self, connection: Asking) -> Session | None:
        """The session that comes with a request to a page that is open to all; None when there is none."""
        token = cookies.token_in(connection)
        session = await self._sessions.of(token) if token else None
        return None if session is None or session.content.is_machine else session

    async def refuse_a_forgery(self, connection: Asking, token: bytes) -> None:
        """Whether what came along belongs to the session. Raises `NotFromOurPage`."""
        shown = connection.headers.get(FORGERY_HEADER) or await form_field(connection, FORGERY_FIELD)
        if not hmac.compare_digest(shown.encode(), self._keys.against_forgery(token).encode()):
            raise NotFromOurPage

    async def _who(self, connection: Asking) -> tuple[Session, bytes, bool]:
        cookie, bearer = cookies.token_in(connection), bearer_in(connection)
        if cookie and bearer:
            raise TwoIdentities
        token = cookie or bearer
        session = await self._sessions.of(token) if token else None
        if token is None or session is None or session.content.is_machine != (bearer is not None):
            raise Unauthenticated
        if bearer is not None and not self._is_that_machine(session, arrival_at(connection)):
            raise Unauthenticated
        return session, token, cookie is not None

    def _is_that_machine(self, session: Session, arrival: Arrival) -> bool:
        """Whether it is still registered, and shows the certificate that its token is bound to (RFC 8705, 3)."""
        bound_to = session.content.certificate
        return self._machines.knows(session.content.subject) and bound_to in (None, arrival.certificate)


def from_our_page(connection: Asking) -> None:
    """Whether the browser says that a page of ours sent this. A machine, which has no pages, says nothing at all."""
    origin, site = connection.headers.get("origin"), connection.headers.get("sec-fetch-site")
    if origin is None and site is None and bearer_in(connection):
        return
    # A form of a page that sends no referrer has no origin either (Fetch, 3.2); that it is ours the browser says.
    is_ours = origin == arrival_at(connection).origin or (origin == "null" and site == "same-origin")
    if not is_ours or site not in (None, "same-origin"):
        raise NotFromOurPage


def arrival_at(connection: Asking) -> Arrival:
    """How this request came, as the guard before routing noted it."""
    arrival: Arrival = connection.scope["state"]["arrival"]
    return arrival


def bearer_in(connection: Asking) -> bytes | None:
    """A machine's token (RFC 6750, 2.1); None where there is none that could be ours."""
    said = connection.headers.get("authorization", "")
    return cookies.token_of(said[len(BEARER) :].strip()) if said.lower().startswith(BEARER) else None


async def form_field(connection: Asking, name: str) -> str:
    """A field of a form without files; empty when there is no such form or field."""
    kind = connection.headers.get("content-type", "").partition(";")[0].strip()
    if kind != RequestEncodingType.URL_ENCODED:
        return ""
    value = (await connection.form()).get(name, "")
    return value if isinstance(value, str) else ""


def provide_actor(request: Asking) -> Actor:
    """Who acts, for handlers. Raises `Unauthenticated` in a route that is open to all."""
    actor: Actor | None = request.scope["state"].get("actor")
    if actor is None:
        raise Unauthenticated
    return actor


def provide_session(request: Asking) -> Session:
    """The session itself, for what is about it. Raises as `provide_actor`."""
    session: Session | None = request.scope["state"].get("session")
    if session is None:
        raise Unauthenticated
    return session
