"""Filer: the folder of a database, made whole or not at all."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from ledger.postgres import settings
from ledger.postgres.account import Account, accounts_that_may_connect
from ledger.postgres.binaries import Binaries
from ledger.postgres.refusal import DatabaseUnavailable
from ledger.postgres.roles import ADMINISTRATOR, DATABASE

REPLACE = 'cat >"$1.new" && mv -f "$1.new" "$1"'


def make_database(
    folder: Path, binaries: Binaries, account: Account, changed: Mapping[str, str], life: int
) -> None:
    """Makes the folder, with a database for the ledger in it, all on disk when this returns.

    It is made beside its place and moved there when whole: a start that is killed leaves nothing half.
    """
    unfinished = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    if os.geteuid() != account.uid:
        os.chown(unfinished, account.uid, account.gid, follow_symlinks=False)
    in_haste = ["--no-sync"] if changed.get("fsync") == "off" else []
    _must(account, [
        binaries.program("initdb"), "--pgdata", unfinished, "--username", ADMINISTRATOR, "--no-locale",
        "--encoding", "UTF8", "--auth-local", "peer", "--auth-host", "reject", "--no-instructions", *in_haste,
    ], life)  # fmt: skip
    _must(account, [
        binaries.program("postgres"), "--single", "-D", unfinished, "-c", "exit_on_error=on",
        "-c", f"fsync={changed.get('fsync', 'on')}", "postgres",
    ], life, stdin=f"CREATE DATABASE {DATABASE} OWNER {ADMINISTRATOR}\n")  # fmt: skip
    unfinished.rename(folder)
    _sync(folder.parent)


def write_settings(folder: Path, socket: Path, account: Account, changed: Mapping[str, str]) -> None:
    """Writes the server's settings, who may connect included."""
    texts = {
        "postgresql.conf": settings.configuration(socket, changed),
        "pg_hba.conf": settings.access(),
        "pg_ident.conf": settings.identities(accounts_that_may_connect(account)),
    }
    for name, text in texts.items():
        done = account.run(["/bin/sh", "-c", REPLACE, "sh", folder / name], stdin=text)
        if done.returncode != 0:
            raise DatabaseUnavailable(f"{folder / name} could not be written: {done.stderr.strip()}")


def _must(account: Account, command: list[str | Path], life: int, stdin: str = "") -> None:
    done = account.run(command, stdin=stdin, keep_open=[life])
    if done.returncode != 0:
        raise DatabaseUnavailable(f"The database could not be made: {done.stderr.strip()}")


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
