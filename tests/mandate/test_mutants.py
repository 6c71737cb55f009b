"""Break any rule, in a copy of the registers or in the code, and the matrix finds the leak."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from msgspec.structs import replace

from domain.law import Row
from domain.rights import Act, Field, Purpose, Relation
from ledger.registers import load
from mandate import compiling, glass, permit, standing
from mandate.policy import Way
from mandate.registers.rows import (
    ClassRow,
    Holds,
    MaskRow,
    MayRow,
    NeedsActRow,
    ProfileRow,
    Reach,
    RoleRow,
)
from mandate.registers.shapes import TABLE_OF, Registers
from mandate.things import Action, SearchBy
from tests.mandate import staging
from tests.mandate.scenes import DAY, at_random, leaks, policies

Kind = TypeVar("Kind", bound=Row)

SHIPPED = load(DAY)
SCENES = 6_000


@pytest.fixture(autouse=True)
def forget_rights() -> Iterator[None]:
    staging.KNOWN.clear()
    yield
    staging.KNOWN.clear()


def test_nothing_leaks_while_nothing_is_broken() -> None:
    assert next(leaks(at_random(SCENES, seed=1), policies()), None) is None


def broken(kind: type[Kind], change: Callable[[Kind], dict[str, Any]]) -> list[Any]:
    """A case for each row that the change would break: the row, and the row as it would be."""
    return [
        pytest.param(row, changed, id=f"{row.code}: {', '.join(change(row))}")
        for row in SHIPPED.all_rows(kind)
        if (changed := replace(row, **change(row))) != row
    ]


def all_others(row: MayRow) -> frozenset[Action]:
    """Every action, but for what another row says of the same role and kind of thing.

    A row that opens by mandate alone opens no more with them: no act of a mandate is for those others.
    """
    if row.by == {Relation.MANDATE}:
        return row.may
    said = [one.may for one in SHIPPED.all_rows(MayRow) if (one.role, one.thing) == (row.role, row.thing)]
    return frozenset(Action) - frozenset().union(*said) | row.may


MAY = [
    *broken(MayRow, lambda row: {"barred": frozenset()}),
    *broken(MayRow, lambda row: {"may": all_others(row)}),
    *broken(MayRow, lambda row: {"fields": row.fields | {Field.NAME, Field.STAFF}}),
    # Whoever has an appointment has a review of everything within it, so nothing is looser without one.
    *broken(MayRow, lambda row: {"by": row.by if Relation.REVIEW in row.by else row.by | {Relation.NONE}}),
]
OTHERS = [
    *broken(RoleRow, lambda row: {"never_with": frozenset()}),
    *broken(RoleRow, lambda row: {"reach": row.reach if row.reach is Reach.BOARDS else Reach.EVERYWHERE}),
    *broken(ClassRow, lambda row: {"search_by": frozenset(SearchBy)}),
    *broken(MaskRow, lambda _: {"fields": frozenset()}),
    *broken(MaskRow, lambda _: {"classes": frozenset()}),
    *broken(ProfileRow, lambda _: {"holds": Holds.ALL}),
    *broken(ProfileRow, lambda _: {"break_glass": True}),
]


@pytest.mark.parametrize(("row", "changed"), MAY)
def test_a_broken_row_of_a_role_leaks(row: MayRow, changed: MayRow) -> None:
    scenes = at_random(SCENES, seed=2, role=row.role, kind=row.thing)
    assert next(leaks(scenes, policies(with_row(row, changed))), None) is not None


@pytest.mark.parametrize(("row", "changed"), OTHERS)
def test_a_broken_row_leaks(row: Row, changed: Row) -> None:
    assert next(leaks(at_random(2 * SCENES, seed=3), policies(with_row(row, changed))), None) is not None


@pytest.mark.parametrize(
    ("row", "changed"), broken(NeedsActRow, lambda row: {"acts": row.acts | {Act.CONNECT}})
)
def test_connecting_alone_would_leak_if_it_let_one_in(row: NeedsActRow, changed: NeedsActRow) -> None:
    scenes = at_random(SCENES, seed=4, role="agent", kind="case")
    assert next(leaks(scenes, policies(with_row(row, changed))), None) is not None


@pytest.mark.parametrize(("row", "changed"), broken(ClassRow, lambda _: {"purposes": frozenset(Purpose)}))
def test_a_purpose_too_many_leaks(row: ClassRow, changed: ClassRow) -> None:
    kind = "person" if row.code == "protected" else "staff-history"
    scenes = at_random(SCENES, seed=5, role="agent", kind=kind)
    assert next(leaks(scenes, policies(with_row(row, changed))), None) is not None


def nothing(*_: object) -> None:
    """A rule that never stops anybody."""


def any_way(opening: Any, *_: object) -> Way | None:
    """A relation to everything."""
    ways = opening.ways
    return next((way for name in ways.__struct_fields__ if (way := getattr(ways, name)) is not None), None)


CODE: list[tuple[Any, str, Any]] = [
    (permit, "_closed_to_all", nothing),
    (permit, "stopped", nothing),
    (permit, "_holds_any", nothing),
    (permit, "_is_within", lambda *_: True),
    (permit, "_is_received", lambda *_: True),
    (
        permit,
        "_covering",
        lambda actor, _opening, thing, _at: next(iter(actor.rights.get(thing.board, ())), None),
    ),
    (permit, "way_of", any_way),
    (permit, "_NEAR", frozenset(Relation)),
    (glass, "_is_seen_through", lambda *_: True),
    (glass, "READS_BY_GLASS", frozenset(Action)),
    (compiling, "WHEREABOUTS", frozenset()),
    (standing, "_within", lambda right, _entrusted: [right]),
]


@pytest.mark.parametrize(("module", "name", "mutant"), CODE, ids=[name for _, name, _ in CODE])
def test_a_broken_line_leaks(module: Any, name: str, mutant: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, name, mutant)
    assert next(leaks(at_random(3 * SCENES, seed=6), policies()), None) is not None


def with_row(row: Row, changed: Row) -> Registers:
    """The shipped registers with one row exchanged."""
    name, table = TABLE_OF[type(row)]
    register = SHIPPED.held[name]
    rows = tuple(changed if one is row else one for one in register.rows[table])
    exchanged = replace(register, rows={**register.rows, table: rows})
    return Registers([*(one for one in SHIPPED.held.values() if one is not register), exchanged])
