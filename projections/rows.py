"""Rader: a table's rows as structs. Unlike psycopg's own, an enumeration comes out as one."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec
import psycopg

Shape = TypeVar("Shape")

MakeRow = Callable[[Sequence[Any]], Shape]


def struct_row(shape: type[Shape]) -> Callable[[psycopg.AsyncCursor[Any]], MakeRow[Shape]]:
    """A row factory: columns become the fields of their names, in whatever order they come."""

    def of_the_cursor(cursor: psycopg.AsyncCursor[Any]) -> MakeRow[Shape]:
        names = [column.name for column in cursor.description or ()]
        return lambda values: msgspec.convert(dict(zip(names, values, strict=True)), shape)

    return of_the_cursor
