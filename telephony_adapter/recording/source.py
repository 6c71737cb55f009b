"""Källfil: the bytes of a file of calls, plain or zstd, as physical lines of text, a block at a time.

A line is what stands between two line feeds; a carriage return before one belongs to it. The format has no
quoting, so a line can never run on. Memory stays flat: the file is read in blocks, and a line longer than
any row is refused.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import zstandard

from telephony_adapter.recording.unreadable import Unreadable

PLAIN_BLOCK = 256 * 1024
PACKED_BLOCK = 2 * 1024
"""Small, because two kilobytes of hostile zstd may unfold to many megabytes."""
LONGEST_LINE = 1024 * 1024
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"

Told = Callable[[float], None]
"""Is told the share of the file that has been read, from 0 to 1."""


def read_lines(path: Path, told: Told) -> Iterator[list[str]]:
    """The file's physical lines in blocks. Raises Unreadable when it is absent, broken or not UTF-8."""
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            for block in _whole_lines(_unpacked(file, path)):
                yield _decoded(block).split("\n")
                told(file.tell() / size if size else 1.0)
    except FileNotFoundError:
        raise Unreadable("There is no such file.") from None
    except OSError as problem:
        raise Unreadable(f"The file cannot be opened ({problem.strerror}).") from None


def _unpacked(file: BinaryIO, path: Path) -> Iterator[bytes]:
    magic = file.read(len(ZSTD_MAGIC))
    file.seek(0)
    if path.suffix == ".zst" or magic == ZSTD_MAGIC:
        return _zstd(file)
    return iter(lambda: file.read(PLAIN_BLOCK), b"")


def _zstd(file: BinaryIO) -> Iterator[bytes]:
    """Frame after frame, to the end of the last one: stopping early would lose calls in silence."""
    frame = zstandard.ZstdDecompressor().decompressobj()
    begun = False
    try:
        while packed := file.read(PACKED_BLOCK):
            while packed:
                yield frame.decompress(packed)
                begun = not frame.eof
                packed = frame.unused_data if frame.eof else b""
                if frame.eof:
                    frame = zstandard.ZstdDecompressor().decompressobj()
    except zstandard.ZstdError:
        raise Unreadable("The file is not whole: its zstd compression is broken.") from None
    if begun or not file.tell():
        raise Unreadable("The file is not whole: its zstd compression ends too early.")


def _whole_lines(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut at line feeds only; the last piece may lack its line feed."""
    rest = b""
    for block in blocks:
        cut = block.rfind(b"\n") + 1
        if cut:
            yield rest + block[: cut - 1]
            rest = block[cut:]
        else:
            rest += block
        if len(rest) > LONGEST_LINE:
            raise Unreadable("The file has no lines, so it is not a list of calls.")
    if rest:
        yield rest


def _decoded(block: bytes) -> str:
    try:
        return block.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("The file is not UTF-8 text.") from None
