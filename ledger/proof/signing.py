"""Undertecknandet: a log at a size is sworn to once, and only if it grew out of what was sworn to before.

What is about to be signed is written down first, beside the key: a process that was killed, or was given an older
copy of everything else, never signs another root for a size, nor a smaller one.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from ledger import clock
from ledger.proof.files import read_if_there, turn_of, write_whole
from ledger.proof.growing import Growing
from ledger.proof.keys import PRIVATE, ProofKeys
from ledger.proof.logs import CHECKPOINT
from verify.checkpoints import Checkpoint
from verify.merkle import verify_consistency
from verify.notes import Note
from verify.refusals import DoesNotMatch, Why
from verify.tiles import TileFolder


class Signed(NamedTuple):
    """What a log was sworn to be, the note that says so, and when it was signed."""

    checkpoint: Checkpoint
    note: Note
    at: datetime


class Signer:
    """Swears to one log. `origin` is what the log is called, `folder` where its files lie."""

    def __init__(self, proof: Path, folder: Path, origin: str, keys: ProofKeys) -> None:
        self.origin = origin
        self.folder = folder
        self._keys = keys
        self._record = proof / PRIVATE / f"{folder.parent.name}.{folder.name}.signed"
        keys.make_known(proof, origin)

    def last(self) -> Signed | None:
        """What was sworn to last, or was about to be; in its place when this returns.

        Raises `DoesNotMatch` for a record that is none of this log's.
        """
        raw = read_if_there(self._record)
        if raw is None:
            return None
        note = Note.parse(raw)
        checkpoint = Checkpoint.parse(note.text)
        if checkpoint.origin != self.origin:
            raise DoesNotMatch(Why.OTHER_LOG)
        if read_if_there(self.folder / CHECKPOINT) != raw:
            write_whole(self.folder / CHECKPOINT, raw)
        return Signed(checkpoint, note, datetime.fromtimestamp(self._record.stat().st_mtime, UTC))

    def sign(self, tree: Growing) -> Signed:
        """Signs a tree whose tiles are on disk; the note is in its place when this returns.

        Raises `DoesNotMatch` where it did not grow out of what was signed before; nothing is signed then.
        """
        now = Checkpoint(self.origin, tree.size, tree.root())
        with turn_of(self._record.parent):  # Nobody gives us another key meanwhile.
            self._refuse_another_past(now)
            signature = self._keys.signature(now.text(), self.origin)
            raw = f"{now.text()}\n{signature}".encode()
            write_whole(self._record, raw, 0o600)
            write_whole(self.folder / CHECKPOINT, raw)
        return Signed(now, Note.parse(raw), clock.now())

    def _refuse_another_past(self, now: Checkpoint) -> None:
        """By what is on disk, not by what this process believes: the tiles are what others will prove from."""
        last, tiles = self.last(), TileFolder(self.folder)
        if tiles.root(now.size) != now.root:
            raise DoesNotMatch(Why.TILE_DIFFERS)
        if last is None or last.checkpoint == now:
            return
        then = last.checkpoint
        if then.size >= now.size:
            raise DoesNotMatch(Why.WRONG_ROOT)
        if then.size:
            proof = tiles.consistency(then.size, now.size)
            verify_consistency(then.size, now.size, then.root, now.root, proof)
