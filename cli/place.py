"""Platsen: where this command's database is, by what its environment says."""

import os
from pathlib import Path

from ledger.postgres import DatabaseUnavailable, Place
from ledger.postgres.place import UNFINISHED


def place_of(data: Path) -> Place:
    """On the server of DATABASE_URL, with the passwords in the folder UPPDRAG_SECRETS; else in the data folder.

    Raises `DatabaseUnavailable` where a restore was not finished.
    """
    if (data / UNFINISHED).exists():
        raise DatabaseUnavailable(
            f"A copy was being restored into {data} and that was not finished. Empty the folder (and the database, "
            "where it is on a server of yours) and restore again."
        )
    handed_down = os.environ.get("UPPDRAG_SECRETS")
    return Place.of(data, os.environ.get("DATABASE_URL"), Path(handed_down) if handed_down else None)
