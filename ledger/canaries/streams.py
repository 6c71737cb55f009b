"""Strömmar: looks through bytes as they come, and through what is packed in them."""

import re
import zlib
from collections.abc import Iterable, Iterator

import zstandard

from ledger.canaries.spellings import Hit, Pattern

CHUNK = 1 << 22
UNPACKED_MOST = 1 << 26
"""So much of what is packed in one place is unpacked."""

PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]|\x28\xb5\x2f\xfd")
"""How gzip (RFC 1952), zlib (RFC 1950) and Zstandard (RFC 8878) begin."""
EMPTY = bytes(4_096)
"""No word has so much nothing in it; the write-ahead log is mostly that."""
ZSTANDARD = b"\x28"
GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


def hits_in(chunks: Iterable[bytes], pattern: Pattern) -> set[Hit]:
    """What stands in them, put together; also where it is packed, and packed once more within that."""
    found: set[Hit] = set()
    tail = b""
    for chunk in chunks:
        data = tail + chunk.replace(EMPTY, b"")
        found |= pattern.hits(data)
        for unpacked in _unpacked(data):
            found |= pattern.hits(unpacked)
            for again in _unpacked(unpacked):
                found |= pattern.hits(again)
        tail = data[-pattern.longest :]
    return found


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Whatever begins there as something packed and lets itself be unpacked, as far as it goes."""
    for begins in PACKED.finditer(data):
        packed = memoryview(data)[begins.start() :]
        content = _zstandard(packed) if packed[:1] == ZSTANDARD else _deflated(packed)
        if content:
            yield content


def _deflated(packed: memoryview) -> bytes:
    try:
        return zlib.decompressobj(GZIP_OR_ZLIB).decompress(packed, UNPACKED_MOST)
    except zlib.error:
        return b""


def _zstandard(packed: memoryview) -> bytes:
    try:
        reader = zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=False)
        return reader.read(UNPACKED_MOST)
    except zstandard.ZstdError:
        return b""
