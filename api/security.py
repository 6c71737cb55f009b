"""Skydd: who may ask, under which name, and what every answer tells the browser to refuse.

Stands before routing, so that a page, a missing page and a crash are treated alike. The rules are in
`identity/perimeter.py`; who is signed in is asked at each route, by `identity/doors.py`.
"""

from collections.abc import Awaitable, Callable

import msgspec
from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Receive, Send
from litestar.types.asgi_types import HTTPScope

from api.identity.nature import Nature
from api.identity.perimeter import HEALTH, Arrival, address_of, arrival_of
from api.problems import MEDIA_TYPE, Trouble, Unavailable, headers_of, problem_of
from api.settings import Settings
from ledger.birth import LedgerKind

HTTPApp = Callable[[HTTPScope, Receive, Send], Awaitable[None]]

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
VIOLATIONS = "/violations"
"""Where a browser tells of what the policy stopped: `violations.py`."""
HEADERS = {
    "content-security-policy": f"{CONTENT_SECURITY_POLICY}; report-to policy",
    "reporting-endpoints": f'policy="{VIOLATIONS}"',
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
NOT_KEPT = "no-store"
"""What nothing else is said of is kept by nobody: what comes of doing something as little as what is read."""
OVER_TLS = {"strict-transport-security": "max-age=63072000; includeSubDomains"}
"""Only where the browser came by TLS (RFC 6797, 7.2): on a loopback address it would shut out what else is there."""


class Guarded:
    """An ASGI application behind the perimeter, whose every answer carries HEADERS and says who may keep it."""

    def __init__(self, app: HTTPApp, settings: Settings, nature: Nature) -> None:
        self._app = app
        self._hosts = settings.hosts
        self._proxies = settings.proxies
        self._nature = nature

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Answers with a problem, or lets the request through."""
        told = HEADERS

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                headers.update(told)
                headers.setdefault("cache-control", NOT_KEPT)
            await send(message)

        try:
            arrival = await self._let_in(scope)
        except Trouble as trouble:
            await refuse(trouble, scope, send_with_headers)
            return
        if arrival.over_tls:
            told = {**HEADERS, **OVER_TLS}
        scope["state"]["arrival"] = arrival
        await self._app(scope, receive, send_with_headers)

    async def _let_in(self, scope: HTTPScope) -> Arrival:
        return arrival_of(scope, self._hosts, self._proxies, is_real=await self._is_real(scope))

    async def _is_real(self, scope: HTTPScope) -> bool:
        """Asked only about a proxy's requests, for it is they that only a real ledger answers."""
        peer = address_of(scope["client"])
        if peer is None or not any(peer in network for network in self._proxies):
            return False
        try:
            return await self._nature.kind() is LedgerKind.REAL
        except Unavailable:
            if scope["path"].startswith(HEALTH):
                return False
            raise


async def refuse(trouble: Trouble, scope: HTTPScope, send: Send) -> None:
    """Sends a problem without Litestar, which has not been asked yet."""
    problem = problem_of(trouble, scope["state"]["request_id"])
    headers = {"content-type": MEDIA_TYPE, **headers_of(trouble, problem)}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": problem.status, "headers": raw})
    body = b"" if scope["method"] == "HEAD" else msgspec.json.encode(problem)
    await send({"type": "http.response.body", "body": body, "more_body": False})
