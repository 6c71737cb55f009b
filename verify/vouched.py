"""Borgen: a new key of a log is believed because the one before signed it: two lines, `uppdrag key 1` and the new key.

The note lies beside the public keys. A log that has more than one key has one that came first, and a chain from it.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from verify.notes import NOTE_BYTES_MAX, Kind, Note, VerifierKey, signed_by
from verify.refusals import DoesNotMatch, Why

SUFFIX = ".vouched"
_HEADER = "uppdrag key 1"


def voucher(key: VerifierKey) -> str:
    """What the key before signs."""
    return f"{_HEADER}\n{key.text()}\n"


def believed(pinned: Sequence[VerifierKey], folder: Path) -> list[VerifierKey]:
    """The keys that are pinned, and those that one of them vouches for, directly or through others. Raises OSError."""
    found, notes = list(pinned), list(_vouchers_in(folder))
    grew = True
    while grew:
        new = [key for key, note in notes if key not in found and _vouches(note, found, key)]
        found += dict.fromkeys(new)
        grew = bool(new)
    return found


def check_chains(keys: Sequence[VerifierKey], folder: Path) -> None:
    """That of each log one key came first and the others come from it. Raises `DoesNotMatch` (not-signed), OSError."""
    logs = [key for key in keys if key.kind is Kind.LOG]
    for name in {key.name for key in logs}:
        own = [key for key in logs if key.name == name]
        if len(own) > 1 and not any(set(own) <= set(believed([first], folder)) for first in own):
            raise DoesNotMatch(Why.NOT_SIGNED)


def _vouchers_in(folder: Path) -> Iterable[tuple[VerifierKey, Note]]:
    """The keys that somebody vouches for; what is no such note vouches for nothing."""
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            with file.open("rb") as opened:
                note = Note.parse(opened.read(NOTE_BYTES_MAX + 1))
            key = VerifierKey.parse(note.text.removeprefix(f"{_HEADER}\n").removesuffix("\n"))
        except DoesNotMatch:
            continue
        if note.text == voucher(key):
            yield key, note


def _vouches(note: Note, by: Sequence[VerifierKey], key: VerifierKey) -> bool:
    own = [each for each in by if each.name == key.name and each.kind is key.kind is Kind.LOG]
    try:
        return bool(signed_by(note, own))
    except DoesNotMatch:
        return False
