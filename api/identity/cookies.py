"""Kakor: the two that there are. Nothing but the session's token, and what a sign-in needs while it is under way.

`__Host-` binds them to this very host over a connection that the browser trusts. Chromium and Firefox trust
http://127.0.0.1 and http://localhost too, so the same cookies serve `./uppdrag up`; Safari does not. Cookies know no
ports: two ledgers on one machine's 127.0.0.1 sign each other out.
"""

import base64
import binascii
from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

SESSION = "__Host-uppdrag"
LOGIN = "__Host-uppdrag-login"
TOKEN_BYTES = 32
LOGIN_SECONDS = 600

Connection = ASGIConnection[Any, Any, Any, Any]


def session_cookie(token: bytes) -> Cookie:
    """Goes when the browser goes; the session itself has an end of its own."""
    return Cookie(SESSION, value=encoded(token), secure=True, httponly=True, samesite="strict")


def no_session_cookie() -> Cookie:
    """Takes it away."""
    return Cookie(SESSION, value="", max_age=0, secure=True, httponly=True, samesite="strict")


def login_cookie(content: bytes) -> Cookie:
    """Lax, since the provider leads the browser back here from another site."""
    return Cookie(
        LOGIN, value=encoded(content), max_age=LOGIN_SECONDS, secure=True, httponly=True, samesite="lax"
    )


def no_login_cookie() -> Cookie:
    """Takes it away."""
    return Cookie(LOGIN, value="", max_age=0, secure=True, httponly=True, samesite="lax")


def token_in(connection: Connection) -> bytes | None:
    """The session's token; None where there is none that could be ours."""
    return token_of(value_of(connection, SESSION))


def login_in(connection: Connection) -> bytes | None:
    """What a sign-in under way left; None where there is nothing that could be ours."""
    return decoded(value_of(connection, LOGIN))


def token_of(text: str) -> bytes | None:
    """A token from its text; None for what has another length or other characters."""
    token = decoded(text)
    return token if token is not None and len(token) == TOKEN_BYTES else None


def encoded(token: bytes) -> str:
    """Base64 for URLs, without padding (RFC 4648, 5)."""
    return base64.urlsafe_b64encode(token).rstrip(b"=").decode()


def decoded(text: str) -> bytes | None:
    """The bytes of a text; None for the empty one, and for what is not the one way to write them."""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if content and encoded(content) == text else None


def value_of(connection: Connection, name: str) -> str:
    """A cookie's value; empty when there is none. A name that stands there twice is nobody's."""
    headers = [value for header, value in connection.scope["headers"] if header == b"cookie"]
    found = [
        value.strip()
        for header in headers
        for one in header.decode("latin-1").split(";")
        for key, _, value in [one.partition("=")]
        if key.strip() == name
    ]
    return found[0] if len(found) == 1 else ""
