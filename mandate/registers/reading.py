"""Läsning: a register's text becomes frozen rows, or a list of every fault in it, each with its line and key."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, get_type_hints

import msgspec

from domain.law import Row, Version

HEADER: Final = ("register", "version", "valid_from")
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_TABLE = re.compile(r"^\s*\[\[\s*([\w-]+)\s*\]\]")
_KEY = re.compile(r"^\s*([\w-]+)\s*=")


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """Which tables a register has, and which settings stand at its head."""

    name: str
    tables: Mapping[str, type[Row]]
    settings: Mapping[str, type[Any]] = {}


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """A register as it was read. `rows` has every table of its shape, in the order of the file."""

    name: str
    version: int
    valid_from: date
    settings: Mapping[str, Any]
    rows: Mapping[str, tuple[Row, ...]]


class Fault(msgspec.Struct, frozen=True, order=True):
    """What is wrong, and where: the line, counted from 1, and the key (a table's with its row's number, from 1)."""

    line: int
    key: str
    says: str


class Faulty(ValueError):
    """A register that cannot be used, with every fault in it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"line {one.line}, {one.key}: {one.says}" for one in faults))
        self.faults = faults


def read(text: str, shape: Shape) -> Register:
    """The register that a text holds. Raises `Faulty`."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise Faulty([_unparsable(str(wrong), text)]) from None
    reading = _Reading(text, shape, document)
    register = reading.register()
    if reading.faults or register is None:
        raise Faulty(sorted(reading.faults))
    return register


def _unparsable(message: str, text: str) -> Fault:
    where = _AT_LINE.search(message)
    line = int(where[1]) if where and where[1] else len(text.splitlines()) or 1
    return Fault(line, "", _AT_LINE.sub("", message))


class _Reading:
    """One text being read; faults are gathered, so that all of them can be told at once."""

    def __init__(self, text: str, shape: Shape, document: dict[str, Any]) -> None:
        self.shape = shape
        self.document = document
        self.faults: list[Fault] = []
        self._lines = dict(_places(text))

    def register(self) -> Register | None:
        """The register, as far as it could be read; not to be used when there are faults."""
        head = {"register": str, "version": Version, "valid_from": date, **self.shape.settings}
        values = {key: self._value(key, kind, ("", 0)) for key, kind in head.items()}
        if values["register"] not in (None, self.shape.name):
            self._blame("register", f"this is the register {self.shape.name}", ("", 0))
        for key in self.document.keys() - head.keys() - self.shape.tables.keys():
            self._blame(key, "no such key", ("", 0))
        rows = {table: tuple(self._rows(table, kind)) for table, kind in self.shape.tables.items()}
        if self.faults:
            return None
        settings = {key: values[key] for key in self.shape.settings}
        return Register(
            name=self.shape.name,
            version=values["version"],
            valid_from=values["valid_from"],
            settings=settings,
            rows=rows,
        )

    def _rows(self, table: str, kind: type[Row]) -> Iterator[Row]:
        given = self.document.get(table, [])
        if not (isinstance(given, list) and all(isinstance(one, dict) for one in given)):
            self._blame(table, f"rows are written [[{table}]]", ("", 0))
            return
        hints = get_type_hints(kind, include_extras=True)
        required = {field.name: field.required for field in msgspec.structs.fields(kind)}
        held: list[Row] = []
        for number, row in enumerate(given, 1):
            place = (table, number)
            for key in row.keys() - hints.keys():
                self._blame(key, "no such key", place)
            found = {
                key: self._value(key, hint, place, row)
                for key, hint in hints.items()
                if key in row or required[key]
            }
            if all(key not in found or found[key] is not None for key in required):
                read_row = kind(**found)
                self._refuse_overlaps(read_row, held, place)
                held.append(read_row)
                yield read_row

    def _value(self, key: str, kind: Any, place: tuple[str, int], row: dict[str, Any] | None = None) -> Any:
        """The value as its kind; None, and a fault, where it cannot be that."""
        given = self.document if row is None else row
        if key not in given:
            self._blame(key, "is missing", place)
            return None
        try:
            return msgspec.convert(given[key], kind)
        except msgspec.ValidationError as wrong:
            self._blame(key, str(wrong), place)
            return None

    def _refuse_overlaps(self, row: Row, held: list[Row], place: tuple[str, int]) -> None:
        if row.valid_to is not None and row.valid_to <= row.valid_from:
            self._blame("valid_to", "the row ends before it begins", place)
        for other in held:
            if other.code == row.code and _overlap(other, row):
                self._blame("code", f"{row.code} stands twice for the same days", place)

    def _blame(self, key: str, says: str, place: tuple[str, int]) -> None:
        table, number = place
        line = self._lines.get((table, number, key)) or self._lines.get((table, number, "")) or 1
        self.faults.append(Fault(line, f"{table} {number}: {key}" if table else key, says))


def _overlap(one: Row, other: Row) -> bool:
    return one.valid_from < (other.valid_to or date.max) and other.valid_from < (one.valid_to or date.max)


def _places(text: str) -> Iterator[tuple[tuple[str, int, str], int]]:
    """(table, number of the row, key) -> line. The key is empty for the row's own head."""
    table, counts = "", dict[str, int]()
    for number, line in enumerate(text.splitlines(), 1):
        if begins := _TABLE.match(line):
            table = begins[1]
            counts[table] = counts.get(table, 0) + 1
            yield (table, counts[table], ""), number
        elif key := _KEY.match(line):
            yield (table, counts.get(table, 0), key[1]), number
