"""Vem som kör: one `up` for each data folder, which says where it answers. The lock dies with its holder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

FILE = "up.lock"


class AlreadyRunning(click.ClickException):
    """Another `up` has this data folder."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"Uppdrag already runs on this data: {address}" if address else "Uppdrag already starts."
        )


@contextmanager
def only_one(folder: Path) -> Iterator["Claim"]:
    """Holds the folder until the end of the block. Raises `AlreadyRunning`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(os.pread(descriptor, 1024, 0).decode()) from None
        os.ftruncate(descriptor, 0)
        yield Claim(descriptor)
    finally:
        os.close(descriptor)


class Claim:
    """A data folder that is ours."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def answers_at(self, address: str) -> None:
        """Tells whoever comes second where we are."""
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, address.encode(), 0)
