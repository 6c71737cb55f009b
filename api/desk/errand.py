"""Uppdraget i en begäran: what one POST wants done, once, however often it is sent.

The id of what is made, and those of the facts, are derived from the key that came with it, from who sent it and from a
key of ours. So whoever sends it again finds what is there already, and nobody can choose an id.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request
from litestar.openapi.spec import OpenAPIFormat, OpenAPIType
from litestar.params import HeaderParameter

from api.database import Connection, Database
from api.desk.keys import DeskKeys
from api.desk.troubles import KeyUsedForAnother
from domain.words import ActorRef

IdempotencyKey = Annotated[
    UUID,
    HeaderParameter(
        name="Idempotency-Key",
        description="Made anew for everything that is to be done, and sent again with what is sent again: that is done"
        " once, and answered alike.",
        schema_extra={"type": OpenAPIType.STRING, "format": OpenAPIFormat.UUID},
    ),
]
SEEN = r'^"[0-9]{1,9}"$'
SeenVersion = Annotated[
    str | None,
    HeaderParameter(
        name="If-Match",
        description="The version that was seen, in quotation marks. When it is no longer the newest, nothing is done.",
        schema_extra={"type": OpenAPIType.STRING, "pattern": SEEN, "one_of": None},
        pattern=SEEN,
    ),
]

ALREADY = b"""
SELECT f.originator_version, f.position, f.fact_id FROM ledger.fact f
WHERE f.originator_id = %s AND f.fact_id BETWEEN %s AND %s ORDER BY f.originator_version
"""
# RFC 9562, 5.8: version 8 leaves all other bits to us.
VERSION_8 = 0x8000_8000_0000_0000_0000
NOT_VERSION_AND_VARIANT = ~(0xF000_C000_0000_0000_0000)


class Before(msgspec.Struct, frozen=True):
    """What was done when it came the first time: the version and the position of its last fact."""

    version: int
    position: int


class Errand:
    """What is to be done once. `seen` is the version that whoever asks has seen; None when they do not say."""

    def __init__(self, keys: DeskKeys, actor: ActorRef, key: UUID, target: str, body: bytes) -> None:
        self._keys = keys
        self._named = (actor.bytes, key.bytes, target.encode())
        self._body = hashlib.sha256(body).digest()
        self.seen: int | None = None

    def ref(self, kind: str, *parts: bytes) -> UUID:
        """The id of what is made."""
        return _uuid(self._keys.digest(b"made", kind.encode(), *self._named, *parts)[:16])

    def fact_ids(self, stream: UUID, count: int) -> list[UUID]:
        """Those of the facts, one stream's. The first half says which errand, the second what was in it."""
        errand = self._which(stream)
        return [_uuid(errand + self._what(stream, number)) for number in range(count)]

    async def before(self, database: Database, stream: UUID) -> Before | None:
        """What of it stands in a stream already. Raises `KeyUsedForAnother` when something else was in it then."""
        errand = self._which(stream)
        between = _uuid(errand + bytes(8)), _uuid(errand + b"\xff" * 8)
        async with database.reading() as connection:
            rows = await _rows(connection, stream, *between)
        if not rows:
            return None
        if rows[0][2] != self.fact_ids(stream, 1)[0]:
            raise KeyUsedForAnother
        return Before(version=rows[-1][0], position=rows[-1][1])

    def _which(self, stream: UUID) -> bytes:
        return self._keys.digest(b"errand", *self._named, stream.bytes)[:8]

    def _what(self, stream: UUID, number: int) -> bytes:
        said = self._keys.digest(b"fact", *self._named, stream.bytes, self._body, number.to_bytes(4, "big"))
        return said[:8]


async def provide_once(request: Request[Any, Any, Any], key: IdempotencyKey) -> Errand:
    """What this request wants done, where nothing that is there is changed."""
    desk, actor = request.app.state.desk, request.scope["state"]["actor"]
    # The address and not only its template: the same key for another case is another errand.
    return Errand(desk.keys, actor.ref, key, request.url.path, await request.body())


async def provide_errand(
    request: Request[Any, Any, Any], key: IdempotencyKey, seen: SeenVersion = None
) -> Errand:
    """What this request wants done, to the version that was seen."""
    errand = await provide_once(request, key)
    errand.seen = None if seen is None else int(re.sub('"', "", seen))
    return errand


async def _rows(
    connection: Connection, stream: UUID, low: UUID, high: UUID
) -> Sequence[tuple[int, int, UUID]]:
    return await (await connection.execute(ALREADY, (stream, low, high))).fetchall()


def _uuid(raw: bytes) -> UUID:
    return UUID(int=int.from_bytes(raw, "big") & NOT_VERSION_AND_VARIANT | VERSION_8)
