"""While epochs turn and keys are destroyed, everybody else goes on: other processes, and other threads."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

from ledger.sealing.cipher import DataKey
from ledger.sealing.epochs import Epochs, StillNeeded
from ledger.sealing.folder import KeyFolder
from ledger.sealing.store import Fate
from tests.ledger.keystore import grounded, process, same

ROOT = Path(__file__).resolve().parents[2]
HERE = uuid4()
A_PROCESS_THAT_MAKES_KEYS = """
import sys
from pathlib import Path
from uuid import UUID
from ledger.sealing.folder import KeyFolder
from ledger.sealing.root import RootKeyFile

folder = KeyFolder(Path(sys.argv[1]), RootKeyFile.kept_in(Path(sys.argv[1])))
for line in sys.stdin:
    for key in folder.make(UUID(sys.argv[2]), 16):
        print(key.key_id, key.cipher.encrypt(bytes(12), b"x", b"").hex(), flush=True)
"""


def turned(folder: KeyFolder) -> list[int]:
    """Turns the epochs, however many keys others make meanwhile by the one before."""
    epochs = Epochs(folder)
    epochs.begin()
    while True:
        epochs.rewrap(lambda done, of: None)
        try:
            return epochs.destroy()
        except StillNeeded:
            continue


def test_what_a_process_made_while_epochs_turned_opens_after_it_was_killed(tmp_path: Path) -> None:
    folder = process(tmp_path)
    folder.make(HERE, 1)
    made: dict[UUID, str] = {}
    with subprocess.Popen(
        [sys.executable, "-c", A_PROCESS_THAT_MAKES_KEYS, str(tmp_path), str(HERE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as other:
        assert other.stdin is not None and other.stdout is not None  # noqa: PT018
        for epoch in range(1, 5):
            other.stdin.write("\n" * 4)
            other.stdin.flush()
            assert turned(folder) == [epoch]
            lines = [other.stdout.readline().split() for _ in range(64)]
            made |= {UUID(key_id): shown for key_id, shown in lines}
        other.kill()
    assert len(made) == 256
    for held in (folder.find(list(made)), process(tmp_path).find(list(made))):
        shown = {key_id: key.cipher.encrypt(bytes(12), b"x", b"").hex() for key_id, key in held.items()}
        assert shown == made


def test_threads_that_make_find_and_destroy_get_what_they_should(tmp_path: Path) -> None:
    folders = [process(tmp_path) for _ in range(3)]
    folders[0].make(HERE, 1)

    def lives(number: int) -> tuple[list[DataKey], list[DataKey]]:
        ours = folders[number % 3]
        gone, kept = list[DataKey](), list[DataKey]()
        for _ in range(5):
            one, two, three = ours.make(HERE, 3)
            assert len(folders[(number + 1) % 3].find([one.key_id, two.key_id, three.key_id])) == 3
            folders[(number + 2) % 3].destroy([two.key_id], grounded())
            gone, kept = [*gone, two], [*kept, one, three]
        return gone, kept

    with ThreadPoolExecutor(9) as threads:
        working = [threads.submit(lives, number) for number in range(8)]
        turning = [turned(process(tmp_path)) for _ in range(3)]
        done = [work.result() for work in working]
    assert turning == [[1], [2], [3]]
    gone = [key.key_id for keys, _ in done for key in keys]
    kept = [key for _, keys in done for key in keys]
    assert (len(gone), len(kept)) == (40, 80)
    for folder in (*folders, process(tmp_path)):
        held = folder.find([*gone, *(key.key_id for key in kept)])
        assert len(held) == 80
        assert all(same(held[key.key_id], key) for key in kept)
        assert {folder.fate(key_id) for key_id in gone} == {Fate.DESTROYED}
    turned(folders[0])
    assert sum(Epochs(process(tmp_path)).living().values()) == 81
