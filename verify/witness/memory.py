"""Vittnets minne: for each log the last note that was cosigned, on disk before anybody hears of it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from verify.checkpoints import Checkpoint
from verify.notes import Note, Seal, VerifierKey, seals_on
from verify.refusals import DoesNotMatch, Why
from verify.witness.keyfile import sync_folder

_LOCK = "lock"


class Memory:
    """The notes in one folder, by origin. Used by one process at a time: `turn` says whose turn it is."""

    def __init__(self, folder: Path, key: VerifierKey) -> None:
        self._folder = folder
        self._key = key

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Looking and remembering are one step, for threads and for processes that share the folder."""
        with (self._folder / _LOCK).open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def last(self, origin: str) -> tuple[Checkpoint, Seal] | None:
        """What was cosigned last of a log; None if nothing ever was.

        Raises `DoesNotMatch` where the note is not one that this witness signed: better no witness than one that
        remembers wrongly.
        """
        try:
            raw = self._path(origin).read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            raise DoesNotMatch(Why.UNREADABLE) from None
        note = Note.parse(raw)
        seals, checkpoint = seals_on(note, [self._key]), Checkpoint.parse(note.text)
        if not seals or checkpoint.origin != origin:
            raise DoesNotMatch(Why.UNREADABLE)
        return checkpoint, seals[0]

    def remember(self, origin: str, note: Note) -> None:
        """Keeps the note in place of the one before: durable when this returns, and never half a note."""
        path = self._path(origin)
        making = path.with_suffix(".new")
        with making.open("wb") as file:
            file.write(note.raw())
            file.flush()
            os.fsync(file.fileno())
        making.replace(path)
        sync_folder(self._folder)

    def _path(self, origin: str) -> Path:
        return self._folder / f"{sha256(origin.encode()).hexdigest()}.note"
