"""Delning: a secret in shares, any `needed` of which give it back, while fewer say nothing of it (Shamir, 1979).

Byte by byte over the field of AES (FIPS 197, 4.2), as draft-mcgrew-tss-03 does: a byte is where a polynomial of random
coefficients stands at 0, and share x has where it stands at x.
"""

import secrets
from collections.abc import Iterable, Mapping

SHARES_MAX = 255
MODULUS = 0x11B


def split(secret: bytes, needed: int, shares: int) -> dict[int, bytes]:
    """The shares by their numbers, from 1. Raises ValueError unless 1 ≤ needed ≤ shares ≤ 255."""
    if not 1 <= needed <= shares <= SHARES_MAX:
        raise ValueError("no such sharing")
    polynomials = [bytes([byte]) + secrets.token_bytes(needed - 1) for byte in secret]
    return {x: bytes(_at(x, polynomial) for polynomial in polynomials) for x in range(1, shares + 1)}


def joined(shares: Mapping[int, bytes]) -> bytes:
    """The secret, if these are enough; something else if they are not. Raises ValueError for none, or uneven ones."""
    if not shares or len(set(map(len, shares.values()))) != 1:
        raise ValueError("no such shares")
    weights = {x: _weight(x, shares) for x in shares}
    return bytes(
        _sum(multiplied(weights[x], y) for x, y in zip(shares, column, strict=True))
        for column in zip(*shares.values(), strict=True)
    )


def multiplied(one: int, other: int) -> int:
    """The product in the field."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 0x100:
            one ^= MODULUS
        other >>= 1
    return product


def _inverse(number: int) -> int:
    power = 1
    for _ in range(254):  # Every number but 0 is 1 when raised to 255.
        power = multiplied(power, number)
    return power


def _at(x: int, polynomial: bytes) -> int:
    value = 0
    for coefficient in reversed(polynomial):
        value = multiplied(value, x) ^ coefficient
    return value


def _weight(x: int, xs: Mapping[int, bytes]) -> int:
    """Lagrange's weight of the share x, at 0."""
    weight = 1
    for other in xs:
        if other != x:
            weight = multiplied(weight, multiplied(other, _inverse(other ^ x)))
    return weight


def _sum(numbers: Iterable[int]) -> int:
    total = 0
    for number in numbers:
        total ^= number
    return total
