"""Lås: who may act on a data folder now, and whether anything of PostgreSQL is still alive in it.

Both are locks that the kernel holds (flock) and lets go when the last process that has them is gone, however
it went. The server and all its children inherit the second, so it tells the truth where a pid file can't:
after kill -9, when the number is another process's by now, or a dead child's that nobody has buried.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger.postgres.refusal import DatabaseUnavailable

TURN = "postgres.lock"
LIFE = "postgres.alive"


@contextmanager
def turn(data: Path) -> Iterator[None]:
    """Waits for the turn to start or stop the server of a data folder, and holds it."""
    descriptor = _open(data / TURN)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def take_life(data: Path) -> int | None:
    """A descriptor for the server to inherit, or None while any process of an earlier one is alive."""
    descriptor = _open(data / LIFE)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def alive(data: Path) -> bool:
    """Whether any process of the server that we started in this data folder is alive."""
    descriptor = take_life(data)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


def _open(file: Path) -> int:
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise DatabaseUnavailable(
            f"The file {file} can't be opened ({error.strerror}). "
            "Run this as the account that owns the folder, or choose another folder with --data."
        ) from error
