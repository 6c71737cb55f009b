"""Program: PostgreSQL's own pg_dump and pg_restore, fed and read by us, so that we can count and check the bytes."""

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from ledger.backup.manifest import CHUNK, Kept, Told
from ledger.backup.refusal import CopyUnusable
from ledger.postgres.binaries import installed


def dump(dsn: str, options: Sequence[str], file: Path, told: Told) -> Kept:
    """Writes what pg_dump says into a file of 0600, on disk when this returns. Raises `CopyUnusable`."""
    digest, done = hashlib.sha256(), 0
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as written, tempfile.TemporaryFile() as said:
        process = _start("pg_dump", dsn, options, said, stdout=subprocess.PIPE)
        assert process.stdout is not None
        with process.stdout as dumped:
            while chunk := dumped.read(CHUNK):
                written.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                told("Copying the ledger, bytes", done, 0)
        _ended(process, "pg_dump", said)
        written.flush()
        os.fsync(written.fileno())
    return Kept(file.name, done, digest.hexdigest())


def restore(dsn: str, options: Sequence[str], file: Path, told: Told) -> None:
    """Gives a file to pg_restore. Raises `CopyUnusable`."""
    size, done = file.stat().st_size, 0
    with file.open("rb") as read, tempfile.TemporaryFile() as said:
        process = _start("pg_restore", dsn, options, said, stdin=subprocess.PIPE)
        assert process.stdin is not None
        try:
            with process.stdin as given:
                while chunk := read.read(CHUNK):
                    given.write(chunk)
                    done += len(chunk)
                    told("Restoring the ledger, bytes", done, size)
        except BrokenPipeError:
            pass  # It has ended before it read everything; below it says why.
        _ended(process, "pg_restore", said)


def _start(
    program: str,
    dsn: str,
    options: Sequence[str],
    said: IO[bytes],
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.DEVNULL,
) -> "subprocess.Popen[bytes]":
    address, environment = without_password(dsn)
    return subprocess.Popen(
        [installed().program(program), *options, "--no-password", f"--dbname={address}"],
        env=os.environ | environment | {"LC_ALL": "C"},
        stdin=stdin,
        stdout=stdout,
        stderr=said,
        cwd="/",
    )


def without_password(dsn: str) -> tuple[str, Mapping[str, str]]:
    """The address without its password, which goes into the environment: a command line can be read by everybody."""
    parts: dict[str, Any] = {**conninfo_to_dict(dsn)}
    password = parts.pop("password", None)
    return make_conninfo(**parts), {"PGPASSWORD": str(password)} if password else {}


def _ended(process: "subprocess.Popen[bytes]", program: str, said: IO[bytes]) -> None:
    if process.wait() == 0:
        return
    said.seek(0)
    # The lines under the first one may quote what they choked on.
    first = said.readline().decode(errors="replace").strip()
    raise CopyUnusable(f"{program} failed: {first or f'it ended with {process.returncode}'}")
