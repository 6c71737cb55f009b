"""Visning: a piece of text as far as the one who asks may see it. What is masked never leaves the service."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from domain.rights import Field
from mandate.answers import Permit

MASK = "••••••"
"""Of one length, whatever is behind it; also where nothing is."""


class How(StrEnum):
    """How a piece of text is shown."""

    CLEAR = "clear"
    MASKED = "masked"
    """May be revealed, by a read of its own."""
    LEFT_OUT = "left-out"
    """Not for the one who asks; nothing is said of whether there is anything."""
    DESTROYED = "destroyed"
    """Its key was destroyed by a rule or a decision."""
    AWAY = "away"
    """Cannot be opened just now."""


class Shown(msgspec.Struct, frozen=True):
    """A piece of text as far as it may be seen. `text` is null when there is none, or it may not be seen."""

    how: How
    text: str | None

    def __repr__(self) -> str:
        return f"Shown({self.how}, …)"


LEFT_OUT = Shown(How.LEFT_OUT, None)
MASKED = Shown(How.MASKED, MASK)
DESTROYED = Shown(How.DESTROYED, None)
AWAY = Shown(How.AWAY, None)


def shown(permit: Permit, field: Field, text: str | None) -> Shown:
    """A text of a kind of content, as the permit has it."""
    if field in permit.fields:
        return Shown(How.CLEAR, text)
    return MASKED if field in permit.masked else LEFT_OUT


def all_shown(permit: Permit, field: Field, texts: Iterable[str]) -> list[Shown]:
    """Several texts of a kind. Masked or left out they are one, so that their number tells nothing."""
    if field in permit.fields:
        return [Shown(How.CLEAR, text) for text in texts]
    return [MASKED if field in permit.masked else LEFT_OUT]
