"""Gällande regler: whether who may do what in the database, and by which functions, is still what was signed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from verify.judging import Broken
from verify.refusals import DoesNotMatch, Why


@dataclass(frozen=True, slots=True)
class InForce:
    """One entry of the log `rules`: the hash of the rules (`verify.rules`), and the number of the newest migration."""

    hash: str
    migration: int

    @classmethod
    def parse(cls, entry: bytes) -> "InForce":
        """Reads `{"at": …, "migration": …, "hash": …}`. Raises `DoesNotMatch` (malformed-entry)."""
        try:
            parts = json.loads(entry.decode())
        except (ValueError, RecursionError):
            parts = None
        if not isinstance(parts, dict):
            raise DoesNotMatch(Why.MALFORMED_ENTRY)
        found, migration = parts.get("hash"), parts.get("migration")
        if not isinstance(found, str) or not isinstance(migration, int):
            raise DoesNotMatch(Why.MALFORMED_ENTRY)
        return cls(found, migration)


def compared(entries: Sequence[bytes], now: InForce) -> Broken | None:
    """What is broken where the rules are not those of the last entry.

    Raises `DoesNotMatch` (rules-newer) where a migration has run since: its rules are not signed yet.
    """
    if not entries:
        return None
    last = InForce.parse(entries[-1])
    if last.hash == now.hash:
        return None
    if now.migration != last.migration:
        raise DoesNotMatch(Why.RULES_NEWER)
    return Broken(Why.RULES_CHANGED)


def unexplained(entries: Sequence[bytes]) -> list[int]:
    """The entries, counted from 1, with other rules than the one before though no migration had run in between."""
    read = [InForce.parse(entry) for entry in entries]
    pairs = pairwise(read)
    return [at for at, (before, after) in enumerate(pairs, 2) if before.migration == after.migration]
