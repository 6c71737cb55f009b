"""Det som är känt utanför: how far a ledger had come, by a checkpoint that was kept where no copy lies."""

from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from ledger.backup.refusal import CopyUnusable
from verify.checkpoints import Checkpoint
from verify.notes import Note
from verify.refusals import DoesNotMatch

LOG = "/ledger"
"""How the origin of this log ends: the access log and the others are not restored by position."""
HALF = 16


class Known(NamedTuple):
    """How many facts there were, and the root over them in two halves of sixteen bytes."""

    size: int
    root: tuple[UUID, UUID]


def known_by(file: Path) -> Known:
    """What a signed checkpoint of the ledger says. Who signed it is not judged here: `./uppdrag verify` does.

    Raises `CopyUnusable` for what is none.
    """
    try:
        checkpoint = Checkpoint.parse(Note.parse(file.read_bytes()).text)
    except (OSError, DoesNotMatch):
        raise CopyUnusable(f"{file} is no checkpoint, or may not be read.") from None
    if not checkpoint.origin.endswith(LOG) or checkpoint.size == 0:
        raise CopyUnusable(f"{file} is a checkpoint of another log. Name one of the ledger's.")
    root = checkpoint.root
    return Known(checkpoint.size, (UUID(bytes=root[:HALF]), UUID(bytes=root[HALF:])))
