"""A register is read, or every fault in it is named by its line and key."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.law import DisclosureRule, Presumption, SecrecyBasis, row_ref
from domain.rights import Place, Role
from domain.words import SecrecyClass
from ledger.registers import load
from mandate.registers.agreement import disagreements
from mandate.registers.reading import Fault, Faulty, read
from mandate.registers.rows import BoardRow, MayRow, RoleRow
from mandate.registers.shapes import BASES, PROFILES, SHAPES, NoSuchRow, Registers

DAY = date(2026, 11, 23)
HEAD = 'register = "secrecy-bases"\nversion = 3\nvalid_from = 2026-01-01\n'
ROW = """
[[basis]]
code = "osl-26-1"
source = "OSL 2009:400, 26 kap. 1 §"
valid_from = 2009-06-30
law = "2009:400"
chapter = 26
section = "1"
presumption = "reverse"
protects = "Social services"
max_years = 70
starts = "document"
media_freedom_broken = true
default_in = ["social"]
ground = "to-be-read"
"""


def faults(text: str) -> list[Fault]:
    with pytest.raises(Faulty) as faulty:
        read(text, BASES)
    return faulty.value.faults


def test_a_register_is_its_rows_in_a_version() -> None:
    register = read(HEAD + ROW, BASES)
    (basis,) = register.rows["basis"]
    assert register.version == 3
    assert isinstance(basis, SecrecyBasis)
    assert basis.presumption is Presumption.REVERSE
    assert basis.default_in == {SecrecyClass.SOCIAL}


def test_every_fault_is_told_at_once_with_its_line_and_key() -> None:
    crooked = (
        ROW.replace('"reverse"', '"crooked"')
        .replace("max_years = 70", 'max_years = "seventy"')
        .replace("media_freedom_broken = true\n", "")
        .replace("ground =", "grund =")
    )
    found = faults(HEAD + ROW.replace("osl-26-1", "osl-26-2") + crooked)
    assert [(one.line, one.key) for one in found] == [
        (20, "basis 2: ground"),
        (20, "basis 2: media_freedom_broken"),
        (27, "basis 2: presumption"),
        (29, "basis 2: max_years"),
        (32, "basis 2: grund"),
    ]


def test_a_text_that_is_no_toml_names_the_line() -> None:
    (fault,) = faults(HEAD + "\n[[basis]]\ncode =\n")
    assert fault.line == 6


def test_the_head_of_a_register_is_needed() -> None:
    assert [one.key for one in faults(ROW)] == ["register", "valid_from", "version"]
    assert [one.key for one in faults(HEAD.replace("secrecy-bases", "roles") + ROW)] == ["register"]
    assert [one.key for one in faults(HEAD.replace("= 3", "= 0") + ROW)] == ["version"]
    assert [(one.line, one.key) for one in faults(HEAD + "colour = 1\n" + ROW)] == [(4, "colour")]


def test_a_code_is_small_letters_digits_and_hyphens() -> None:
    assert [one.key for one in faults(HEAD + ROW.replace("osl-26-1", "OSL 26:1"))] == ["basis 1: code"]


def test_a_code_stands_once_for_each_day() -> None:
    old = ROW.replace("valid_from = 2009-06-30", "valid_from = 2009-06-30\nvalid_to = 2028-07-01")
    new = ROW.replace("valid_from = 2009-06-30", "valid_from = 2028-07-01")
    assert len(read(HEAD + old + new, BASES).rows["basis"]) == 2
    assert [one.key for one in faults(HEAD + old + ROW)] == ["basis 2: code"]


def test_a_row_that_ends_before_it_begins_is_a_fault() -> None:
    wrong = ROW.replace("valid_from = 2009-06-30", "valid_from = 2009-06-30\nvalid_to = 2009-06-30")
    assert [(one.line, one.key) for one in faults(HEAD + wrong)] == [(9, "basis 1: valid_to")]


def test_rows_that_are_no_rows_are_a_fault() -> None:
    assert [one.key for one in faults(HEAD + 'basis = "none"\n')] == ["basis"]


@pytest.fixture(scope="module")
def shipped() -> Registers:
    return load(DAY)


def test_the_shipped_registers_hold_together(shipped: Registers) -> None:
    assert disagreements(shipped, DAY) == []
    assert shipped.held.keys() == SHAPES.keys()


def test_the_general_clause_never_breaks_health_and_social_secrecy(shipped: Registers) -> None:
    clause = shipped.row(DisclosureRule, "general-clause", DAY)
    assert clause.refused_for == {"osl-25-1", "osl-26-1"}


def test_a_rule_is_not_there_before_its_law(shipped: Registers) -> None:
    with pytest.raises(NoSuchRow):
        shipped.row(DisclosureRule, "fraud-crime", date(2025, 11, 30))
    assert "lawyer" in shipped.row(DisclosureRule, "fraud-crime", date(2025, 12, 1)).needs


def test_a_row_is_named_by_an_id_that_no_version_moves(shipped: Registers) -> None:
    basis = shipped.row(SecrecyBasis, "osl-26-1", DAY)
    cited = shipped.cited(basis)
    assert (cited.row, cited.version) == (row_ref("secrecy-bases", "basis", "osl-26-1"), 1)


def test_everything_that_does_not_hold_together_is_told(shipped: Registers) -> None:
    def without(kind: str, table: str, code: str) -> list[tuple[str, str]]:
        register = shipped.held[kind]
        rows = tuple(row for row in register.rows[table] if row.code != code)
        changed = replace(register, rows={**register.rows, table: rows})
        apart = Registers([*(one for name, one in shipped.held.items() if name != kind), changed])
        return [(one.register, one.code) for one in disagreements(apart, DAY)]

    assert without("secrecy-bases", "basis", "osl-26-1") == [
        ("disclosure-rules", "general-clause"),
        ("boards", "socialnamnden"),
    ]
    assert without("boards", "board", "kommunstyrelsen") == [
        ("boards", "kontaktcenter"),
        ("boards", "kommunstyrelsen"),
    ]
    assert without("roles", "role", "registrar") == [("roles", Role.REGISTRAR)]
    assert without("purposes", "class", "social") == [("purposes", SecrecyClass.SOCIAL)]
    assert without("profiles", "mask", "strict-office") == [("profiles", "strict")]
    assert without("log-reviews", "review", "weekly") == [("profiles", "strict")]
    assert ("profiles", "liten-kommun") in without("profiles", "profile", "liten-kommun")


def test_every_row_of_every_register_has_its_source(shipped: Registers) -> None:
    rows = [row for register in shipped.held.values() for table in register.rows.values() for row in table]
    assert [row.code for row in rows if not row.source.strip()] == []
    assert len(rows) > 100


def test_the_profile_in_use_is_the_small_one(shipped: Registers) -> None:
    assert shipped.held[PROFILES.name].settings["in_use"] == "liten-kommun"
    assert shipped.profile(DAY).break_glass is False


def test_only_boards_that_ask_have_a_compartment(shipped: Registers) -> None:
    asking = {board.code for board in shipped.rows(BoardRow, DAY) if board.asks_for_compartment}
    assert asking == {"socialnamnden", "overformyndaren"}


def test_every_role_may_something_and_no_row_is_for_a_role_that_is_not_there(shipped: Registers) -> None:
    assert {row.role for row in shipped.rows(MayRow, DAY)} == set(Role)
    assert {row.role for row in shipped.rows(RoleRow, DAY)} == set(Role)
    assert set(Place) == {"office", "home-alone", "home-with-others"}
