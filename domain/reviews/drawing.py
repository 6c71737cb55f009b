"""Urval: which looks are checked. The strongest signals first, and every fifth by chance, so that nobody is safe."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final
from uuid import UUID

import msgspec

from domain.law import ReviewRule, Signal
from domain.reviews.commands import Look

ONE_IN_BY_CHANCE: Final = 5
"""One in so many of those drawn is drawn without regard to signals."""

_STRENGTH: Final = {signal: number for number, signal in enumerate(Signal)}


class Drawn(msgspec.Struct, frozen=True):
    """A look, and the strongest signal that it was drawn for; None: by chance."""

    look: Look
    signal: Signal | None


def wanted(rule: ReviewRule, looks: Iterable[Look]) -> int:
    """How many are to be checked: so many entries, or that share of all who looked, whichever is more."""
    readers = len({look.reader for look in looks})
    return max(rule.entries, -(-readers * rule.readers_percent // 100))


def draw(rule: ReviewRule, looks: Sequence[Look], seed: int) -> list[Drawn]:
    """The looks to be checked, in the order in which they are shown. The same seed draws the same."""
    number = min(wanted(rule, looks), len(looks))
    shuffled = sorted(looks, key=lambda look: _chance(seed, look.entry))
    signalled = sorted(
        (drawn for look in shuffled if (drawn := _for_signal(rule, look)) is not None), key=_strength
    )
    by_signal = signalled[: number - number // ONE_IN_BY_CHANCE]
    taken = {drawn.look.entry for drawn in by_signal}
    others = [look for look in shuffled if look.entry not in taken]
    return by_signal + [Drawn(look, None) for look in others[: number - len(by_signal)]]


def _for_signal(rule: ReviewRule, look: Look) -> Drawn | None:
    """Drawn for its strongest signal among those that the rule looks for."""
    heeded = look.signals & rule.signals
    return Drawn(look, min(heeded, key=_STRENGTH.__getitem__)) if heeded else None


def _strength(drawn: Drawn) -> int:
    return len(_STRENGTH) if drawn.signal is None else _STRENGTH[drawn.signal]


def _chance(seed: int, entry: UUID) -> bytes:
    """A number that nobody can foresee without the seed."""
    return blake2b(entry.bytes, key=seed.to_bytes(16, "big", signed=True), digest_size=8).digest()
