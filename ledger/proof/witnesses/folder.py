"""Vittnet vid en mapp: storage that is not ours, where what was signed lies beside its tiles, and stays.

Tiles come first, then the note `notes/<size>`, then `checkpoint`, which alone is replaced: it is the newest note.
Whoever has an account there may cosign (`python -m verify.witness --once`); what lies at `cosigned/<size>` is read
back.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ledger.proof.files import read_if_there, write_whole
from ledger.proof.logs import CHECKPOINT
from ledger.proof.state import WitnessKind
from ledger.proof.witnesses.port import Answer, Shown, Word
from verify.checkpoints import Checkpoint
from verify.kept import COSIGNED, read_note
from verify.notes import Note, VerifierKey, seals_on
from verify.refusals import DoesNotMatch
from verify.tiles import HEIGHT, WIDTH, TileFolder, tile_path

NOTES = "notes"
READ_BACK = 3
"""How many cosigned notes, the newest, are looked at each time."""


class FolderWitness:
    """A folder on other storage. `key`: of the witness that cosigns there, if there is one."""

    kind = WitnessKind.FOLDER

    def __init__(self, name: str, folder: Path, key: VerifierKey | None = None) -> None:
        self.name = name
        self._folder = folder
        self._key = key

    def show(self, shown: Shown) -> Answer:
        """Lays it there, unless another past lies there, and reads what was cosigned."""
        if not self._folder.is_dir():  # Not mounted: what was laid here now would be hidden when it is.
            return Answer(Word.AWAY)
        there = self._folder / shown.folder.parent.name / shown.folder.name
        if (
            _newest_size(there) > shown.checkpoint.size
        ):  # Another process of ours may have laid more meanwhile.
            shown = Shown.newest_in(shown.folder)
        try:
            _lay(shown, there)
        except _Differs:
            return Answer(Word.OTHER_PAST)
        if self._key is None:
            return Answer(Word.KEPT)
        notes = list(_cosigned(shown, there, self._key))
        cosigned = any(note.text == shown.note.text for note in notes)
        return Answer(Word.COSIGNED if cosigned else Word.WAITING, notes)


class _Differs(Exception):
    """What lies there is not the beginning of what is to be laid there."""


def _lay(shown: Shown, there: Path) -> None:
    size, tiles, before = shown.checkpoint.size, TileFolder(shown.folder), _newest_size(there)
    if before >= 0:
        kept = Checkpoint.parse(read_note(there / NOTES / str(before)).text)
        if before > size or kept.root != tiles.root(before):
            raise _Differs
    level = 0
    while size >> HEIGHT * level:
        _lay_level(tiles, there, level, max(before, 0), size)
        level += 1
    if before < size:  # Of one size the first note stays, though a new key of ours may have signed it since.
        _lay_file(there / NOTES / str(size), shown.note.raw())
    with suppress(OSError):  # Storage where nothing is replaced has the note itself.
        if read_if_there(there / CHECKPOINT) != shown.note.raw():
            write_whole(there / CHECKPOINT, shown.note.raw())


def _lay_level(tiles: TileFolder, there: Path, level: int, before: int, size: int) -> None:
    """The tiles of a level from the one that was not full at `before` leaves."""
    first, have = (before >> HEIGHT * level) // WIDTH, size >> HEIGHT * level
    for number in range(first, -(-have // WIDTH)):
        width = min(WIDTH, have - number * WIDTH)
        hashes = (tiles.hash_of(HEIGHT * level, number * WIDTH + at, size) for at in range(width))
        _lay_file(there / tile_path(level, number, width), b"".join(hashes))
        _take_superseded((there / tile_path(level, number, 1)).parent, width)


def _lay_file(path: Path, content: bytes) -> None:
    lies = read_if_there(path)
    if lies is None:
        write_whole(path, content)
    elif lies != content:
        raise _Differs


def _take_superseded(partial: Path, width: int) -> None:
    """Takes away narrower files of a tile that is there wider; storage that keeps everything may keep them."""
    with suppress(OSError):
        for file in partial.glob("*"):
            if file.name.isdecimal() and int(file.name) < width:
                file.unlink()
        if width == WIDTH and partial.is_dir():
            partial.rmdir()


def _newest_size(there: Path) -> int:
    """How many leaves the newest note has that lies there; -1 where none does."""
    return max(_sizes(there / NOTES), default=-1)


def _sizes(folder: Path) -> list[int]:
    return sorted(int(file.name) for file in folder.glob("*") if file.name.isdecimal())


def _cosigned(shown: Shown, there: Path, key: VerifierKey) -> Iterator[Note]:
    """The newest notes there that the witness signed, with nobody's signature but its own and that of ours.

    Who signed for the log is for whoever takes them to see: anybody with an account there can have put both there.
    """
    for size in _sizes(there / COSIGNED)[-READ_BACK:]:
        try:
            note, laid = read_note(there / COSIGNED / str(size)), read_note(there / NOTES / str(size))
            seals_on(note, [key])
        except (DoesNotMatch, FileNotFoundError):
            continue
        own = [each for each in note.signatures if (each.name, each.key_id) == (key.name, key.key_id)]
        if own and note.text == laid.text and size <= shown.checkpoint.size:
            yield Note(note.text, (*laid.signatures, own[0]))
