"""Loggarna: the four that are sworn to, and where the files of their proof lie.

<data>/proof/<incarnation>/<log>/tile/…        hashes, as files that are never changed (C2SP tlog-tiles)
<data>/proof/<incarnation>/<log>/checkpoint    the newest signed note
<data>/proof/<incarnation>/<log>/cosigned/     notes that others have signed too
<data>/proof/<incarnation>/rules/rules         which rules were in force, a line each
<data>/proof/public/                           what signatures are verified with
<data>/proof/private/                          the keys, and what was signed last: for the checkpointer alone
"""

from enum import StrEnum
from pathlib import Path
from uuid import UUID

PROOF = "proof"
"""The folder of all of it, in the data folder."""
CHECKPOINT = "checkpoint"
RULES_FILE = "rules"


class Log(StrEnum):
    """A log that is sworn to."""

    LEDGER = "ledger"
    ACCESS = "access"
    KEYS = "keys"
    """The ledger of the keys: a file beside them."""
    RULES = "rules"
    """Functions, grants, triggers and policies of the database: an entry whenever they have changed."""


def origin_of(tenant: UUID, incarnation: UUID, log: Log) -> str:
    """What a log is called wherever it is spoken of; its key has the same name."""
    return f"uppdrag/{tenant}/{incarnation}/{log}"


def folder_of(proof: Path, incarnation: UUID, log: Log) -> Path:
    """Where the files of a log lie."""
    return proof / str(incarnation) / log
