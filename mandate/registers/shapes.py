"""Registrens form: which registers there are, and what each holds."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, TypeVar, cast

from domain.law import (
    BreakGlassRule,
    Cited,
    Code,
    DisclosureRule,
    RecordsRule,
    ReviewRule,
    Row,
    SecrecyBasis,
    SignalRule,
    row_ref,
)
from domain.retention import DisposalRule
from mandate.registers.reading import Register, Shape
from mandate.registers.rows import (
    BoardRow,
    ClassRow,
    DaysOffRow,
    DepartmentRow,
    DerivedRow,
    MaskRow,
    MatterRow,
    MayRow,
    NeedsActRow,
    ProfileRow,
    RoleRow,
    TextRow,
)

Kind = TypeVar("Kind", bound=Row)

BASES: Final = Shape(name="secrecy-bases", tables={"basis": SecrecyBasis})
RULES: Final = Shape(name="disclosure-rules", tables={"rule": DisclosureRule})
PURPOSES: Final = Shape(name="purposes", tables={"class": ClassRow, "derived": DerivedRow})
ROLES: Final = Shape(name="roles", tables={"role": RoleRow, "may": MayRow, "needs": NeedsActRow})
PROFILES: Final = Shape(
    name="profiles", tables={"profile": ProfileRow, "mask": MaskRow}, settings={"in_use": Code}
)
REVIEWS: Final = Shape(name="log-reviews", tables={"review": ReviewRule, "signal": SignalRule})
BREAK_GLASS: Final = Shape(name="break-glass", tables={"break-glass": BreakGlassRule})
RECORDS: Final = Shape(name="records", tables={"records": RecordsRule})
DISPOSAL: Final = Shape(name="disposal", tables={"rule": DisposalRule})
BOARDS: Final = Shape(
    name="boards",
    tables={"board": BoardRow, "department": DepartmentRow, "matter": MatterRow},
    settings={"centre": Code},
)

DAYS_OFF: Final = Shape(name="days-off", tables={"days": DaysOffRow})
TEXTS: Final = Shape(name="texts", tables={"text": TextRow})

SHAPES: Final = {
    shape.name: shape
    for shape in (
        BASES,
        RULES,
        PURPOSES,
        ROLES,
        PROFILES,
        REVIEWS,
        BREAK_GLASS,
        RECORDS,
        DISPOSAL,
        BOARDS,
        DAYS_OFF,
        TEXTS,
    )
}
"""Every register by its name, which is also that of its file."""


TABLE_OF: Final = {
    kind: (shape.name, table) for shape in SHAPES.values() for table, kind in shape.tables.items()
}
"""The register and the table where each kind of row stands."""


class NoSuchRow(LookupError):
    """A register has no row with that code for that day. Names the register and the code."""


class Registers:
    """All registers of a municipality, each in one version."""

    def __init__(self, held: Iterable[Register]) -> None:
        self.held: Mapping[str, Register] = {register.name: register for register in held}
        missing = SHAPES.keys() - self.held.keys()
        if missing:
            raise NoSuchRow(f"no register {', '.join(sorted(missing))}")

    def rows(self, kind: type[Kind], day: date) -> tuple[Kind, ...]:
        """The rows of a kind that are in force that day, in the order of the file."""
        return tuple(row for row in self.all_rows(kind) if row.holds_on(day))

    def all_rows(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The rows of a kind, whatever days they hold for."""
        name, table = TABLE_OF[kind]
        return cast("tuple[Kind, ...]", self.held[name].rows[table])

    def row(self, kind: type[Kind], code: str, day: date) -> Kind:
        """One row. Raises `NoSuchRow`."""
        for row in self.rows(kind, day):
            if row.code == code:
                return row
        raise NoSuchRow(f"{TABLE_OF[kind][0]}: no {code} on {day}")

    def cited(self, row: Row) -> Cited:
        """How a fact names a row of these registers."""
        name, table = TABLE_OF[type(row)]
        return Cited(row_ref(name, table, row.code), self.held[name].version)

    def profile(self, day: date) -> ProfileRow:
        """The profile in use."""
        return self.row(ProfileRow, self.held[PROFILES.name].settings["in_use"], day)
