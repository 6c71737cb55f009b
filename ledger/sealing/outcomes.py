"""Utfall: what opening answers when it cannot answer content. None of these holds any."""

from uuid import UUID

import msgspec


class Redacted(msgspec.Struct, frozen=True):
    """What was here is gone for good: its key was destroyed, and the key store holds the destruction."""

    key_id: UUID


class KeyUnavailable(Exception):
    """A key is not to be had, and nobody destroyed it. Nothing may be decided on what it would have opened."""

    def __init__(self, key_id: UUID) -> None:
        super().__init__(f"the key {key_id} is not to be had")
        self.key_id = key_id


class DoesNotOpen(Exception):
    """An envelope was changed, or stands where it was not sealed."""
