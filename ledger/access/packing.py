"""Packning av åtkomstposter: pages as the ledger packs facts, without making a fact of every line."""

import os
from collections.abc import Iterator, Sequence
from itertools import count, islice
from uuid import UUID

from ledger import packing, wire
from ledger.access.entries import Page
from ledger.access.register import ACCESS_REGISTER
from ledger.envelope import Entry, Relied
from ledger.packing import Packed, Row

_VERSION_4 = bytes(byte & 0x0F | 0x40 for byte in range(256))
_VARIANT = bytes(byte & 0x3F | 0x80 for byte in range(256))


def pack(
    pages: Sequence[Page], actor: UUID, session: bytes | None = None, relied: Sequence[Relied] = ()
) -> Packed:
    """Packs the pages of one look as one append. Raises `NoKeyAtHand` for a typed reason: that one must be sealed."""
    entries = [Entry(page.stream, 0, page.first, belongs=page.belongs) for page in pages]
    first = iter(packing.pack(ACCESS_REGISTER, entries, actor).rows)
    rows = [row for page in pages for row in _page(page, list(islice(first, len(page.first))))]
    # Of its facts the writer only needs to know how many they are.
    written = [Entry(page.stream, 0, range(page.size), belongs=page.belongs) for page in pages]
    return Packed(written, rows, session, relied)


def _page(page: Page, first: list[Row]) -> list[Row]:
    stream, _, _, at, _, authority, compartment, actor, _, _ = first[0]
    text, raw, nothing = wire.text, wire.raw, wire.NULL
    versions = map(wire.bigint, count(len(first) + 1))
    return first + [
        (stream, version, text(tag), at, fact_id, authority, compartment, actor, raw(state), nothing)
        for (tag, state), version, fact_id in zip(
            page.lines, versions, _random_ids(len(page.lines)), strict=False
        )
    ]


def _random_ids(count: int) -> Iterator[bytes]:
    """Random UUIDs (RFC 9562, version 4) as elements, made together."""
    random = bytearray(os.urandom(16 * count))
    random[6::16] = random[6::16].translate(_VERSION_4)
    random[8::16] = random[8::16].translate(_VARIANT)
    return (wire.SIXTEEN + random[n : n + 16] for n in range(0, len(random), 16))
