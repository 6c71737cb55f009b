"""Förfrågningar: each is named, timed, counted and logged; and a HEAD is a GET without its body."""

import time
from uuid import uuid4

import structlog
from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Receive, Send
from litestar.types.asgi_types import HTTPDisconnectEvent, HTTPScope

from api.metrics import Metrics
from api.security import HTTPApp
from ledger import tracing

UNROUTED = "(none)"
STREAMS = ("/api/stream",)

log = structlog.get_logger(__name__)


class Watched:
    """An ASGI application whose every request gets an id, a line in the log, a place in the figures and a span.

    They have the method if it is a known one, the template of the route, the status and the time; never the
    address that was asked for, which may hold what somebody wrote.
    """

    def __init__(self, app: HTTPApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Lets the request through and looks at what becomes of it."""
        request_id = uuid4()
        scope.setdefault("state", {})["request_id"] = request_id
        method, began, status = tracing.known_method(scope["method"]), time.monotonic(), 0

        async def look(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableScopeHeaders.from_message(message)["x-request-id"] = str(request_id)
            await send(message)

        with tracing.request(method, scope["headers"], request_id) as span:
            try:
                await self._app(scope, receive, look)
            finally:
                route = scope.get("path_template") or UNROUTED
                span.answered(route, status)
                self._note(method, route, status, time.monotonic() - began, str(request_id))

    def _note(self, method: str, route: str, status: int, seconds: float, request: str) -> None:
        self._metrics.requests.labels(method, route, status).inc()
        if route not in STREAMS:
            self._metrics.seconds.labels(method, route).observe(seconds)
        log.info(
            "request", method=method, route=route, status=status, ms=round(seconds * 1000, 1), request=request
        )


class Bodiless:
    """RFC 9110, 9.3.2: HEAD is answered as GET would be, without the body."""

    def __init__(self, app: HTTPApp) -> None:
        self._app = app

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Asks as GET, and keeps the body back. A stream is told at once that nobody listens."""
        asked_for_head = scope["method"] == "HEAD"

        async def gone() -> HTTPDisconnectEvent:
            return {"type": "http.disconnect"}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                allow_head(MutableScopeHeaders.from_message(message))
                await send(message)
                if asked_for_head:
                    await send({"type": "http.response.body", "body": b"", "more_body": False})
            elif not asked_for_head:
                await send(message)

        if asked_for_head:
            scope["method"] = "GET"
        await self._app(scope, gone if asked_for_head else receive, answer)


def allow_head(headers: MutableScopeHeaders) -> None:
    """Where an answer says that GET is allowed, HEAD is too."""
    allowed = {name.strip() for name in headers.get("allow", "").split(",")}
    if "GET" in allowed:
        headers["allow"] = ", ".join(sorted(allowed | {"HEAD"}))
