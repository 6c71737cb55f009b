"""Vittnet vid en mapp: cosigns the logs that lie in a folder, on storage that two organisations reach.

Each folder below it with a file `checkpoint` and the log's tiles is one log. The cosigned note is put beside them as
`cosigned/<size>`. No proof has to be sent: the witness makes it from the tiles, and believes it no more for that.
"""

import os
from http import HTTPStatus
from pathlib import Path

from verify.checkpoints import Checkpoint
from verify.notes import NOTE_BYTES_MAX, Note, signatures_of
from verify.refusals import DoesNotMatch, Why
from verify.tiles import TileFolder
from verify.witness.asked import Asked
from verify.witness.cosigning import Answer, Witness

CHECKPOINT = "checkpoint"
COSIGNED = "cosigned"


def logs_in(folder: Path) -> list[Path]:
    """The logs that lie in a folder or below it, in order."""
    return sorted(file.parent for file in folder.rglob(CHECKPOINT) if file.is_file())


def cosign_log(witness: Witness, log: Path) -> Answer:
    """Cosigns what lies there, and answers as over HTTP. Raises `DoesNotMatch` and OSError."""
    note = _note_in(log / CHECKPOINT)
    checkpoint = Checkpoint.parse(note.text)
    old = witness.known_size(checkpoint.origin)
    if old > checkpoint.size:
        return Answer(HTTPStatus.CONFLICT, f"{old}\n")
    proof = TileFolder(log).consistency(old, checkpoint.size) if 0 < old < checkpoint.size else []
    answer = witness.asked(Asked(old, proof, note).body())
    if answer.status is HTTPStatus.OK:
        _put(log / COSIGNED, checkpoint.size, Note(note.text, note.signatures + signatures_of(answer.body)))
    return answer


def _note_in(file: Path) -> Note:
    with file.open("rb") as opened:
        raw = opened.read(NOTE_BYTES_MAX + 1)
    if len(raw) > NOTE_BYTES_MAX:
        raise DoesNotMatch(Why.MALFORMED_NOTE)
    return Note.parse(raw)


def _put(folder: Path, size: int, note: Note) -> None:
    """Puts the note there whole, together with the cosignatures of others that lie there already."""
    folder.mkdir(exist_ok=True)
    there = folder / str(size)
    if there.is_file():
        before = _note_in(there)
        if before.text == note.text:
            new = [each for each in note.signatures if each not in before.signatures]
            note = Note(note.text, (*before.signatures, *new))
    making = folder / f".{size}.new"
    with making.open("wb") as file:
        file.write(note.raw())
        file.flush()
        os.fsync(file.fileno())
    making.replace(there)
