"""Nämnder: where a board's streams belong, and what boards, departments and matter types are called."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
import psycopg

from domain.words import SecrecyClass
from ledger.compartments import keep
from ledger.envelope import OPEN, Belonging
from mandate.boards import Board, boards, departments, matters
from mandate.registers.shapes import Registers

NAME_BOARD = """
INSERT INTO register.board VALUES (%(ref)s, %(compartment)s, %(secrecy)s, %(is_centre)s, %(code)s, %(sv)s, %(nb)s,
    %(en)s)
ON CONFLICT (board) DO UPDATE SET compartment = excluded.compartment, secrecy = excluded.secrecy,
    is_centre = excluded.is_centre, code = excluded.code, sv = excluded.sv, nb = excluded.nb, en = excluded.en
"""
NAME_DEPARTMENT = """
INSERT INTO register.department VALUES (%(ref)s, %(board)s, %(code)s, %(sv)s, %(nb)s, %(en)s)
ON CONFLICT (department) DO UPDATE SET board = excluded.board, code = excluded.code, sv = excluded.sv,
    nb = excluded.nb, en = excluded.en
"""
NAME_MATTER = """
INSERT INTO register.matter VALUES (%(ref)s, %(board)s, %(department)s, %(basis)s, %(last_day)s, %(code)s, %(sv)s,
    %(nb)s, %(en)s)
ON CONFLICT (matter) DO UPDATE SET board = excluded.board, department = excluded.department, basis = excluded.basis,
    last_day = excluded.last_day, code = excluded.code, sv = excluded.sv, nb = excluded.nb, en = excluded.en
"""


def belonging(board: Board) -> Belonging:
    """Where what begins now under a board belongs: to its compartment, or among the contact centre's own."""
    return Belonging(board.ref, board.compartment or OPEN.compartment, board.secrecy)


def belonging_of_protected(board: Board) -> Belonging:
    """Where what concerns a protected person belongs."""
    return Belonging(board.ref, board.protected, SecrecyClass.PROTECTED)


async def keep_boards(dsn: str, registers: Registers, day: date) -> None:
    """Keeps every compartment and writes every name down, with the login of the steward.

    A name that was corrected is corrected here; nothing is ever removed. Raises `AlreadyKept` when a board's
    compartment was kept with another class of secrecy.
    """
    of_the_day = boards(registers, day)
    await keep(dsn, {place.compartment: place.secrecy for place in _places(of_the_day)})
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        cursor = connection.cursor()
        await cursor.executemany(NAME_BOARD, [_board(one) for one in of_the_day])
        await cursor.executemany(NAME_DEPARTMENT, [_flat(one) for one in departments(registers, day)])
        await cursor.executemany(NAME_MATTER, [_flat(one) for one in matters(registers, day)])


def _places(of_the_day: Iterable[Board]) -> Iterable[Belonging]:
    for board in of_the_day:
        yield belonging_of_protected(board)
        if board.compartment is not None:
            yield belonging(board)


def _board(board: Board) -> dict[str, Any]:
    return _flat(board) | {"compartment": belonging(board).compartment}


def _flat(row: msgspec.Struct) -> dict[str, Any]:
    values = msgspec.structs.asdict(row)
    basis = values.get("basis")
    return values | msgspec.structs.asdict(values["names"]) | {"basis": basis and basis.row}
