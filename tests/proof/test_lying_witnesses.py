"""A witness that lies is not believed, and nothing of what it says is kept; one that hangs is told to be away."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.proof.state import WitnessState
from ledger.proof.witnesses.asking import Asking
from ledger.proof.witnesses.cosigned import Cosigned
from ledger.proof.witnesses.http import HttpWitness
from ledger.proof.witnesses.port import Answer, Shown, Word
from tests.proof.outside import LIAR, PINNED, Reply, answering, shown_of
from tests.proof.sworn import Sworn, sworn
from verify.checkpoints import Checkpoint
from verify.clock import now
from verify.notes import cosign
from verify.witness.asked import Asked


@pytest.fixture(scope="module")
def ledger() -> Iterator[Sworn]:
    with sworn() as founded:
        founded.checkpointer().look()
        yield founded


def test_one_that_hangs_is_told_to_be_away(ledger: Sworn) -> None:
    release, begun = threading.Event(), threading.Event()

    class Hanging(HttpWitness):
        def show(self, shown: Shown) -> Answer:
            begun.set()
            release.wait()
            return Answer(Word.AWAY)

    asking = Asking(Hanging("liar", "http://127.0.0.1", PINNED), Cosigned(ledger.proof, [PINNED]), patience=0)
    asking.start()
    assert asking.seen().state is WitnessState.WAITING
    asking.give([shown_of(ledger)])
    begun.wait()
    assert asking.seen().state is WitnessState.AWAY
    release.set()


def another_root(body: bytes) -> Reply:
    asked = Checkpoint.parse(Asked.parse(body).note.text)
    text = Checkpoint(asked.origin, asked.size, bytes(32)).text()
    return 200, cosign(text, PINNED.name, LIAR, now()).encode()


def another_key(body: bytes) -> Reply:
    key = Ed25519PrivateKey.generate()
    return 200, cosign(Asked.parse(body).note.text, PINNED.name, key, now()).encode()


def tomorrow(body: bytes) -> Reply:
    return 200, cosign(Asked.parse(body).note.text, PINNED.name, LIAR, now() + 86_400).encode()


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        (another_root, Word.NOT_BELIEVED),
        (another_key, Word.NOT_BELIEVED),
        (tomorrow, Word.NOT_BELIEVED),
        (lambda _: (200, b"\xff\0 no line"), Word.NOT_BELIEVED),
        (lambda _: (200, b""), Word.NOT_BELIEVED),
        (lambda _: (200, b"x" * 100_000), Word.AWAY),
        (lambda _: (409, b"many\n"), Word.NOT_BELIEVED),
        (lambda _: (409, b"9999999999\n"), Word.OTHER_PAST),
        (lambda _: (409, b"0\n"), Word.OTHER_PAST),
        (lambda _: (422, b""), Word.OTHER_PAST),
        (lambda _: (404, b""), Word.UNKNOWN_LOG),
        (lambda _: (403, b""), Word.UNKNOWN_KEY),
        (lambda _: (400, b""), Word.NOT_UNDERSTOOD),
        (lambda _: (302, b""), Word.AWAY),
        (lambda _: (500, b""), Word.AWAY),
    ],
)
def test_one_that_lies_is_not_believed_and_nothing_of_it_is_kept(
    ledger: Sworn, reply: Callable[[bytes], Reply], word: Word
) -> None:
    ledger.checkpointer().look()
    shown = shown_of(ledger)
    kept = lying_beside(shown.folder)
    with answering(reply) as address:
        asking = Asking(HttpWitness("liar", address, PINNED), Cosigned(ledger.proof, [PINNED]))
        assert asking.ask([shown]) == {shown.folder: word}
    assert asking.seen().seen_at is None
    assert lying_beside(shown.folder) == kept


def lying_beside(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "cosigned").glob("*")}
