"""Medsignaturerna: notes that others signed too, under `cosigned/<size>` beside the log's tiles.

Nothing is put there that was not verified. Old ones are thinned out: the newest hundred stay, and of each day one.
"""

import threading
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from ledger.proof.files import write_whole
from ledger.proof.keys import PUBLIC
from verify.checkpoints import Checkpoint
from verify.kept import COSIGNED, read_note
from verify.notes import Note, Signature, VerifierKey, seals_on
from verify.pinned import keys_in
from verify.refusals import DoesNotMatch, Why
from verify.tiles import TileFolder
from verify.trust import Sworn, Trust

KEPT = 100


class Cosigned:
    """What the witnesses whose keys are pinned have cosigned. One process and all its threads share it."""

    def __init__(self, proof: Path, witnesses: Sequence[VerifierKey]) -> None:
        self._public = proof / PUBLIC
        self._witnesses = tuple(witnesses)
        self._turn = threading.Lock()

    def keep(self, log: Path, note: Note) -> datetime:
        """Adds a note to what is kept of the log in a folder; when it was cosigned, by the witness's clock.

        Raises `DoesNotMatch` for a note that the log or no pinned witness signed, or that is not of this tree, and
        OSError.
        """
        with self._turn:
            sworn = self._verified(log, note)
            path = log / COSIGNED / str(sworn.checkpoint.size)
            merged = Note(note.text, (*_by(note, self._own(sworn)), *self._newest(path, sworn, note)))
            if not path.exists() or read_note(path) != merged:
                write_whole(path, merged.raw())
                _thin_out(path.parent)
        assert sworn.newest is not None
        return datetime.fromtimestamp(sworn.newest, UTC)

    def _verified(self, log: Path, note: Note) -> Sworn:
        sworn = Trust(self._logs(), self._witnesses).read(note)
        if not sworn.outside:
            raise DoesNotMatch(Why.NOT_SIGNED)
        if TileFolder(log).root(sworn.checkpoint.size) != sworn.checkpoint.root:
            raise DoesNotMatch(Why.WRONG_ROOT)
        return sworn

    def _newest(self, path: Path, sworn: Sworn, note: Note) -> list[Signature]:
        """The newest signature of each witness: where nothing was new for a while, it swore to the same again."""
        before = _read_of(path, sworn.checkpoint)
        newest = []
        for key in self._witnesses:
            found = [
                (seal.at or 0, signature)
                for each in ([before, note] if before else [note])
                for seal, signature in zip(seals_on(each, [key]), _by(each, [key])[:1], strict=True)
            ]
            newest += [max(found, key=lambda one: one[0])[1]] if found else []
        return newest

    def _logs(self) -> tuple[VerifierKey, ...]:
        return tuple(keys_in([str(self._public)]))

    def _own(self, sworn: Sworn) -> list[VerifierKey]:
        return [key for key in self._logs() if key.name == sworn.checkpoint.origin]


def _by(note: Note, keys: Iterable[VerifierKey]) -> list[Signature]:
    known = {(key.name, key.key_id) for key in keys}
    return [each for each in note.signatures if (each.name, each.key_id) in known]


def _read_of(path: Path, checkpoint: Checkpoint) -> Note | None:
    """What is kept already of the same checkpoint; what can't be read is put there anew."""
    try:
        before = read_note(path)
    except (DoesNotMatch, FileNotFoundError):
        return None
    return before if before.text == checkpoint.text() else None


def _thin_out(folder: Path) -> None:
    sizes = sorted((int(file.name) for file in folder.glob("*") if file.name.isdecimal()), reverse=True)
    days: set[date] = set()
    for size in sizes[KEPT:]:
        file = folder / str(size)
        day = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
        if day in days:
            file.unlink()
        days.add(day)
