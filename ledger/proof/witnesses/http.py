"""Vittnet på nätet: asked over HTTP (C2SP tlog-witness), and believed as far as its signature goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic

import httpx

from ledger import clock
from ledger.proof.state import WitnessKind
from ledger.proof.witnesses.port import Answer, Shown, Word
from verify.encoding import number_of
from verify.notes import Note, VerifierKey, seals_on, signatures_of
from verify.refusals import DoesNotMatch
from verify.tiles import TileFolder
from verify.witness.asked import Asked
from verify.witness.serving import ADDRESS

SECONDS = 10.0
"""For each step of a request, and twice that for all of it."""
ANSWER_BYTES_MAX = 16 * 1024
TRIES = 3
CLOCKS_DIFFER_SECONDS = 300
WORDS: Mapping[int, Word] = {
    HTTPStatus.NOT_FOUND: Word.UNKNOWN_LOG,
    HTTPStatus.FORBIDDEN: Word.UNKNOWN_KEY,
    HTTPStatus.UNPROCESSABLE_ENTITY: Word.OTHER_PAST,
    HTTPStatus.BAD_REQUEST: Word.NOT_UNDERSTOOD,
}
"""Whatever else it answers, it can't do its work just now."""


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    text: str


class HttpWitness:
    """A witness at an address. `key` is pinned: nothing that it answers is taken without a signature by it."""

    kind = WitnessKind.HTTP

    def __init__(self, name: str, url: str, key: VerifierKey, seconds: float = SECONDS) -> None:
        self.name = name
        self._address = url.rstrip("/") + ADDRESS
        self._key = key
        self._seconds = seconds
        self._known: dict[str, int] = {}

    def show(self, shown: Shown) -> Answer:
        """Asks for a cosignature; where the witness was at another size than we believed, once more from there."""
        for _ in range(TRIES):
            old = min(self._known.get(shown.checkpoint.origin, 0), shown.checkpoint.size)
            reply = self._post(_asked(shown, old))
            if reply is None:
                return Answer(Word.AWAY)
            if reply.status == HTTPStatus.OK:
                return self._believed(shown, reply.text)
            if reply.status != HTTPStatus.CONFLICT:
                return Answer(WORDS.get(reply.status, Word.AWAY))
            size = number_of(reply.text.removesuffix("\n"))
            if size is None:
                return Answer(Word.NOT_BELIEVED)
            if size > shown.checkpoint.size:  # Another process of ours may have shown it more meanwhile.
                shown = Shown.newest_in(shown.folder)
            if size == old or size > shown.checkpoint.size:
                return Answer(Word.OTHER_PAST)
            self._known[shown.checkpoint.origin] = size
        return Answer(Word.NOT_BELIEVED)

    def _believed(self, shown: Shown, lines: str) -> Answer:
        try:
            note = Note(shown.note.text, signatures_of(lines))
            seals = seals_on(note, [self._key])
        except DoesNotMatch:
            return Answer(Word.NOT_BELIEVED)
        latest = int(clock.now().timestamp()) + CLOCKS_DIFFER_SECONDS
        if not seals or seals[0].at is None or seals[0].at > latest:
            return Answer(Word.NOT_BELIEVED)
        self._known[shown.checkpoint.origin] = shown.checkpoint.size
        return Answer(Word.COSIGNED, [Note(note.text, shown.note.signatures + note.signatures)])

    def _post(self, body: bytes) -> _Reply | None:
        """None where there was no answer, or one that never ends."""
        ends, answer = monotonic() + 2 * self._seconds, b""
        try:
            with httpx.stream("POST", self._address, content=body, timeout=self._seconds) as response:
                for part in response.iter_bytes():
                    answer += part
                    if len(answer) > ANSWER_BYTES_MAX or monotonic() > ends:
                        return None
                return _Reply(response.status_code, answer.decode(errors="replace"))
        except (httpx.HTTPError, httpx.InvalidURL, OSError):
            return None


def _asked(shown: Shown, old: int) -> bytes:
    size = shown.checkpoint.size
    proof = TileFolder(shown.folder).consistency(old, size) if 0 < old < size else []
    return Asked(old, proof, shown.note).body()
