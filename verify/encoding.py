"""Skrivsättet: base64 and decimals as C2SP writes them, each value in one way only."""

import re
from base64 import b64decode, b64encode
from binascii import Error

_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_LARGEST = 2**63 - 1


def base64_of(value: bytes) -> str:
    """RFC 4648, section 4, with padding."""
    return b64encode(value).decode()


def bytes_of(text: str) -> bytes | None:
    """What base64 says; None unless it is written as `base64_of` writes it."""
    try:
        value = b64decode(text, validate=True)
    except (Error, ValueError):
        return None
    return value if base64_of(value) == text else None


def number_of(text: str) -> int | None:
    """A decimal without leading zeroes, 0 up to 2^63 - 1; else None."""
    number = int(text) if _DECIMAL.fullmatch(text) else None
    return number if number is not None and number <= _LARGEST else None
