"""Lösenord: those of our logins on a server of the operator's. The embedded database has none.

They are made here, kept in <data>/keys/logins.json and never sent: the server gets a verifier (RFC 5802).
"""

import base64
import fcntl
import hashlib
import hmac
import os
import secrets
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psycopg
from psycopg import sql

from ledger.postgres.refusal import DatabaseUnavailable

FILE = Path("keys", "logins.json")
BYTES_OF_A_PASSWORD = 32


def read(file: Path) -> dict[str, str]:
    """Login -> password; empty when none have been made. Refuses a file that other accounts can read."""
    try:
        with file.open("rb") as opened:
            mode = stat.S_IMODE(os.fstat(opened.fileno()).st_mode)
            content = opened.read()
    except FileNotFoundError:
        return {}
    except PermissionError as error:
        raise DatabaseUnavailable(
            f"This account may not read {file}. Run this as the account that made it."
        ) from error
    if mode & 0o077:
        raise DatabaseUnavailable(
            f"Others can read the passwords in {file}. Close it to them: chmod 600 '{file}'"
        )
    try:
        return msgspec.json.decode(content, type=dict[str, str])
    except msgspec.DecodeError as error:
        raise DatabaseUnavailable(f"{file} is damaged. Restore it from a copy.") from error


def ensure(admin: psycopg.Connection, roles: Sequence[str], file: Path) -> None:
    """Sees to it that each login has the password that the file says, making those that are missing.

    `admin` is a connection as the administrator. Safe when several processes of a machine do it together.
    Raises `DatabaseUnavailable` when a login already has a password that some other data folder made.
    """
    with _alone(file):
        known = read(file)
        current = _verifiers(admin, roles)
        _refuse_to_take_over(roles, known, current, file)
        missing = {role: secrets.token_urlsafe(BYTES_OF_A_PASSWORD) for role in roles if role not in known}
        if missing:
            known |= missing
            _write(file, known)
        _impose(admin, {role: known[role] for role in roles}, current)


def impose(admin: psycopg.Connection, given: Mapping[str, str]) -> None:
    """Sees to it that each login has the password given for it (login -> password)."""
    _impose(admin, given, _verifiers(admin, list(given)))


def _impose(admin: psycopg.Connection, wanted: Mapping[str, str], current: Mapping[str, str]) -> None:
    for role, password in wanted.items():
        if not _matches(current.get(role), password):
            _set(admin, role, password)


def _verifiers(admin: psycopg.Connection, roles: Sequence[str]) -> dict[str, str]:
    """What the server holds for each login, as far as the administrator may see: on some servers nothing."""
    may = admin.execute("SELECT pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT')").fetchone()
    if may is None or not may[0]:
        return {}
    rows = admin.execute(
        "SELECT rolname, rolpassword FROM pg_catalog.pg_authid"
        " WHERE rolpassword IS NOT NULL AND rolname = ANY (%s::name[])",
        [list(roles)],
    )
    return dict(rows.fetchall())


def _refuse_to_take_over(
    roles: Sequence[str], known: Mapping[str, str], current: Mapping[str, str], file: Path
) -> None:
    foreign = [role for role in roles if role in current and role not in known]
    if foreign:
        raise DatabaseUnavailable(
            f"The login {foreign[0]} has a password on the server that {file} does not know: another data "
            "folder made it. Copy that file here, or let a new one be made: "
            + " ".join(f"ALTER ROLE {role} PASSWORD NULL;" for role in foreign)
        )


def _matches(verifier: str | None, password: str) -> bool:
    """Whether a verifier (SCRAM-SHA-256$iterations:salt$stored key:server key) is of this password."""
    try:
        scheme, cost, keys = (verifier or "").split("$")
        iterations, salt = cost.split(":")
        stored = base64.b64decode(keys.split(":")[0])
        salted = hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(salt), int(iterations))
    except ValueError:
        return False
    client_key = hmac.digest(salted, b"Client Key", "sha256")
    return scheme == "SCRAM-SHA-256" and hmac.compare_digest(hashlib.sha256(client_key).digest(), stored)


def _set(admin: psycopg.Connection, role: str, password: str) -> None:
    verifier = admin.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    admin.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), verifier.decode()))


def _write(file: Path, known: Mapping[str, str]) -> None:
    unfinished = file.with_name(f"{file.name}.new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(msgspec.json.format(msgspec.json.encode(known)))
        opened.flush()
        os.fsync(opened.fileno())
    unfinished.replace(file)


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
