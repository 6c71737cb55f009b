"""Markörer: where a reader stands. Opaque to whoever holds one: handed back as given, never reckoned with.

AES-SIV (RFC 5297) over what it says, bound to whom it was made for. All of a kind are as long as each other; how far
apart two of them are, nobody can see; and one that was made for another purpose, or by another, is none of ours.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from litestar.openapi.spec import OpenAPIType

from api.identity.cookies import decoded, encoded
from domain.words import ActorRef

FORM = r"^[A-Za-z0-9_-]{1,100}$"
SCHEMA = {"type": OpenAPIType.STRING, "pattern": FORM, "one_of": None}
KEY_BYTES = 64

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOBODY = ActorRef(UUID(int=0))


class Use(StrEnum):
    """What a cursor is for."""

    BOARD = "board"
    """A stream of the board goes on from it. The same for everybody."""
    DONE = "done"
    """What somebody did stands there; a list may be asked to be no older."""
    CASES = "cases"
    """A page of a list of cases ended there."""
    RECORDS = "records"
    """A page of a list of requests for public records ended there."""
    DISPOSALS = "disposals"
    """A page of a list of disposals ended there."""
    DISCLOSURES = "disclosures"
    """A page of a list of disclosures ended there."""
    ACCESS = "access"
    """A page of what somebody looked at ended there."""
    MOMENT = "moment"
    """A case is asked for as it was just then."""


class Cursors:
    """Makes cursors, and reads those that it made. Any process with the same key reads them."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESSIV(key)

    def cursor(self, position: int, use: Use = Use.BOARD, of: ActorRef = NOBODY) -> str:
        """The cursor of a position."""
        return self._sealed(position.to_bytes(8, "big"), use, of)

    def position(self, text: str, use: Use = Use.BOARD, of: ActorRef = NOBODY) -> int | None:
        """The position of a cursor; None when it is none of ours."""
        content = self._opened(text, use, of)
        return None if content is None else int.from_bytes(content, "big")

    def place(self, at: datetime, thing: UUID, use: Use, of: ActorRef) -> str:
        """The cursor of a place in an order by time and reference."""
        since = (at - EPOCH) // timedelta(microseconds=1)
        return self._sealed(since.to_bytes(8, "big", signed=True) + thing.bytes, use, of)

    def placed(self, text: str, use: Use, of: ActorRef) -> tuple[datetime, UUID] | None:
        """The place of a cursor; None when it is none of ours."""
        content = self._opened(text, use, of)
        if content is None:
            return None
        since = int.from_bytes(content[:8], "big", signed=True)
        return EPOCH + timedelta(microseconds=since), UUID(bytes=content[8:])

    def _sealed(self, content: bytes, use: Use, of: ActorRef) -> str:
        return encoded(self._cipher.encrypt(content, [use.encode(), of.bytes]))

    def _opened(self, text: str, use: Use, of: ActorRef) -> bytes | None:
        given = decoded(text) if text.isascii() else None
        try:
            return None if given is None else self._cipher.decrypt(given, [use.encode(), of.bytes])
        except (InvalidTag, ValueError):
            return None
