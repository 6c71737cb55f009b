"""Porten: what is shown to a witness, and what it answers, however it is reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from ledger.proof.logs import CHECKPOINT
from ledger.proof.state import WitnessKind, WitnessState
from verify.checkpoints import Checkpoint
from verify.kept import read_note
from verify.notes import Note


class Word(StrEnum):
    """What came of showing a checkpoint. The value is what is told of it."""

    COSIGNED = "cosigned"
    KEPT = "has it, on storage where nobody cosigns"
    WAITING = "has it, and has not cosigned it yet"
    AWAY = "is not there"
    UNKNOWN_LOG = "does not know this log"
    UNKNOWN_KEY = "does not know the key that signed"
    OTHER_PAST = "knows another past of this log"
    NOT_BELIEVED = "answered what is no cosignature by its key"
    NOT_UNDERSTOOD = "did not understand what it was shown"

    @property
    def state(self) -> WitnessState:
        """The same in the four words that are shown."""
        match self:
            case Word.COSIGNED | Word.KEPT:
                return WitnessState.COSIGNED
            case Word.WAITING:
                return WitnessState.WAITING
            case Word.AWAY:
                return WitnessState.AWAY
            case _:
                return WitnessState.REFUSED


@dataclass(frozen=True, slots=True)
class Shown:
    """A checkpoint to be cosigned: the note of a log, and the folder where its tiles lie."""

    folder: Path
    note: Note
    checkpoint: Checkpoint

    @classmethod
    def newest_in(cls, folder: Path) -> "Shown":
        """What was signed last of the log in a folder. Raises `DoesNotMatch` and OSError."""
        note = read_note(folder / CHECKPOINT)
        return cls(folder, note, Checkpoint.parse(note.text))


@dataclass(frozen=True, slots=True)
class Answer:
    """A word, and notes with cosignatures that were verified."""

    word: Word
    notes: Sequence[Note] = ()


class Witness(Protocol):
    """Somebody outside. Belongs to one thread."""

    name: str
    kind: WitnessKind

    def show(self, shown: Shown) -> Answer:
        """Shows it one checkpoint. Raises `DoesNotMatch` where our own tiles are missing, and OSError."""
        ...
