"""Ärendenummer: a case's reference as people say it on the telephone: nine characters in threes, K7Q-M3X-PA2.

It is the first 45 bits of the reference, in Crockford's base 32, that has no letter which looks like a digit. It tells
nothing: neither how many cases there are nor when this one was opened. Two cases with one number are so rare that a
search simply shows both.
"""

import re
from typing import Final
from uuid import UUID

BITS: Final = 45
CHARACTERS: Final = 9
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKS_LIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})
FORM: Final = re.compile(f"[{ALPHABET}]{{{CHARACTERS}}}")


def number_of(case: UUID) -> str:
    """The number of a case."""
    bits = case.int >> (128 - BITS)
    signs = "".join(ALPHABET[bits >> shift & 31] for shift in range(BITS - 5, -1, -5))
    return f"{signs[:3]}-{signs[3:6]}-{signs[6:]}"


def cases_with(number: str) -> tuple[UUID, UUID] | None:
    """Between which references the cases with a number are; None for what is no number. Small letters will do."""
    signs = number.upper().translate(LOOKS_LIKE)
    if not FORM.fullmatch(signs):
        return None
    bits = 0
    for sign in signs:
        bits = bits << 5 | ALPHABET.index(sign)
    first = bits << (128 - BITS)
    return UUID(int=first), UUID(int=first | (1 << (128 - BITS)) - 1)
