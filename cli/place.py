"""Platsen: where this command's database is, by what its environment says."""

import os
from pathlib import Path

from ledger.postgres import Place


def place_of(data: Path) -> Place:
    """On the server of DATABASE_URL, with the passwords in the folder UPPDRAG_SECRETS; else in the data folder."""
    handed_down = os.environ.get("UPPDRAG_SECRETS")
    return Place.of(data, os.environ.get("DATABASE_URL"), Path(handed_down) if handed_down else None)
