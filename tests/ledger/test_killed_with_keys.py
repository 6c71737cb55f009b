"""Killed in the middle: a process that makes, destroys and turns epochs leaves nothing half, wherever it dies."""

import subprocess
import sys
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import pytest

from ledger.sealing import places
from ledger.sealing.epochs import Epochs
from ledger.sealing.store import Fate
from tests.ledger.keystore import data_files, process

ROOT = Path(__file__).resolve().parents[2]
HERE = uuid4()
AT_WORK = """
import sys
from pathlib import Path
from uuid import UUID
from ledger.sealing.epochs import Epochs
from ledger.sealing.folder import KeyFolder
from ledger.sealing.root import RootKeyFile
from tests.ledger.keystore import grounded

path = Path(sys.argv[1])
while True:
    folder = KeyFolder(path, RootKeyFile.kept_in(path))
    keys = folder.make(UUID(sys.argv[2]), 8)
    print("made", *(key.key_id for key in keys), flush=True)
    print("destroying", *(key.key_id for key in keys[::2]), flush=True)
    folder.destroy([key.key_id for key in keys[::2]], grounded())
    print("destroyed", *(key.key_id for key in keys[::2]), flush=True)
    epochs = Epochs(folder)
    epochs.begin()
    epochs.rewrap(lambda done, of: print("rewrapping", flush=True))
    epochs.destroy()
    print("turned", flush=True)
"""


class Told:
    """What the process said that it had done before it died."""

    def __init__(self) -> None:
        self.keys: dict[str, set[UUID]] = {"made": set(), "destroying": set(), "destroyed": set()}

    def hear(self, line: str) -> None:
        what, *keys = line.split()
        if what in self.keys:
            self.keys[what].update(map(UUID, keys))


def dies(folder: Path, told: Told, lines: int) -> None:
    """It works, and is killed when it has said so many lines."""
    with subprocess.Popen(
        [sys.executable, "-c", AT_WORK, str(folder), str(HERE)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as other:
        assert other.stdout is not None
        for _ in range(lines):
            told.hear(other.stdout.readline())
        other.kill()
        for line in other.stdout:
            if line.endswith("\n"):
                told.hear(line)


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_lost_and_nothing_comes_back_wherever_a_process_dies(tmp_path: Path, seed: int) -> None:
    chance, told = Random(seed), Told()
    for _ in range(4):
        dies(tmp_path, told, chance.randint(1, 40))
        folder = process(tmp_path)
        folder.settle()
        known = folder.ledger.known()
        assert told.keys["destroyed"] <= known.destroyed <= told.keys["destroying"]
        assert {key for key in told.keys["made"] if folder.fate(key) is Fate.MISSING} == set()
        assert set(folder.find(list(told.keys["made"]))) == told.keys["made"] - known.destroyed
        left = [
            record for path in data_files(tmp_path) for record in places.records_at(path, known.destroyed)
        ]
        assert [record for record in left if record.epoch not in known.destroyed_epochs] == []
        assert not [path for epoch in known.destroyed_epochs for path in tmp_path.glob(f"*/*.{epoch}.*")]
        assert not list(tmp_path.glob("*/*.new"))
    epochs = Epochs(process(tmp_path))
    epochs.begin()
    epochs.rewrap(lambda done, of: None)
    epochs.destroy()
    folder = process(tmp_path)
    assert set(folder.find(list(told.keys["made"]))) == told.keys["made"] - folder.ledger.known().destroyed
