"""Kontrollpunkt: how far the newest signed checkpoint of the ledger came, for what is to be said beside it."""

from pathlib import Path

from verify.checkpoints import Checkpoint
from verify.notes import Note
from verify.refusals import DoesNotMatch

CHECKPOINTS = "proof/*/ledger/checkpoint"
"""In the data folder, one for each incarnation."""


def newest_size(data: Path) -> int | None:
    """How many facts it covers; None where there is none, or none that can be read. Nothing is verified here."""
    try:
        newest = max(data.glob(CHECKPOINTS), key=lambda file: file.stat().st_mtime_ns, default=None)
        return None if newest is None else Checkpoint.parse(Note.parse(newest.read_bytes()).text).size
    except (OSError, DoesNotMatch):
        return None
