"""Dokumenthanteringsplan: a plan written as a table (CSV) becomes rows of the disposal register, or a list of faults.

The first line names the columns, as the register names its keys. A fault is told with the line of the table.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, get_type_hints

import msgspec

from domain.retention import DisposalRule
from mandate.registers.reading import Fault, Faulty

HINTS: Final = get_type_hints(DisposalRule, include_extras=True)
NUMBERS: Final = ("months", "pending_days")
DAYS: Final = ("valid_from", "valid_to")
LISTS: Final = ("boards", "matters")
"""Several in one field, with spaces between."""
YES: Final = {
    "true": True,
    "yes": True,
    "ja": True,
    "1": True,
    "false": False,
    "no": False,
    "nei": False,
    "nej": False,
}
SEPARATORS: Final = ";,\t"


def rows_as_text(table: str) -> str:
    """The rows as the register writes them. Raises `Faulty` with every fault; half a plan is no plan."""
    lines = table.removeprefix("\ufeff").splitlines()
    if not lines:
        raise Faulty([Fault(1, "", "the plan is empty")])
    reader = csv.DictReader(lines, delimiter=max(SEPARATORS, key=lines[0].count), restkey="")
    faults = [Fault(1, key, "no such column") for key in reader.fieldnames or () if key not in HINTS]
    rows: dict[str, Mapping[str, str]] = {}
    for given in reader:
        row = {key: text.strip() for key, text in given.items() if key and (text or "").strip()}
        code, line = row.get("code", ""), reader.line_num
        faults += _faults_in(row, line)
        if "" in given:
            faults.append(Fault(line, "", "more fields than columns"))
        if code in rows:
            faults.append(Fault(line, "code", f"another row is called {code} too"))
        rows[code] = row
    if faults:
        raise Faulty(sorted(faults))
    return "\n".join(_as_text(_values(row)) for row in rows.values())


def _faults_in(row: Mapping[str, str], line: int) -> Iterator[Fault]:
    for field in msgspec.structs.fields(DisposalRule):
        if field.required and field.name not in row:
            yield Fault(line, field.name, "is missing")
    for key, value in _values(row).items():
        try:
            if key in HINTS:
                msgspec.convert(value, HINTS[key], strict=key not in NUMBERS)
        except msgspec.ValidationError as wrong:
            yield Fault(line, key, str(wrong))


def _values(row: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = dict(row)
    for key in LISTS:
        if key in values:
            values[key] = row[key].split()
    if "enabled" in values:
        values["enabled"] = YES.get(row["enabled"].lower(), row["enabled"])
    return values


def _as_text(values: Mapping[str, Any]) -> str:
    said = [f"{key} = {_word(key, value)}" for key, value in values.items()]
    return "\n".join(["[[rule]]", *said, ""])


def _word(key: str, value: Any) -> str:
    """As TOML writes it: a day and a number bare, all else as JSON does."""
    return str(value) if key in (*NUMBERS, *DAYS) else json.dumps(value, ensure_ascii=False)
