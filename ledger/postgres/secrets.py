"""Hemligheter: passwords that the operator hands down as files, one for each login, named after it.

Compose mounts them so, and each process gets the files of its own logins alone. What others can read is then a matter
of that folder, which is the operator's: a mounted file seldom belongs to the account that reads it.
"""

from collections.abc import Iterable
from pathlib import Path

from ledger.postgres.refusal import DatabaseUnavailable


def password_of(folder: Path, role: str) -> str:
    """The password of a login. Raises `DatabaseUnavailable` when its file is missing, empty or closed to us."""
    file = folder / role
    try:
        password = file.read_text("utf-8").strip()
    except FileNotFoundError:
        raise DatabaseUnavailable(
            f"{file} is missing: the password of the login {role} should stand there."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise DatabaseUnavailable(f"This account can't read the password in {file}.") from None
    if not password:
        raise DatabaseUnavailable(f"{file} is empty: the password of the login {role} should stand there.")
    return password


def passwords_of(folder: Path, roles: Iterable[str]) -> dict[str, str]:
    """Login -> password, for all of `roles`. Raises as `password_of`."""
    return {role: password_of(folder, role) for role in roles}
