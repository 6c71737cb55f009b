"""Mapp: the data folder, and whether it is ours to use."""

import os
from pathlib import Path

from ledger.postgres.account import DEDICATED, name_of_account, name_of_owner
from ledger.postgres.binaries import MAJOR
from ledger.postgres.refusal import DatabaseUnavailable


def make_data_folder(data: Path) -> None:
    """Makes the data folder, unless it is there, open to its owner alone. Refuses root a folder of another's."""
    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        data.mkdir(mode=0o700, exist_ok=True)
        owner = data.stat().st_uid
    except OSError as error:
        raise DatabaseUnavailable(
            f"The data folder {data} can't be made ({error.strerror}). Choose another with --data."
        ) from error
    if os.geteuid() == 0 and owner != 0:
        # Whoever owns a folder can swap what lies in it while root works there.
        raise _belongs_to(data, name_of_owner(owner))


def check_database(folder: Path) -> None:
    """Refuses a database that another account made, or another major version of PostgreSQL."""
    try:
        owner = folder.stat().st_uid
        if name_of_owner(owner) != name_of_account():
            raise _belongs_to(folder.parent, name_of_owner(owner))
        _check_version(folder)
    except FileNotFoundError:
        return  # Nothing has been made yet.
    except NotADirectoryError as error:
        raise DatabaseUnavailable(
            f"{folder.parent} is not a folder. Choose another place with --data."
        ) from error
    except PermissionError as error:
        raise DatabaseUnavailable(
            f"This account may not look into the data folder {folder.parent}. "
            "Run this as the account that made it, or choose another folder with --data."
        ) from error


def _check_version(folder: Path) -> None:
    version = folder / "PG_VERSION"
    if not version.exists():
        if any(folder.iterdir()):
            raise DatabaseUnavailable(
                f"{folder} holds something that is not a database. Choose another folder with --data."
            )
        return
    found = version.read_text().strip()
    if found != MAJOR:
        raise DatabaseUnavailable(
            f"The database in {folder} was made by PostgreSQL {found}; this Uppdrag carries PostgreSQL {MAJOR}. "
            "Move it with pg_dump and pg_restore, or choose another folder with --data."
        )


def _belongs_to(data: Path, owner: str) -> DatabaseUnavailable:
    maker = "root" if owner == DEDICATED else owner
    return DatabaseUnavailable(
        f"The data folder {data} belongs to the account {owner}. Run this as {maker}, "
        "or choose another folder with --data."
    )
