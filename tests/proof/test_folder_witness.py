"""Storage of somebody else's: what was signed lies there and stays, and whoever has an account there may cosign."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.proof.logs import Log
from ledger.proof.witnesses import cosigned
from ledger.proof.witnesses.asking import Asking
from ledger.proof.witnesses.configured import BadWitnesses, configured_in
from ledger.proof.witnesses.cosigned import Cosigned
from ledger.proof.witnesses.folder import FolderWitness
from ledger.proof.witnesses.port import Shown, Word
from tests.proof.outside import PINNED, Outside, names, said, shown_of
from tests.proof.sworn import Sworn, sworn
from verify.checkpoints import Checkpoint
from verify.notes import Kind, Note, VerifierKey, cosign, sign_note, signatures_of
from verify.refusals import DoesNotMatch, Why
from verify.report import Exit
from verify.tiles import TileFolder

MINE = Ed25519PrivateKey.from_private_bytes(bytes([9]) * 32)
KEY = VerifierKey.of("mine.example/w1", Kind.WITNESS, MINE)
DAY = 86_400


@pytest.fixture(scope="module")
def ledger() -> Iterator[Sworn]:
    with sworn() as founded:
        founded.checkpointer().look()
        yield founded


def test_what_is_signed_lies_there_and_what_is_cosigned_there_comes_back(
    ledger: Sworn, tmp_path: Path
) -> None:
    storage, archive = tmp_path / "storage", Outside(tmp_path, ledger.proof / "public")
    names(ledger, archive.row(folder=str(storage)))
    assert said(ledger) == {"archive": {"is not there"}}
    assert not storage.exists()
    storage.mkdir()
    assert said(ledger) == {"archive": {"has it, and has not cosigned it yet"}}
    assert ledger.house.run("verify").exit_code == Exit.OWN_KEY_ONLY
    assert ledger.house.run("verify", "--witness", storage).exit_code == Exit.WHOLE_AND_WITNESSED
    assert archive.cosigns(storage) == 0
    assert said(ledger) == {"archive": {"cosigned"}}
    assert ledger.house.run("verify").exit_code == Exit.WHOLE_AND_WITNESSED


def test_nothing_there_is_changed_and_every_size_that_was_shown_can_be_proven_there(
    ledger: Sworn, tmp_path: Path
) -> None:
    witness = FolderWitness("archive", tmp_path)
    running = ledger.checkpointer()
    lay: dict[Path, bytes] = {}
    for by in (1, 30, 300, 0, 700):
        ledger.grows(by)
        running.look()
        assert witness.show(shown_of(ledger)).word is Word.KEPT
        there = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
        kept = {file for file in lay if file.name != "checkpoint" and ".p" not in file.parent.suffix}
        assert {file: lay[file] for file in kept} == {file: there[file] for file in kept}
        lay = there
    [folder] = tmp_path.glob("*/ledger")
    for file in (folder / "notes").iterdir():
        checkpoint = Checkpoint.parse(Note.parse(file.read_bytes()).text)
        assert TileFolder(folder).root(checkpoint.size) == checkpoint.root
    assert (folder / "checkpoint").read_bytes() == (running.folder(Log.LEDGER) / "checkpoint").read_bytes()


def test_beside_another_past_nothing_is_laid(ledger: Sworn, tmp_path: Path) -> None:
    witness, shown = FolderWitness("archive", tmp_path), shown_of(ledger)
    notes = tmp_path / shown.folder.parent.name / "ledger" / "notes"
    notes.mkdir(parents=True)
    for size in (shown.checkpoint.size - 1, shown.checkpoint.size + 1):
        text = Checkpoint(shown.checkpoint.origin, size, bytes(32)).text()
        lies = notes / str(size)
        lies.write_bytes(Note(text, shown.note.signatures).raw())
        assert witness.show(shown).word is Word.OTHER_PAST
        assert [file for file in tmp_path.rglob("*") if file.is_file()] == [lies]
        lies.unlink()


def test_a_past_that_our_key_never_signed_is_not_taken_from_there(ledger: Sworn, tmp_path: Path) -> None:
    shown = shown_of(ledger)
    witness = FolderWitness("archive", tmp_path, KEY)
    witness.show(shown)
    there = tmp_path / shown.folder.parent.name / "ledger"
    forged = Checkpoint(shown.checkpoint.origin, 1, bytes(32)).text()
    stranger = signatures_of(sign_note(forged, shown.checkpoint.origin, Ed25519PrivateKey.generate()))
    mine = signatures_of(cosign(forged, KEY.name, MINE, 1_764_000_000))
    (there / "cosigned").mkdir()
    for place in ("notes", "cosigned"):
        (there / place / "1").write_bytes(Note(forged, stranger + mine).raw())
    asking = Asking(witness, Cosigned(ledger.proof, [KEY]))
    assert asking.ask([shown])[shown.folder] is not Word.COSIGNED
    assert not (shown.folder / "cosigned" / "1").exists()


def test_of_one_size_each_witness_has_its_newest_signature_and_old_sizes_are_thinned_out(
    ledger: Sworn, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, kept = shown_of(ledger), Cosigned(ledger.proof, [KEY, PINNED])
    for at in (2 * DAY, 3 * DAY, DAY):
        line = signatures_of(cosign(shown.note.text, KEY.name, MINE, at))
        kept.keep(shown.folder, Note(shown.note.text, shown.note.signatures + line))
    file = shown.folder / "cosigned" / str(shown.checkpoint.size)
    expected = signatures_of(cosign(shown.note.text, KEY.name, MINE, 3 * DAY))
    assert Note.parse(file.read_bytes()).signatures == shown.note.signatures + expected
    monkeypatch.setattr(cosigned, "KEPT", 2)
    newer = shown
    for _ in range(5):
        ledger.grows(1)
        ledger.checkpointer().look()
        newer = shown_of(ledger)
        line = signatures_of(cosign(newer.note.text, KEY.name, MINE, DAY))
        kept.keep(newer.folder, Note(newer.note.text, newer.note.signatures + line))
    size = newer.checkpoint.size
    assert {int(each.name) for each in file.parent.iterdir()} >= {size, size - 1, size - 2}
    assert size - 3 not in {int(each.name) for each in file.parent.iterdir()}


def test_a_note_that_no_witness_signed_is_not_kept(ledger: Sworn) -> None:
    shown: Shown = shown_of(ledger)
    with pytest.raises(DoesNotMatch) as refused:
        Cosigned(ledger.proof, [KEY]).keep(shown.folder, shown.note)
    assert refused.value.why is Why.NOT_SIGNED


W1, URL = f'vkey = "{PINNED.text()}"\n', 'url = "https://w.example"\n'
ROW = '[[witness]]\nname = "one"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("needed = ", "it is not TOML"),
        ("need = 2", "unknown field"),
        ("needed = 0", "`int` >= 1"),
        (ROW + W1, "either a url or a folder"),
        (ROW + W1 + URL + 'folder = "/mnt"', "either a url or a folder"),
        (ROW + W1 + 'folder = "mnt"', "begins with /"),
        (ROW + W1 + 'url = "ftp://w.example"', "is https://host"),
        (ROW + W1 + 'url = "https://name:word@w.example"', "is https://host"),
        (ROW + URL, "has no vkey"),
        (ROW + URL + 'vkey = "w+00000000+AA"', "is no public key"),
        (ROW.replace("one", "../one") + URL + W1, "matching regex"),
        (ROW + URL + W1 + ROW + 'folder = "/mnt"', "the same name"),
        (ROW + URL + W1 + ROW.replace("one", "two") + URL + W1, "the same key"),
        ("needed = 2\n" + ROW + URL + W1, "only 1 can cosign"),
    ],
)
def test_a_file_that_names_witnesses_wrongly_is_refused_in_a_sentence(
    tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "witnesses.toml").write_text(text)
    with pytest.raises(BadWitnesses, match=r"^witnesses\.toml can't be used: .*\.$") as refused:
        configured_in(tmp_path)
    assert says in str(refused.value)


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence_too(tmp_path: Path) -> None:
    (tmp_path / "witnesses.toml").mkdir()
    with pytest.raises(BadWitnesses, match=r"can't be read \(Is a directory\)"):
        configured_in(tmp_path)


def test_nothing_is_begun_with_a_file_that_names_witnesses_wrongly(ledger: Sworn) -> None:
    names(ledger, ROW + URL)
    assert "one has no vkey" in ledger.house.refused("checkpoint", "--once")
    told = os.environ | {"UPPDRAG_DSN": "dbname=none", "UPPDRAG_DATA": str(ledger.house.data)}
    begun = subprocess.run(
        [sys.executable, "-m", "ledger.proof"], env=told, capture_output=True, text=True, check=False
    )
    assert (begun.returncode, "one has no vkey" in begun.stderr) == (2, True)
    assert "one has no vkey" in ledger.house.run("verify").stderr
