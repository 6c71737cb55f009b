"""Nämnder: boards as authorities and compartments, departments and matter types, as the register and the profile say.

Their ids come from their codes, so a municipality that edits names keeps them. Which compartment something lies in is
decided when its stream begins, and stays: what a later version of the register says holds for what begins later.
"""

from datetime import date
from uuid import UUID

import msgspec

from domain.law import Cited, SecrecyBasis, row_ref
from domain.words import BoardRef, DepartmentRef, MatterRef, SecrecyClass
from mandate.registers.rows import BoardRow, Compartments, DepartmentRow, MatterRow, NamedRow
from mandate.registers.shapes import BOARDS, Registers


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What it is called on the screen."""

    sv: str
    nb: str
    en: str


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """A board. Without a compartment its things lie among the contact centre's own."""

    ref: BoardRef
    code: str
    names: Names
    is_centre: bool
    """Whether the contact centre belongs to it."""
    secrecy: SecrecyClass
    """Of its compartment; general where it has none."""
    compartment: UUID | None
    protected: UUID
    """The compartment of those of its persons who are protected, which is always apart."""
    presumed: Cited | None
    """The secrecy basis that holds until somebody has judged."""


class Department(msgspec.Struct, frozen=True, kw_only=True):
    """The office that works for a board."""

    ref: DepartmentRef
    code: str
    names: Names
    board: BoardRef


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """A matter type. One with a last day is picked no more, and is still what it was."""

    ref: MatterRef
    code: str
    names: Names
    board: BoardRef
    department: DepartmentRef
    basis: Cited | None
    last_day: date | None


def board_ref(code: str) -> BoardRef:
    """The board with that code."""
    return BoardRef(row_ref(BOARDS.name, "board", code))


def department_ref(code: str) -> DepartmentRef:
    """The department with that code."""
    return DepartmentRef(row_ref(BOARDS.name, "department", code))


def matter_ref(code: str) -> MatterRef:
    """The matter type with that code."""
    return MatterRef(row_ref(BOARDS.name, "matter", code))


def boards(registers: Registers, day: date) -> tuple[Board, ...]:
    """The boards of a day, with the compartments that the profile in use gives them."""
    every = registers.profile(day).compartments is Compartments.EVERY_BOARD
    centre = registers.held[BOARDS.name].settings["centre"]
    found = []
    for row in registers.rows(BoardRow, day):
        apart = row.asks_for_compartment or (every and row.code != centre)
        found.append(
            Board(
                ref=board_ref(row.code),
                code=row.code,
                names=_names(row),
                is_centre=row.code == centre,
                secrecy=row.secrecy if apart else SecrecyClass.GENERAL,
                compartment=row_ref(BOARDS.name, "compartment", row.code) if apart else None,
                protected=row_ref(BOARDS.name, "protected", row.code),
                presumed=_basis(registers, row.bases[0], day) if row.bases else None,
            )
        )
    return tuple(found)


def departments(registers: Registers, day: date) -> tuple[Department, ...]:
    """The departments of a day."""
    return tuple(
        Department(ref=department_ref(row.code), code=row.code, names=_names(row), board=board_ref(row.board))
        for row in registers.rows(DepartmentRow, day)
    )


def matters(registers: Registers, day: date) -> tuple[Matter, ...]:
    """Every matter type that there is or was; the basis is its own, or none where its board's is presumed."""
    return tuple(
        Matter(
            ref=matter_ref(row.code),
            code=row.code,
            names=_names(row),
            board=board_ref(row.board),
            department=department_ref(row.department),
            basis=_basis(registers, row.basis, day) if row.basis else None,
            last_day=row.valid_to,
        )
        for row in registers.all_rows(MatterRow)
    )


def _names(row: NamedRow) -> Names:
    return Names(sv=row.sv, nb=row.nb, en=row.en)


def _basis(registers: Registers, code: str, day: date) -> Cited:
    return registers.cited(registers.row(SecrecyBasis, code, day))
