"""Nyckelförrådet: where data keys are kept: never in the cluster of the ledger's database.

A port. `ledger/sealing/folder.py` keeps them in a folder; another PostgreSQL cluster or a key service would be another
class with the same five methods. Key rotation and destruction are acts on the store, not on the ledger.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from ledger.sealing.cipher import DataKey
from ledger.sealing.keyentries import Ground, MayNotBeDestroyed

__all__ = ["Fate", "Ground", "KeyStore", "MayNotBeDestroyed"]


class Fate(StrEnum):
    """What became of a key."""

    HELD = "held"
    DESTROYED = "destroyed"
    MISSING = "missing"


class KeyStore(Protocol):
    """Data keys by id. Every call may wait for a disk or a network: make it off the event loop, from any thread."""

    def make(self, compartment: UUID, count: int) -> Sequence[DataKey]:
        """New keys of a compartment, durable when this returns. Raises OSError when they are not."""

    def find(self, key_ids: Sequence[UUID]) -> Mapping[UUID, DataKey]:
        """Those of the keys that are held, whichever process made them."""

    def fate(self, key_id: UUID) -> Fate:
        """What became of a key. Destroyed only where the destruction is written down; anything else is missing."""

    def destroy(self, key_ids: Sequence[UUID], ground: Ground) -> None:
        """Destroys keys for good, written down before anything else; may be asked again. Durable when this returns.

        Other processes let go of a key within a minute. Raises `MayNotBeDestroyed`, and OSError.
        """

    def let_go(self) -> None:
        """Lets go of what it holds in memory and nobody asked for within a minute. Waits for nothing."""
