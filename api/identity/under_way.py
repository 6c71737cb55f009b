"""På väg: a sign-in between the browser's leaving for the provider and its coming back. It lies sealed in a cookie.

So it is bound to that browser, nobody outside can read or write it, and a flood of beginnings leaves nothing here.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import msgspec

from api.identity.cookies import LOGIN_SECONDS, encoded
from api.identity.keys import SessionKeys

ABOUT = b"a sign-in under way"
RANDOM_BYTES = 32
LASTS = timedelta(seconds=LOGIN_SECONDS)


class Purpose(StrEnum):
    """Why somebody is led to the provider."""

    SIGN_IN = "sign-in"
    UNLOCK = "unlock"
    STEP_UP = "step-up"

    @property
    def needs_a_fresh_proof(self) -> bool:
        """Whether it does not do that the provider remembers them."""
        return self is not Purpose.SIGN_IN


class UnderWay(msgspec.Struct, frozen=True, kw_only=True):
    """What must come back as it went. `session`: the one that is to be unlocked, or that a sign-in replaces."""

    purpose: Purpose
    state: str
    nonce: str
    verifier: str
    began_at: datetime
    session: UUID | None = None
    subject: UUID | None = None
    return_to: str = "/"

    def __repr__(self) -> str:
        return "UnderWay(…)"

    def is_over(self, now: datetime) -> bool:
        """Whether it took too long."""
        return not self.began_at <= now < self.began_at + LASTS

    def once(self) -> bytes:
        """By what it is known that it has been used."""
        return hashlib.sha256(b"state " + self.state.encode()).digest()


def begun(
    purpose: Purpose,
    now: datetime,
    session: UUID | None = None,
    subject: UUID | None = None,
    return_to: str = "/",
) -> UnderWay:
    """One that begins now, with state, nonce and verifier (RFC 7636, 4.1: 43 characters) of its own."""
    state, nonce, verifier = (encoded(secrets.token_bytes(RANDOM_BYTES)) for _ in range(3))
    return UnderWay(
        purpose=purpose,
        state=state,
        nonce=nonce,
        verifier=verifier,
        began_at=now,
        session=session,
        subject=subject,
        return_to=return_to,
    )


def sealed(under_way: UnderWay, keys: SessionKeys) -> bytes:
    """What the cookie holds."""
    return keys.seal(msgspec.json.encode(under_way), ABOUT)


def opened(content: bytes | None, keys: SessionKeys) -> UnderWay | None:
    """What stands in a cookie; None where it is not ours."""
    found = keys.opened(content, ABOUT) if content else None
    return msgspec.json.decode(found, type=UnderWay) if found else None
