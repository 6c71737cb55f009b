"""Markörer: where a reader stands. Opaque to whoever holds one: handed back as given, never reckoned with."""

import re

from litestar.openapi.spec import OpenAPIType

FORM = r"^[0-9]{1,18}$"
SCHEMA = {"type": OpenAPIType.STRING, "pattern": FORM, "one_of": None}


def cursor(position: int) -> str:
    """The cursor of a position."""
    return str(position)


def position(text: str) -> int | None:
    """The position of a cursor; None when it is none of ours."""
    return int(text) if re.fullmatch(FORM, text, re.ASCII) else None
