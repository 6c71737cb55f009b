"""A key that was destroyed: written down first, then unusable for everybody and for good."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest

from ledger import clock
from ledger.envelope import OPEN
from ledger.sealing import places
from ledger.sealing.cipher import key_id_of
from ledger.sealing.keyentries import MayNotBeDestroyed
from ledger.sealing.keys import SECONDS_KEPT, KeyRing
from ledger.sealing.outcomes import Redacted
from ledger.sealing.records import RECORD_BYTES, place_of
from ledger.sealing.store import Fate, Ground
from tests.ledger.keystore import ORIGIN, data_files, found, grounded, note, process

ROOT = Path(__file__).resolve().parents[2]
HERE = uuid4()
A_PROCESS_THAT_OPENS = """
import asyncio, sys
from pathlib import Path
import msgspec
from ledger.sealing.cipher import Envelope, Origin
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import RootKeyFile

folder, now = Path(sys.argv[1]), 0.0
origin, envelope = msgspec.json.decode(sys.stdin.readline(), type=tuple[Origin, Envelope])

async def main():
    global now
    ring = KeyRing(KeyFolder(folder, RootKeyFile.kept_in(folder), lambda: now), origin, clock=lambda: now)
    while line := await asyncio.to_thread(sys.stdin.readline):
        now = float(line)
        [opened] = await ring.open([envelope])
        print(type(opened).__name__, flush=True)
    await ring.aclose()

asyncio.run(main())
"""


def test_a_destroyed_key_is_found_by_nobody_and_is_told_as_destroyed(tmp_path: Path) -> None:
    ours, theirs = process(tmp_path), process(tmp_path)
    gone, kept = ours.make(HERE, 2)
    theirs.destroy([gone.key_id], grounded())
    assert found(tmp_path, [gone, kept]) == [False, True]
    for folder in (ours, theirs, process(tmp_path)):
        assert (folder.fate(gone.key_id), folder.fate(kept.key_id)) == (Fate.DESTROYED, Fate.HELD)
    [file] = data_files(tmp_path)
    content, start = file.read_bytes(), place_of(gone.key_id)[1] * RECORD_BYTES
    assert content[start : start + RECORD_BYTES] == bytes(RECORD_BYTES)
    (more,) = ours.make(HERE, 1)
    assert found(tmp_path, [gone, kept, more]) == [False, True, True]


def test_a_file_that_is_put_back_brings_no_key_back(tmp_path: Path) -> None:
    folder = process(tmp_path)
    (key,) = folder.make(HERE, 1)
    [file] = data_files(tmp_path)
    before = file.read_bytes()
    folder.destroy([key.key_id], grounded())
    file.write_bytes(before)
    assert found(tmp_path, [key]) == [False]
    assert process(tmp_path).fate(key.key_id) is Fate.DESTROYED
    process(tmp_path).settle()
    assert file.read_bytes() == bytes(RECORD_BYTES)


def test_a_key_that_nobody_destroyed_is_never_told_as_destroyed(tmp_path: Path) -> None:
    folder = process(tmp_path)
    gone, lost = folder.make(HERE, 2)
    folder.destroy([gone.key_id], grounded())
    data_files(tmp_path)[0].unlink()
    assert [folder.fate(key.key_id) for key in (gone, lost)] == [Fate.DESTROYED, Fate.MISSING]


def test_a_key_is_destroyed_once_however_often_it_is_asked(tmp_path: Path) -> None:
    folder = process(tmp_path)
    keys = [key.key_id for key in folder.make(HERE, 3)]
    for asked in (keys[:2], keys[:2], keys, [], keys):
        process(tmp_path).destroy(asked, grounded())
    assert len(folder.ledger.entries()) == 2
    assert folder.ledger.known().destroyed == set(keys)


@pytest.mark.parametrize(
    "ground",
    [
        Ground(None, None, (uuid4(), uuid4()), clock.now()),
        Ground(uuid4(), None, (HERE, HERE), clock.now()),
        grounded(timedelta(days=1)),
    ],
)
def test_without_a_ground_two_people_and_its_time_nothing_is_destroyed(
    tmp_path: Path, ground: Ground
) -> None:
    folder = process(tmp_path)
    (key,) = folder.make(HERE, 1)
    with pytest.raises(MayNotBeDestroyed):
        folder.destroy([key.key_id], ground)
    assert found(tmp_path, [key]) == [True]
    assert folder.ledger.entries() == []


def test_what_a_crash_left_standing_is_finished_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = process(tmp_path)
    gone, kept = folder.make(HERE, 2)
    [file] = data_files(tmp_path)
    before = file.read_bytes()

    def die(path: Path, key_ids: list[UUID]) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(places, "overwrite", die)
        with pytest.raises(KeyboardInterrupt):
            folder.destroy([gone.key_id], grounded())
    assert file.read_bytes() == before
    assert found(tmp_path, [gone, kept]) == [False, True]
    process(tmp_path).settle()
    assert file.read_bytes() == bytes(RECORD_BYTES) + before[RECORD_BYTES:]


@dataclass
class Another:
    """Another process that opens one envelope, at the time that it is told."""

    running: "subprocess.Popen[str]"

    def opens_at(self, seconds: float) -> bool:
        assert self.running.stdin is not None and self.running.stdout is not None  # noqa: PT018
        self.running.stdin.write(f"{seconds}\n")
        self.running.stdin.flush()
        return {"bytes": True, "Redacted": False}[self.running.stdout.readline().strip()]


@contextmanager
def another(folder: Path, given: str) -> Iterator[Another]:
    with subprocess.Popen(
        [sys.executable, "-c", A_PROCESS_THAT_OPENS, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as running:
        assert running.stdin is not None
        running.stdin.write(given + "\n")
        running.stdin.flush()
        yield Another(running)
        running.stdin.close()


async def test_another_process_that_had_the_key_lets_go_of_it_within_a_minute(tmp_path: Path) -> None:
    store, stream = process(tmp_path), uuid4()
    ring = KeyRing(store, ORIGIN)
    row = note(await ring.for_stream(OPEN, stream), stream)
    key_id = key_id_of(row.sealed)
    await ring.aclose()
    with another(tmp_path, msgspec.json.encode((ORIGIN, row)).decode()) as had_it:
        assert had_it.opens_at(0.0)
        store.destroy([key_id], grounded())
        assert had_it.opens_at(SECONDS_KEPT - 0.1)
        assert not had_it.opens_at(SECONDS_KEPT)
        assert not had_it.opens_at(SECONDS_KEPT + 1)
    fresh = KeyRing(process(tmp_path), ORIGIN)
    assert await fresh.open([row]) == [Redacted(key_id)]
    assert SECONDS_KEPT <= 60
