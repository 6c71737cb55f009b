"""Sockel: the private folder of the socket, which is the only way to the server."""

import hashlib
import os
import stat
from pathlib import Path

from ledger.postgres.account import Account, name_of_owner
from ledger.postgres.refusal import DatabaseUnavailable

PORT = 5432
"""No port is listened on; the number is part of the socket's name."""

NAME = f".s.PGSQL.{PORT}"
BYTES_IN_A_SOCKET_PATH_MAX = 107
"""What fits in sun_path of a Unix address on Linux, less its closing zero (unix(7))."""

ELSEWHERE = Path("/tmp")  # noqa: S108 - fixed, so that every process finds it alike, whatever TMPDIR says


def socket_folder(data: Path) -> Path:
    """Where the socket of a data folder lies: in it, or when that is too long, in a folder named for it."""
    inside = data / "socket"
    if len(os.fsencode(inside / NAME)) <= BYTES_IN_A_SOCKET_PATH_MAX and _is_plain(inside):
        return inside
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return ELSEWHERE / f"uppdrag-{os.geteuid()}-{digest}"


def _is_plain(path: Path) -> bool:
    # A comma would part two hosts in a connection string; the rest would have to be quoted four ways.
    return str(path).isprintable() and not set(str(path)) & set(",'\"\\")


def make_socket_folder(folder: Path, account: Account) -> None:
    """Makes the folder, open to the account alone. Refuses one that somebody else made."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        raise DatabaseUnavailable(
            f"The folder {folder}, for the database's socket, can't be used ({error.strerror}). Remove it."
        ) from error
    try:
        found = os.fstat(descriptor)
        if found.st_uid not in {account.uid, os.geteuid()}:
            raise DatabaseUnavailable(
                f"The folder {folder}, for the database's socket, belongs to the account "
                f"{name_of_owner(found.st_uid)}. Remove it."
            )
        if found.st_uid != account.uid:
            os.fchown(descriptor, account.uid, account.gid)
        if stat.S_IMODE(found.st_mode) != 0o700:
            os.fchmod(descriptor, 0o700)
    finally:
        os.close(descriptor)
