"""Kropp: what somebody sends. It may hold names, numbers and free text, so it never shows any of it by accident."""

import msgspec


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What comes in the body of a request: in a log or a traceback it says what it is, and no more."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"
