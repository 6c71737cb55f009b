"""Nej: why something that was read proves nothing. One exception, a closed list of reasons, never what was read."""

from enum import StrEnum


class Why(StrEnum):
    """Why not. The value is what a report says, and what a program may rely on."""

    MALFORMED_KEY = "malformed-key"
    MALFORMED_NOTE = "malformed-note"
    MALFORMED_CHECKPOINT = "malformed-checkpoint"
    MALFORMED_PROOF = "malformed-proof"
    MALFORMED_REQUEST = "malformed-request"
    MALFORMED_TILE = "malformed-tile"
    TILE_MISSING = "tile-missing"
    IMPOSSIBLE_SIZE = "impossible-size"
    WRONG_LENGTH = "wrong-length"
    WRONG_ROOT = "wrong-root"
    BAD_SIGNATURE = "bad-signature"
    NOT_SIGNED = "not-signed"
    UNREADABLE = "unreadable"


class DoesNotMatch(Exception):
    """What was read is not what it says it is. `why` is the reason; the text says no more than that."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
