"""Omfattningen: which streams belong to a case and how far each goes, signed: nothing is missing up to there.

A signed note (C2SP signed-note) by the key of the log, of lines that no checkpoint has:

    uppdrag extent 1
    <origin of the log>
    <case>
    <size of the log>
    <stream> <last version>        one line for each stream, in order
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from verify.encoding import number_of
from verify.refusals import DoesNotMatch, Why

HEADER = "uppdrag extent 1"
_LINES_BEFORE = 4


@dataclass(frozen=True, slots=True)
class Extent:
    """Of a case, in the log `origin` when it had `size` entries: each stream and its last version, at least 1."""

    origin: str
    case: UUID
    size: int
    streams: Mapping[UUID, int]

    def text(self) -> str:
        """What is signed."""
        lines = [HEADER, self.origin, str(self.case), str(self.size)]
        streams = [f"{stream} {last}" for stream, last in sorted(self.streams.items())]
        return "".join(f"{line}\n" for line in [*lines, *streams])

    @classmethod
    def parse(cls, text: str) -> "Extent":
        """Reads what `text` writes. Raises `DoesNotMatch` (malformed-bundle)."""
        lines = text.split("\n")
        if len(lines) <= _LINES_BEFORE or lines[0] != HEADER or lines.pop():
            raise DoesNotMatch(Why.MALFORMED_BUNDLE)
        size = number_of(lines[3]) if len(lines) >= _LINES_BEFORE else None
        if size is None:
            raise DoesNotMatch(Why.MALFORMED_BUNDLE)
        streams = dict(_stream_of(line) for line in lines[_LINES_BEFORE:])
        extent = cls(lines[1], uuid_of(lines[2]), size, streams)
        if extent.text() != text:
            raise DoesNotMatch(Why.MALFORMED_BUNDLE)
        return extent


def _stream_of(line: str) -> tuple[UUID, int]:
    stream, _, last = line.partition(" ")
    number = number_of(last)
    if not number:
        raise DoesNotMatch(Why.MALFORMED_BUNDLE)
    return uuid_of(stream), number


def uuid_of(text: str) -> UUID:
    """A UUID in small letters with dashes, and no other writing. Raises `DoesNotMatch` (malformed-bundle)."""
    try:
        read = UUID(text)
    except ValueError:
        raise DoesNotMatch(Why.MALFORMED_BUNDLE) from None
    if str(read) != text:
        raise DoesNotMatch(Why.MALFORMED_BUNDLE)
    return read
