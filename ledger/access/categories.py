"""Uppgiftsslag: which kinds of content were shown, as one small number. The bits are for ever."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final, TypeAlias

import msgspec

from domain.rights import Field

Categories: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=0xFFFF)]
"""A set of `Field`: the sum of their bits."""

BIT: Final[Mapping[Field, int]] = {
    Field.NAME: 0x0001,
    Field.PERSONAL_NUMBER: 0x0002,
    Field.CONTACT: 0x0004,
    Field.ADDRESS: 0x0008,
    Field.HEALTH: 0x0010,
    Field.ECONOMY: 0x0020,
    Field.CHILD: 0x0040,
    Field.TEXT: 0x0080,
    Field.STAFF: 0x0100,
}


def categories(fields: Iterable[Field]) -> int:
    """The fields as one number."""
    return sum(BIT[field] for field in set(fields))


def fields_of(number: int) -> frozenset[Field]:
    """The fields behind the number; a bit that is not known here stands for none."""
    return frozenset(field for field, bit in BIT.items() if number & bit)
