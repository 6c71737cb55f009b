"""Benämning: what a board, a department or a matter type is called, as the registers of the day have it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

import msgspec

from api.desk.registry import Today
from api.names import Names
from mandate.boards import Board, Department, Matter, departments


class Called(msgspec.Struct, frozen=True, kw_only=True):
    """Something that has a name. `names` is null for what the registers do not have any more."""

    id: UUID
    names: Names | None


class Calling:
    """Gives names, one request long."""

    def __init__(self, today: Today) -> None:
        self._boards = _named(today.boards.values())
        self._departments = _named(departments(today.registers, today.day))
        self._matters = _named(today.matters.values())

    def board(self, ref: UUID) -> Called:
        """A board."""
        return Called(id=ref, names=self._boards.get(ref))

    def department(self, ref: UUID) -> Called:
        """A department."""
        return Called(id=ref, names=self._departments.get(ref))

    def matter(self, ref: UUID) -> Called:
        """A matter type."""
        return Called(id=ref, names=self._matters.get(ref))


def _named(rows: Iterable[Board | Department | Matter]) -> Mapping[UUID, Names]:
    return {row.ref: Names(row.names.sv, row.names.nb, row.names.en) for row in rows}
