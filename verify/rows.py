"""Raderna: facts as PostgreSQL copies them out, and their leaves. Nothing in a row is read but where it stands."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import islice
from struct import Struct
from uuid import UUID

from verify.leaves import SALT_BYTES, SALTS_OF_A_BLOCK
from verify.refusals import DoesNotMatch, Why

Blocks = Iterator[list[bytes]]
"""Leaf hashes in order, each list up to the next multiple of 256."""

COLUMNS = 14
"""Of the stored form, as many as form 1 of the leaf is over."""
_HEADER = b"PGCOPY\n\xff\r\n\0"
_FLAGS_BYTES = 4
_COUNT = COLUMNS.to_bytes(2, "big")
_END = b"\xff\xff"
_place = Struct("!iq").pack
_PLACE_BYTES = 12
_STANDS_BYTES = 44
_EIGHT, _SIXTEEN = (8).to_bytes(4, "big"), (16).to_bytes(4, "big")
_FORM = b"\0\1"


def rows_of(messages: Iterable[bytes]) -> Iterator[bytes]:
    """The rows of COPY … TO STDOUT (FORMAT binary), one in each message, without the count of their columns.

    The first message has the header before its row. Raises `DoesNotMatch` (malformed-row) for other forms.
    """
    messages = iter(messages)
    for first in messages:
        row = _behind_header(first)
        if row[:2] == _COUNT:
            yield row[2:]
        elif row != _END and row:
            raise DoesNotMatch(Why.MALFORMED_ROW)
        break
    for row in messages:
        if row[:2] == _COUNT:
            yield row[2:]
        elif row != _END:
            raise DoesNotMatch(Why.MALFORMED_ROW)


def _behind_header(message: bytes) -> bytes:
    start = len(_HEADER) + _FLAGS_BYTES
    if not message.startswith(_HEADER) or len(message) < start + 4:
        raise DoesNotMatch(Why.MALFORMED_ROW)
    extension = int.from_bytes(message[start : start + 4], "big")
    return message[start + 4 + extension :]


def leaves_of_rows(rows: Iterable[bytes], salts: Callable[[int], bytes], after: int = 0) -> Blocks:
    """The leaves of the rows at the positions after + 1, after + 2 …; `salts` answers a block's, 32 bytes each.

    Raises `DoesNotMatch` with the position where one is missing (row-missing) or stands twice (row-twice).
    """
    rows, position = iter(rows), after
    while True:
        block, skipped = divmod(position, SALTS_OF_A_BLOCK)
        some = list(islice(rows, SALTS_OF_A_BLOCK - skipped))
        if not some:
            return
        salt, leaves, at = salts(block), [], skipped * SALT_BYTES
        for row in some:
            position += 1
            if row[:_PLACE_BYTES] != _place(8, position):
                raise _out_of_order(row, position)
            leaves.append(sha256(_FORM + salt[at : at + SALT_BYTES] + row).digest())
            at += SALT_BYTES
        yield leaves


def place_of(row: bytes) -> tuple[int, UUID, int]:
    """Where a row stands: its position, its stream, its version in that. Raises `DoesNotMatch` (malformed-row)."""
    if len(row) < _STANDS_BYTES or (row[:4], row[12:16], row[32:36]) != (_EIGHT, _SIXTEEN, _EIGHT):
        raise DoesNotMatch(Why.MALFORMED_ROW)
    position, version = (int.from_bytes(row[at : at + 8], "big", signed=True) for at in (4, 36))
    return position, UUID(bytes=row[16:32]), version


def _out_of_order(row: bytes, expected: int) -> DoesNotMatch:
    if len(row) < _PLACE_BYTES or row[:4] != _EIGHT:
        return DoesNotMatch(Why.MALFORMED_ROW, expected)
    found = int.from_bytes(row[4:_PLACE_BYTES], "big", signed=True)
    return DoesNotMatch(Why.ROW_MISSING if found > expected else Why.ROW_TWICE, expected)
