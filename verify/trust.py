"""Förtroendet: whose keys a verifier pins, and how many witnesses it asks for. Nothing in a file can widen it."""

from dataclasses import dataclass

from verify.checkpoints import Checkpoint
from verify.notes import Kind, Note, Seal, VerifierKey, seals_on
from verify.refusals import DoesNotMatch, Why


@dataclass(frozen=True, slots=True)
class Sworn:
    """A checkpoint that its log signed, the note it stands in, and the witnesses that cosigned it, each key once."""

    checkpoint: Checkpoint
    note: Note
    outside: tuple[Seal, ...]

    @property
    def newest(self) -> int | None:
        """When the last witness saw it: seconds since 1970. None where none did."""
        return max((seal.at for seal in self.outside if seal.at is not None), default=None)


@dataclass(frozen=True, slots=True)
class Trust:
    """Keys that were pinned: the logs' own and the witnesses', and how many of these are asked for, at least 1."""

    logs: tuple[VerifierKey, ...]
    witnesses: tuple[VerifierKey, ...] = ()
    needed: int = 1

    def read(self, note: Note) -> Sworn:
        """What a note swears to. The log's key has the name of the log that the checkpoint is of.

        Raises `DoesNotMatch`: malformed-checkpoint, not-signed (by no log that is trusted), bad-signature.
        """
        checkpoint = Checkpoint.parse(note.text)
        own = [key for key in self.logs if key.name == checkpoint.origin and key.kind is Kind.LOG]
        if not seals_on(note, own):
            raise DoesNotMatch(Why.NOT_SIGNED)
        outside = {seal.key.public: seal for seal in seals_on(note, self._outside())}
        return Sworn(checkpoint, note, tuple(outside.values()))

    def lives(self) -> set[str]:
        """The lives of the ledger whose logs are trusted: a key's name says which, `…/<life>/<log>`."""
        names = [key.name.split("/") for key in self.logs if key.kind is Kind.LOG]
        return {name[-2] for name in names if len(name) > 1}

    def is_witnessed(self, sworn: Sworn) -> bool:
        """Whether as many as were asked for cosigned it. One key counts once, whatever names it has."""
        return len(sworn.outside) >= max(1, self.needed)

    def _outside(self) -> list[VerifierKey]:
        """The witnesses; a key of ours is none, even where somebody pinned it as one."""
        ours = {key.public for key in self.logs}
        return [key for key in self.witnesses if key.kind is Kind.WITNESS and key.public not in ours]
