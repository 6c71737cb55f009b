"""Skydd: who may ask, under which name, and what every answer tells the browser to refuse.

Stands before routing, so that a page, a missing page and a crash are treated alike. There is no login yet:
only this machine is answered. The Host allow-list stops a web page elsewhere from reaching us through a name
that it controls.
"""

import ipaddress
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import msgspec
from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Receive, Send
from litestar.types.asgi_types import HTTPScope

from api.problems import MEDIA_TYPE, Trouble, problem_of

HTTPApp = Callable[[HTTPScope, Receive, Send], Awaitable[None]]

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class NotFromHere(Trouble):
    """Uppdrag answers only this machine until there is login."""

    status = HTTPStatus.FORBIDDEN


class UnknownHost(Trouble):
    """This address is not one that Uppdrag was told to answer to."""

    status = HTTPStatus.MISDIRECTED_REQUEST


class Guarded:
    """An ASGI application behind the two questions, whose every answer carries HEADERS."""

    def __init__(self, app: HTTPApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Answers with a problem, or lets the request through."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableScopeHeaders.from_message(message).update(HEADERS)
            await send(message)

        trouble = self._trouble(scope)
        if trouble is None:
            await self._app(scope, receive, send_with_headers)
        else:
            await refuse(trouble, scope, send_with_headers)

    def _trouble(self, scope: HTTPScope) -> Trouble | None:
        if not is_this_machine(scope["client"]):
            return NotFromHere()
        named = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
        return None if len(named) == 1 and named[0] in self._hosts else UnknownHost()


def is_this_machine(client: tuple[str, int] | None) -> bool:
    """Whether the peer's address is a loopback one."""
    if client is None:
        return False
    try:
        address = ipaddress.ip_address(client[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


async def refuse(trouble: Trouble, scope: HTTPScope, send: Send) -> None:
    """Sends a problem without Litestar, which has not been asked yet."""
    problem = problem_of(trouble, scope["state"]["request_id"])
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    body = b"" if scope["method"] == "HEAD" else msgspec.json.encode(problem)
    await send({"type": "http.response.body", "body": body, "more_body": False})
