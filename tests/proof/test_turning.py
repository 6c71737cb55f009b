"""Another key signs, and the one before vouches for it; a key that none vouches for is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.proof import turning
from ledger.proof.logs import Log
from ledger.proof.witnesses.folder import FolderWitness
from ledger.proof.witnesses.port import Word
from tests.proof.outside import Outside, names, said, shown_of
from tests.proof.sworn import Sworn, sworn
from verify.kept import read_note
from verify.notes import Kind, VerifierKey
from verify.pinned import keys_in
from verify.refusals import DoesNotMatch, Why
from verify.report import Exit
from verify.vouched import believed


@pytest.fixture
def ledger() -> Iterator[Sworn]:
    with sworn() as founded:
        founded.checkpointer().look()
        yield founded


@pytest.fixture(scope="module")
def never_turned() -> Iterator[Sworn]:
    with sworn() as founded:
        founded.checkpointer().look()
        yield founded


def key_of(ledger: Sworn) -> VerifierKey:
    """The one there is of the ledger's own log."""
    [key] = [key for key in keys_in([str(ledger.proof / "public")]) if key.name.endswith("/ledger")]
    return key


def test_whoever_pinned_the_key_before_believes_the_next_one_and_what_both_have_signed(
    ledger: Sworn, tmp_path: Path
) -> None:
    pinned = [key.text() for key in keys_in([str(ledger.proof / "public")])]
    running, first = ledger.checkpointer(), key_of(ledger)
    running.look()
    storage = FolderWitness("archive", tmp_path)
    storage.show(shown_of(ledger))
    printed = ledger.house.done("checkpoint", "--rotate-key").splitlines()
    assert len(printed) == len(Log)
    both = read_note(running.folder(Log.LEDGER) / "checkpoint")
    assert len(both.signatures) == 2
    assert storage.show(shown_of(ledger)).word is Word.KEPT
    ledger.grows(7)
    assert running.look().differs == []  # It goes on with the new key, and was not started anew.
    after = read_note(running.folder(Log.LEDGER) / "checkpoint")
    assert [each.key_id for each in after.signatures] == [both.signatures[1].key_id] != [first.key_id]
    assert storage.show(shown_of(ledger)).word is Word.KEPT
    ledger.house.done("checkpoint", "--rotate-key")
    words = [word for key in pinned for word in ("--log-key", key)]
    assert ledger.house.run("verify", *words).exit_code == Exit.OWN_KEY_ONLY
    assert ledger.house.run("verify").exit_code == Exit.OWN_KEY_ONLY
    for file in (ledger.proof / "public").glob("*.vouched"):
        file.unlink()
    assert ledger.house.run("verify", *words).exit_code == Exit.BROKEN
    assert ledger.house.run("verify").exit_code == Exit.COULD_NOT_LOOK


def test_a_witness_that_was_given_the_next_key_cosigns_what_it_signs(ledger: Sworn, tmp_path: Path) -> None:
    witness = Outside(tmp_path, ledger.proof / "public").starts()
    names(ledger, witness.row())
    assert said(ledger) == {"archive": {"cosigned"}}
    ledger.house.done("checkpoint", "--rotate-key")
    assert said(ledger) == {"archive": {"cosigned"}}
    ledger.grows(3)
    assert "does not know the key that signed" in said(ledger)["archive"]
    witness.is_killed()
    witness.starts()
    assert said(ledger) == {"archive": {"cosigned"}}
    assert ledger.house.run("verify").exit_code == Exit.WHOLE_AND_WITNESSED
    witness.is_killed()


def test_a_key_that_none_vouches_for_is_refused(never_turned: Sworn) -> None:
    public, stranger = never_turned.proof / "public", Ed25519PrivateKey.generate()
    own = key_of(never_turned)
    laid = public / "stranger.vkey"
    laid.write_text(VerifierKey.of(own.name, Kind.LOG, stranger).text() + "\n")
    with pytest.raises(DoesNotMatch) as refused:
        keys_in([str(public)])
    assert refused.value.why is Why.NOT_SIGNED
    assert believed([own], public) == [own]


def test_a_change_that_was_cut_off_is_gone_on_with(ledger: Sworn, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_off(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(turning, "sync_folder", lambda _: None)
        patched.setattr(turning, "publish", cut_off)
        with pytest.raises(OSError):  # noqa: PT011
            turning.turn_key(ledger.proof)
    assert ledger.checkpointer().look().differs == []
    keys = turning.turn_key(ledger.proof)
    assert not (ledger.proof / "private" / turning.NEXT).exists()
    assert {key.name for key in keys} == {key.name for key in keys_in([str(ledger.proof / "public")])}
    assert ledger.house.run("verify").exit_code == Exit.OWN_KEY_ONLY


def test_where_nothing_was_ever_signed_there_is_no_key_to_rotate(tmp_path: Path, never_turned: Sworn) -> None:
    answer = never_turned.house.run("checkpoint", "--once", "--rotate-key")
    assert (answer.exit_code, "--once or --rotate-key" in answer.stderr) == (2, True)
    (tmp_path / "private").mkdir()
    with pytest.raises(FileNotFoundError):
        turning.turn_key(tmp_path)
