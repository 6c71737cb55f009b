"""What has happened is sworn to as it grows; what is no longer what was sworn to is not sworn to again."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
import pytest

from ledger.postgres.roles import CHECKPOINTER
from ledger.proof.logs import Log
from tests.proof.sworn import Sworn, sworn
from verify.judging import Judged
from verify.refusals import Why

COLUMNS = b"SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 ORDER BY attnum"
STORED_FORM = (
    "position", "originator_id", "originator_version", "tag", "happened_at", "recorded_at", "fact_id", "authority",
    "compartment", "actor", "login", "session", "state", "sealed",
)  # fmt: skip
"""docs/decisions/0001. Another column would be another form of leaf, with its own number."""
KILLS = 12


@pytest.fixture
def ledger() -> Iterator[Sworn]:
    with sworn() as founded:
        yield founded


def whole(ledger: Sworn) -> None:
    found = ledger.found()
    assert {log: one.broken for log, one in found.items() if isinstance(one, Judged)} == dict.fromkeys(Log)


def test_what_grows_is_sworn_to_and_a_restart_goes_on_from_the_files(ledger: Sworn) -> None:
    first = ledger.checkpointer()
    before = first.look()
    assert before.logs[Log.LEDGER].size == ledger.house.head()
    for by in (1, 5, 300, 700, 0, 3):
        ledger.grows(by)
        state = ledger.checkpointer().look()
        assert state.differs == []
        assert state.logs[Log.LEDGER].size == ledger.house.head()
    whole(ledger)
    again = ledger.checkpointer()
    again.look()
    newest = ledger.root(Log.LEDGER, again)
    shutil.rmtree(ledger.proof / "public")
    shutil.rmtree(again.folder(Log.LEDGER).parent)
    for record in (ledger.proof / "private").glob("*.signed"):
        record.unlink()
    anew = ledger.checkpointer()
    anew.look()
    assert ledger.root(Log.LEDGER, anew) == newest
    whole(ledger)


@pytest.mark.parametrize("table", ["ledger.fact", "access.fact"])
def test_a_leaf_is_over_every_stored_column(ledger: Sworn, table: str) -> None:
    with psycopg.connect(ledger.house.cluster.admin_dsn("uppdrag")) as admin:
        assert [name for (name,) in admin.execute(COLUMNS, (table,))] == list(STORED_FORM)


def test_what_was_changed_or_cut_off_is_not_sworn_to_again_and_the_other_logs_are(ledger: Sworn) -> None:
    ledger.grows(28)
    running = ledger.checkpointer()
    signed = running.look().logs[Log.LEDGER].size
    ledger.tells(b"UPDATE ledger.fact SET happened_at = happened_at - interval '1 day' WHERE position = 7")
    ledger.grows(5)
    state = running.look()
    assert state.differs == [Log.LEDGER]
    assert state.logs[Log.LEDGER].size == signed
    judged = ledger.found()["ledger"]
    assert isinstance(judged, Judged)
    assert judged.broken is not None
    assert (judged.broken.why, judged.broken.first) == (Why.ROW_CHANGED, 7)
    ledger.tells(b"UPDATE ledger.fact SET happened_at = happened_at + interval '1 day' WHERE position = 7")
    assert running.look().differs == []
    ledger.tells(b"DELETE FROM ledger.fact WHERE position > 20")
    assert running.look().differs == [Log.LEDGER]
    assert ledger.checkpointer().look().differs == [Log.LEDGER]


def test_a_lost_record_of_what_was_signed_swears_to_no_second_root(ledger: Sworn) -> None:
    """An older copy of everything but the record beside the key: the tree that is left does not grow into what was."""
    running = ledger.checkpointer()
    running.look()
    kept = {file: file.read_bytes() for file in (ledger.proof / "private").glob("*.signed")}
    ledger.tells(b"UPDATE ledger.fact SET login = 'another' WHERE position = 3")
    shutil.rmtree(running.folder(Log.LEDGER))
    assert ledger.checkpointer().look().differs == [Log.LEDGER]
    for file, raw in kept.items():
        assert file.read_bytes() == raw
    assert not (running.folder(Log.LEDGER) / "tile").exists()


def test_one_that_is_killed_anywhere_leaves_nothing_that_contradicts(ledger: Sworn) -> None:
    chance = random.Random(1862)
    told = os.environ | {
        "UPPDRAG_DSN": ledger.house.cluster.dsn(CHECKPOINTER),
        "UPPDRAG_DATA": str(ledger.house.data),
    }
    killed = 0
    for _ in range(KILLS):
        ledger.grows(600)
        process = subprocess.Popen([sys.executable, "-m", "ledger.proof"], env=told, stdin=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 0.9))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
    assert killed == KILLS
    state = ledger.checkpointer().look()
    assert state.differs == []
    assert state.logs[Log.LEDGER].size == ledger.house.head()
    whole(ledger)
