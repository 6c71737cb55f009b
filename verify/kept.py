"""Det sparade: what is kept of one log beside its rows: tiles, the newest signed checkpoint, cosigned ones, and copies
of checkpoints that somebody outside kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from verify.checkpoints import Checkpoint
from verify.notes import NOTE_BYTES_MAX, Note
from verify.refusals import DoesNotMatch, Why
from verify.tiles import TileFolder
from verify.trust import Sworn, Trust

NEWEST = "checkpoint"
COSIGNED = "cosigned"


@dataclass(frozen=True, slots=True)
class Outside:
    """A checkpoint that somebody outside holds: its size, and when they had it (seconds since 1970)."""

    size: int
    at: int


@dataclass(frozen=True, slots=True)
class Kept:
    """One log: its tiles, all checkpoints that it signed as far as they are kept, and the newest one outside."""

    log: str
    tiles: TileFolder
    newest: Sworn
    sworn: tuple[Sworn, ...]
    outside: Outside | None


def kept_of(folder: Path, trust: Trust, outside: Path | None = None) -> Kept:
    """Reads what is kept of the log in a folder `<incarnation>/<log>`.

    `outside` is a folder on other storage with notes of earlier checkpoints; those of this log are taken. Raises
    `DoesNotMatch` for notes beside the log that it did not sign, and OSError.
    """
    newest = trust.read(read_note(folder / NEWEST))
    origin = newest.checkpoint.origin
    if origin.split("/")[-2:] != [folder.parent.name, folder.name]:
        raise DoesNotMatch(Why.OTHER_LOG)
    sworn, seen = [newest], []
    for file in sorted((folder / COSIGNED).glob("[0-9]*")):
        cosigned = trust.read(read_note(file))
        if cosigned.checkpoint.origin != origin:
            raise DoesNotMatch(Why.OTHER_LOG)
        sworn.append(cosigned)
    for elsewhere, at in notes_in(outside, origin, trust) if outside else ():
        sworn.append(elsewhere)
        seen.append(Outside(elsewhere.checkpoint.size, elsewhere.newest or at))
    witnessed = [each for each in sworn if trust.is_witnessed(each)]
    seen += [Outside(each.checkpoint.size, each.newest) for each in witnessed if each.newest is not None]
    last = max(seen, key=lambda each: (each.at, each.size), default=None)
    return Kept(folder.name, TileFolder(folder), newest, tuple(sworn), last)


def notes_in(folder: Path, origin: str, trust: Trust) -> Iterator[tuple[Sworn, int]]:
    """The log's notes in a folder or below it, and when each was put there by that storage's clock.

    What is no note, or none that the log signed, proves nothing and is passed over. Raises OSError.
    """
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.stat().st_size <= NOTE_BYTES_MAX:
            try:
                note = read_note(file)
                if Checkpoint.parse(note.text).origin == origin:
                    yield trust.read(note), int(file.stat().st_mtime)
            except DoesNotMatch:
                continue


def read_note(file: Path) -> Note:
    """A note in a file. Raises `DoesNotMatch` (malformed-note), and OSError."""
    with file.open("rb") as opened:
        return Note.parse(opened.read(NOTE_BYTES_MAX + 1))
