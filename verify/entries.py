"""Posterna: the entries of the logs that are files: the ledger of the keys, and the rules that were in force."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from zlib import crc32

from verify.leaves import SALT_BYTES, SALTS_OF_A_BLOCK, leaf_of_entry
from verify.refusals import DoesNotMatch, Why
from verify.rows import Blocks

_NUMBER_BYTES = 4
_LENGTH_AND_CHECK = 2 * _NUMBER_BYTES


def entries_in_lines(file: Path) -> list[bytes]:
    """One entry on each line. A last line without its end was never told to anybody. Raises OSError."""
    return _content(file).split(b"\n")[:-1]


def entries_in_frames(file: Path) -> list[bytes]:
    """The entries of the ledger of the keys, in form 1: length, CRC-32 of it, entry, CRC-32 of that; 4 bytes each.

    What a crash has torn at the end is passed over. Raises `DoesNotMatch` (malformed-entry) for other damage, OSError.
    """
    return list(_framed(_content(file)))


def _content(file: Path) -> bytes:
    """A file that is not there has no entries: where some were signed, they are what is missing."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def _framed(raw: bytes) -> Iterator[bytes]:
    start, number = 0, 0
    while len(raw) - start >= _LENGTH_AND_CHECK:
        length = raw[start : start + _NUMBER_BYTES]
        begin = start + _LENGTH_AND_CHECK
        end = begin + int.from_bytes(length, "big")
        entry, check = raw[begin:end], raw[end : end + _NUMBER_BYTES]
        number += 1
        if crc32(length).to_bytes(_NUMBER_BYTES, "big") != raw[start + _NUMBER_BYTES : begin]:
            if any(raw[start:]):
                raise DoesNotMatch(Why.MALFORMED_ENTRY, number)
            return
        if crc32(entry).to_bytes(_NUMBER_BYTES, "big") != check:
            if len(raw) > end + _NUMBER_BYTES:
                raise DoesNotMatch(Why.MALFORMED_ENTRY, number)
            return
        yield entry
        start = end + _NUMBER_BYTES


def leaves_of_entries(entries: Sequence[bytes], salts: Callable[[int], bytes], after: int = 0) -> Blocks:
    """The leaves of the entries behind the first `after`; `salts` answers a block's, 32 bytes each."""
    left, index = iter(entries[after:]), after
    while True:
        block, skipped = divmod(index, SALTS_OF_A_BLOCK)
        some = list(islice(left, SALTS_OF_A_BLOCK - skipped))
        if not some:
            return
        salt = salts(block)
        places = range(skipped * SALT_BYTES, (skipped + len(some)) * SALT_BYTES, SALT_BYTES)
        pairs = zip(places, some, strict=True)
        yield [leaf_of_entry(salt[at : at + SALT_BYTES], entry) for at, entry in pairs]
        index += len(some)
