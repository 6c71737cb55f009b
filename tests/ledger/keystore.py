"""A key store that a test can look into, a clock that it turns, and a row that it seals."""

import threading
import weakref
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

from ledger import clock
from ledger.envelope import OPEN, Belonging
from ledger.sealing.cipher import DataKey, Envelope, Origin, StreamKey
from ledger.sealing.folder import KeyFolder
from ledger.sealing.root import RootKeyFile
from ledger.sealing.store import Fate, Ground

ORIGIN = Origin(uuid4(), uuid4())


class Watched:
    """A store that tells what it was asked, and whose keys can be taken away or destroyed."""

    def __init__(self, folder: Path) -> None:
        self.inner = KeyFolder(folder, RootKeyFile.kept_in(folder))
        self.made: list[int] = []
        self.sought: list[UUID] = []
        self.lost: set[UUID] = set()
        self.destroyed: set[UUID] = set()
        self.threads: set[threading.Thread] = set()
        self.given: list[weakref.ref[DataKey]] = []
        self.failing = False

    def make(self, compartment: UUID, count: int) -> Sequence[DataKey]:
        """Counted."""
        self.threads.add(threading.current_thread())
        if self.failing:
            raise OSError("no space left for 19121212-1212")
        self.made.append(count)
        return self.inner.make(compartment, count)

    def find(self, key_ids: Sequence[UUID]) -> Mapping[UUID, DataKey]:
        """Noted."""
        self.threads.add(threading.current_thread())
        self.sought.extend(key_ids)
        gone = self.lost | self.destroyed
        found = {key_id: key for key_id, key in self.inner.find(key_ids).items() if key_id not in gone}
        self.given.extend(weakref.ref(key) for key in found.values())
        return found

    def fate(self, key_id: UUID) -> Fate:
        """Destroyed where the test says so."""
        return Fate.DESTROYED if key_id in self.destroyed else Fate.MISSING

    def let_go(self) -> None:
        """As the folder does."""
        self.inner.let_go()

    def destroy(self, key_ids: Sequence[UUID], ground: Ground) -> None:
        """In memory only."""
        self.destroyed.update(key_ids)


class Hands:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def note(key: StreamKey, stream: UUID, version: int = 1, belongs: Belonging = OPEN) -> Envelope:
    """A row that was sealed with the key."""
    sealed = key.seal(version, "case-noted", b"{}", b'{"note":"%d"}' % version)
    return Envelope(sealed, belongs.authority, belongs.compartment, stream, version, "case-noted", b"{}")


def process(folder: Path) -> KeyFolder:
    """The folder as a process that has just started sees it."""
    return KeyFolder(folder, RootKeyFile.kept_in(folder))


def grounded(not_before: timedelta = -timedelta(days=1)) -> Ground:
    """A decision that two approved, and whose time came a day ago unless said otherwise."""
    return Ground(None, uuid4(), (uuid4(), uuid4()), clock.now() + not_before)


def data_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("data/*.keys"))


def same(one: DataKey | None, other: DataKey) -> bool:
    """Whether two keys have one secret, which only shows in what they do."""
    nonce = bytes(12)
    return one is not None and one.cipher.encrypt(nonce, b"x", b"") == other.cipher.encrypt(nonce, b"x", b"")


def found(folder: Path, made: Sequence[DataKey]) -> list[bool]:
    """Which of the keys a process that starts now finds, each as it was made."""
    keys = process(folder).find([key.key_id for key in made])
    assert all(same(keys[key.key_id], key) for key in made if key.key_id in keys)
    return [key.key_id in keys for key in made]
