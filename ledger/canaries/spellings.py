"""Stavningar: the ways in which a word may lie in bytes without being written out (six here, and packed).

A word is told by its number only: whoever reads what was found learns where, and nothing of what.
"""

import base64
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from urllib.parse import quote

import msgspec

WORD_BYTES_LEAST = 6
"""Shorter ones stand by chance in whatever is encrypted or packed."""
WORD_BYTES_MOST = 1_000
BYTES_ASKED_ABOUT = 4
"""Whoever has these four alike may be the word; no spelling is shorter."""


class Spelling(StrEnum):
    """How it was written. Whatever is packed is unpacked, and looked through for all of these."""

    RAW = "raw"
    JSON = "json"
    UTF_16 = "utf-16"
    PERCENT = "percent"
    BASE64 = "base64"
    HEX = "hex"


class WordUnfit(Exception):
    """A word to look for has fewer than 6 bytes, or more than 1,000: it would be found by chance, or by nobody."""


class Hit(msgspec.Struct, frozen=True, order=True):
    """A word, by its number from 1, and how it was spelled there."""

    word: int
    spelling: Spelling


class Pattern:
    """Every spelling of every word, as one search through bytes. Raises `WordUnfit`."""

    def __init__(self, words: Sequence[str]) -> None:
        hits: dict[bytes, Hit] = {}
        for number, word in enumerate(words, 1):
            if not WORD_BYTES_LEAST <= len(word.encode()) <= WORD_BYTES_MOST:
                raise WordUnfit
            for spelling, written in spelled(word):
                hits.setdefault(written, Hit(number, spelling))
        if not hits:
            raise WordUnfit
        # Where one word is part of another, whoever finds the longer has found both.
        self._hits = {one: {hit for part, hit in hits.items() if part in one} for one in hits}
        self._search = re.compile(_any_of(hits))
        self.longest = max(map(len, hits))

    def hits(self, data: bytes) -> set[Hit]:
        """What stands there. One that begins before the data or ends after them is not seen: let them overlap."""
        found: set[Hit] = set()
        for match in set(self._search.findall(data)):
            found |= self._hits[match]
        return found


def _any_of(written: Iterable[bytes], depth: int = 0) -> bytes:
    """An expression for any of these, the longest first, that asks about each byte once for all of them."""
    if depth == BYTES_ASKED_ABOUT:
        return b"|".join(re.escape(one[depth:]) for one in sorted(written, key=len, reverse=True))
    ways: dict[bytes, list[bytes]] = {}
    for one in written:
        ways.setdefault(one[depth : depth + 1], []).append(one)
    return b"|".join(
        re.escape(byte) + b"(?:" + _any_of(some, depth + 1) + b")" for byte, some in ways.items()
    )


def spelled(word: str) -> Iterator[tuple[Spelling, bytes]]:
    """A word in every way, as it was typed, in small letters and in capitals."""
    for text in dict.fromkeys((word, word.lower(), word.upper())):
        raw = text.encode()
        yield Spelling.RAW, raw
        yield Spelling.JSON, json.dumps(text)[1:-1].encode()
        yield Spelling.JSON, json.dumps(text, ensure_ascii=False)[1:-1].encode()
        yield Spelling.UTF_16, text.encode("utf-16-le")
        yield Spelling.UTF_16, text.encode("utf-16-be")
        yield Spelling.PERCENT, quote(text, safe="").encode()
        yield Spelling.PERCENT, quote(text, safe="").lower().encode()
        yield Spelling.PERCENT, "".join(f"%{one:02X}" for one in raw).encode()
        yield Spelling.HEX, raw.hex().encode()
        yield Spelling.HEX, raw.hex().upper().encode()
        for written in _in_base64(raw):
            yield Spelling.BASE64, written


def _in_base64(raw: bytes) -> Iterator[bytes]:
    """Wherever in a longer text it began, without the signs that tell of its neighbours too (RFC 4648)."""
    for before in range(3):
        whole = before + len(raw)
        first, last = (0, 2, 3)[before], whole * 8 // 6
        for alphabet in (base64.b64encode, base64.urlsafe_b64encode):
            yield alphabet(bytes(before) + raw)[first:last]
