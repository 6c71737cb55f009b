"""Nej: why something that was read proves nothing. One exception, a closed list of reasons, never what was read."""

from enum import StrEnum


class Why(StrEnum):
    """Why not. The value is what a report says, and what a program may rely on."""

    MALFORMED_KEY = "malformed-key"
    MALFORMED_NOTE = "malformed-note"
    MALFORMED_CHECKPOINT = "malformed-checkpoint"
    MALFORMED_PROOF = "malformed-proof"
    MALFORMED_BUNDLE = "malformed-bundle"
    MALFORMED_REQUEST = "malformed-request"
    MALFORMED_TILE = "malformed-tile"
    TILE_MISSING = "tile-missing"
    IMPOSSIBLE_SIZE = "impossible-size"
    WRONG_LENGTH = "wrong-length"
    WRONG_ROOT = "wrong-root"
    BAD_SIGNATURE = "bad-signature"
    NOT_SIGNED = "not-signed"
    UNREADABLE = "unreadable"
    MALFORMED_ROW = "malformed-row"
    MALFORMED_ENTRY = "malformed-entry"
    ROW_CHANGED = "row-changed"
    ROW_MISSING = "row-missing"
    ROW_TWICE = "row-twice"
    TILE_DIFFERS = "tile-differs"
    RULES_CHANGED = "rules-changed"
    RULES_NEWER = "rules-newer"
    OTHER_LOG = "other-log"
    LIFE_MISSING = "life-missing"


class DoesNotMatch(Exception):
    """What was read is not what it says it is. `why` is the reason, `position` the place in a log, from 1, if known."""

    def __init__(self, why: Why, position: int | None = None) -> None:
        super().__init__(why.value)
        self.why = why
        self.position = position
