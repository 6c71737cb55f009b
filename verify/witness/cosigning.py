"""Medsignaturen: whether a witness cosigns a checkpoint, and the answer it gives (C2SP tlog-witness)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from verify.checkpoints import Checkpoint
from verify.clock import now
from verify.merkle import EMPTY_ROOT, verify_consistency
from verify.notes import Kind, Note, VerifierKey, cosign, signatures_of, signed_by
from verify.refusals import DoesNotMatch
from verify.witness.asked import Asked
from verify.witness.keyfile import WitnessKey
from verify.witness.memory import Memory


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP status and a body: signature lines with 200, the size that is known with 409, else nothing."""

    status: HTTPStatus
    body: str = ""


class Witness:
    """Cosigns the logs whose keys it was given. Raises OSError where it cannot remember: then it signs nothing."""

    def __init__(
        self, folder: Path, key: WitnessKey, logs: Sequence[VerifierKey], clock: Callable[[], int] = now
    ) -> None:
        self._key = key
        self._logs = [log for log in logs if log.kind is Kind.LOG]
        self._memory = Memory(folder, key.public)
        self._now = clock

    def asked(self, body: bytes) -> Answer:
        """Answers a request; never raises for what stands in it."""
        try:
            asked = Asked.parse(body)
            checkpoint = Checkpoint.parse(asked.note.text)
        except DoesNotMatch:
            return Answer(HTTPStatus.BAD_REQUEST)
        refused = self._refuses(asked.note, checkpoint)
        if refused is not None:
            return refused
        if asked.old > checkpoint.size:
            return Answer(HTTPStatus.BAD_REQUEST)
        with self._memory.turn():
            return self._judged(asked, checkpoint)

    def known_size(self, origin: str) -> int:
        """How many leaves the log had when it was cosigned last; 0 if it never was."""
        last = self._memory.last(origin)
        return last[0].size if last else 0

    def _refuses(self, note: Note, checkpoint: Checkpoint) -> Answer | None:
        """The answer to a log it does not know, and to one that did not sign."""
        trusted = [log for log in self._logs if log.name == checkpoint.origin]
        if not trusted:
            return Answer(HTTPStatus.NOT_FOUND)
        try:
            signed = signed_by(note, trusted)
        except DoesNotMatch:
            signed = []
        return None if signed else Answer(HTTPStatus.FORBIDDEN)

    def _judged(self, asked: Asked, checkpoint: Checkpoint) -> Answer:
        last = self._memory.last(checkpoint.origin)
        size = last[0].size if last else 0
        if asked.old != size:
            return Answer(HTTPStatus.CONFLICT, f"{size}\n")
        root = last[0].root if last else EMPTY_ROOT
        if checkpoint.size == size and checkpoint.root != root:
            return Answer(HTTPStatus.CONFLICT, f"{size}\n")  # Two trees of one size: never.
        if not _grew(asked, checkpoint, root):
            return Answer(HTTPStatus.UNPROCESSABLE_ENTITY)
        # A clock that was put back makes no cosignature older than the one before.
        at = max(self._now(), last[1].at or 0) if last else self._now()
        line = cosign(asked.note.text, self._key.name, self._key.private, at)
        self._memory.remember(checkpoint.origin, Note(asked.note.text, signatures_of(line)))
        return Answer(HTTPStatus.OK, line)


def _grew(asked: Asked, checkpoint: Checkpoint, root: bytes) -> bool:
    """Whether the proof shows that the tree grew out of the one that was cosigned last."""
    if asked.old == 0:
        return not asked.proof
    try:
        verify_consistency(asked.old, checkpoint.size, root, checkpoint.root, asked.proof)
    except DoesNotMatch:
        return False
    return True
