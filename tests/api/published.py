"""What a checkpointer lays out, made by hand: its keys, its notes, and what it says of its last round."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.proof.logs import Log, folder_of, origin_of
from verify.checkpoints import Checkpoint
from verify.notes import Kind, VerifierKey, cosign, sign_note

TENANT = UUID(int=0x7E)
WITNESS = "county.example"
ROOT = bytes(32)


class Published:
    """The folder of the proof of one incarnation."""

    def __init__(self, proof: Path, incarnation: UUID) -> None:
        self.proof = proof
        self.incarnation = incarnation
        self.witness = Ed25519PrivateKey.generate()
        self._key = Ed25519PrivateKey.generate()
        for name in ("public", "witnesses"):
            (proof / name).mkdir(parents=True)
        (proof / "witnesses" / "0.vkey").write_text(
            VerifierKey.of(WITNESS, Kind.WITNESS, self.witness).text() + "\n"
        )
        keys = [VerifierKey.of(self._origin(log), Kind.LOG, self._key).text() for log in Log]
        (proof / "public" / "1.vkey").write_text("\n".join(keys) + "\n")

    def signs(self, log: Log, size: int, key: Ed25519PrivateKey | None = None) -> None:
        """The newest checkpoint of a log."""
        self._write(log, "checkpoint", self._note(log, size, key))

    def cosigned(self, log: Log, size: int, at: datetime, by: Ed25519PrivateKey | None = None) -> None:
        """Somebody outside has seen it."""
        text = Checkpoint(self._origin(log), size, ROOT).text()
        line = cosign(text, WITNESS, by or self.witness, int(at.timestamp()))
        self._write(log, f"cosigned/{size}", self._note(log, size) + line)

    def says(self, looked_at: datetime, differs: Iterable[Log] = (), *witnesses: dict[str, Any]) -> None:
        """What the checkpointer says of its last round."""
        said = {"looked_at": looked_at, "logs": {}, "witnesses": witnesses, "differs": list(differs)}
        (self.proof / "state.json").write_bytes(msgspec.json.encode(said))

    def rules(self, *entries: tuple[int, str]) -> None:
        """Which rules were in force, one after the other: by which migration, and their hash."""
        lines = [
            f'{{"at":"2026-11-25T12:00:00Z","migration":{number},"hash":"{one}"}}\n'
            for number, one in entries
        ]
        self._write(Log.RULES, "rules", "".join(lines))

    def _origin(self, log: Log) -> str:
        return origin_of(TENANT, self.incarnation, log)

    def _note(self, log: Log, size: int, key: Ed25519PrivateKey | None = None) -> str:
        text = Checkpoint(self._origin(log), size, ROOT).text()
        return text + "\n" + sign_note(text, self._origin(log), key or self._key)

    def _write(self, log: Log, name: str, content: str) -> None:
        file = folder_of(self.proof, self.incarnation, log) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
