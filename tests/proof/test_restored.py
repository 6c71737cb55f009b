"""What was sworn to before a restore goes with the copy, and the same facts are the same leaves in the new life."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.proof.checkpointer import Checkpointer
from ledger.proof.logs import Log
from tests.cli.copied import House
from tests.proof.sworn import Sworn, found_in, sworn
from verify.judging import Judged
from verify.tiles import TileFolder

FACTS = 300


@pytest.fixture
def ledger() -> Iterator[Sworn]:
    with sworn() as founded:
        founded.grows(FACTS)
        yield founded


def test_a_restored_ledger_is_held_against_what_was_signed_before_it(ledger: Sworn, tmp_path: Path) -> None:
    before = ledger.checkpointer()
    size = before.look().logs[Log.LEDGER].size
    ledger.house.done("backup", "--ledger", tmp_path / "ledger", "--keys", tmp_path / "keys")
    held = (tmp_path / "ledger" / "proof.tar").read_bytes()
    assert (ledger.proof / "private" / "salt.key").read_bytes() in held
    assert (ledger.proof / "private" / "signing.key").read_bytes() not in held
    with House() as elsewhere:
        elsewhere.done("restore", "--ledger", tmp_path / "ledger", "--keys", tmp_path / "keys")
        after = Checkpointer(elsewhere.cluster.dsn("uppdrag_checkpointer"), elsewhere.data)
        assert after.look().logs[Log.LEDGER].size > size
        assert after.folder(Log.LEDGER).parent.name != before.folder(Log.LEDGER).parent.name
        signed = before.folder(Log.LEDGER) / "checkpoint"
        copied = elsewhere.data / "proof" / signed.relative_to(ledger.proof)
        assert copied.read_bytes() == signed.read_bytes()
        assert TileFolder(after.folder(Log.LEDGER)).root(size) == TileFolder(before.folder(Log.LEDGER)).root(
            size
        )
        found = found_in(elsewhere)
        broken = {one.log: one.broken for one in found.values() if isinstance(one, Judged)}
        assert broken == dict.fromkeys(Log)
