"""Tillsammans: the whole keys and those that were laid apart for openers, as one store, for whoever may reach them all.

A key lies where it was made, and where it was laid. So it is looked for everywhere, and destroyed everywhere.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from ledger.sealing.cipher import DataKey
from ledger.sealing.keyentries import Ground
from ledger.sealing.store import Fate, KeyStore


class Together:
    """Satisfies `KeyStore`. New keys are made in `whole`."""

    def __init__(self, whole: KeyStore, apart: Sequence[KeyStore]) -> None:
        self._whole = whole
        self._all = [whole, *apart]

    def make(self, compartment: UUID, count: int) -> Sequence[DataKey]:
        """New keys; an opener has them once they are laid."""
        return self._whole.make(compartment, count)

    def find(self, key_ids: Sequence[UUID]) -> Mapping[UUID, DataKey]:
        """Those of the keys that are held anywhere, and destroyed nowhere."""
        found: dict[UUID, DataKey] = {}
        for store in self._all:
            if missing := [key_id for key_id in key_ids if key_id not in found]:
                found |= store.find(missing)
        return {key_id: key for key_id, key in found.items() if not self._is_destroyed_somewhere(key_id)}

    def fate(self, key_id: UUID) -> Fate:
        """Destroyed where it is held nowhere, and some ledger of keys says so."""
        fates = {store.fate(key_id) for store in self._all}
        return next(fate for fate in (Fate.HELD, Fate.DESTROYED, Fate.MISSING) if fate in fates)

    def destroy(self, key_ids: Sequence[UUID], ground: Ground) -> None:
        """Destroys keys in every folder."""
        for store in self._all:
            store.destroy(key_ids, ground)

    def let_go(self) -> None:
        """Lets go of what wraps them, everywhere."""
        for store in self._all:
            store.let_go()

    def _is_destroyed_somewhere(self, key_id: UUID) -> bool:
        return any(store.fate(key_id) is Fate.DESTROYED for store in self._all)
