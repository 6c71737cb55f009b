"""Boards are kept: their compartments for ever, their names as they are called today."""

from datetime import date
from importlib import resources
from pathlib import Path

import psycopg
import pytest

from domain.words import SecrecyClass
from ledger.boards import belonging, belonging_of_protected, keep_boards
from ledger.compartments import AlreadyKept
from ledger.envelope import OPEN
from ledger.registers import FOLDER, load
from mandate.boards import Board, board_ref, boards, departments, matters
from mandate.registers.shapes import Registers
from tests.database import Database

DAY = date(2026, 11, 24)
A_MATTER = """
[[matter]]
code = "slamtomning"
source = "Uppdragskatalogen"
valid_from = 2026-01-01
valid_to = 2026-06-01
board = "socialnamnden"
department = "kontaktcenter"
basis = "osl-26-5"
sv = "Slamtömning"
nb = "Slamtømming"
en = "Sludge emptying"
"""


def shipped(name: str) -> str:
    return resources.files("mandate.registers").joinpath(f"{name}.toml").read_text(encoding="utf-8")


def own(data: Path, name: str, text: str) -> Registers:
    (data / FOLDER).mkdir(exist_ok=True)
    (data / FOLDER / f"{name}.toml").write_text(text)
    return load(DAY, data)


def strict(data: Path) -> Registers:
    text = shipped("profiles").replace("version = 1", "version = 2")
    return own(data, "profiles", text.replace('in_use = "liten-kommun"', 'in_use = "strict"'))


def board(registers: Registers, code: str) -> Board:
    return next(one for one in boards(registers, DAY) if one.code == code)


def test_only_boards_that_ask_have_a_compartment_in_the_small_profile() -> None:
    registers = load(DAY)
    assert board(registers, "socialnamnden").secrecy is SecrecyClass.SOCIAL
    school = board(registers, "barn-och-utbildningsnamnden")
    assert (school.secrecy, school.compartment) == (SecrecyClass.GENERAL, None)
    assert belonging(school).compartment == OPEN.compartment
    assert belonging(school).authority == school.ref


def test_every_board_but_the_contact_centres_own_has_one_in_the_strict_profile(tmp_path: Path) -> None:
    registers = strict(tmp_path)
    assert [one.code for one in boards(registers, DAY) if one.compartment is None] == ["kommunstyrelsen"]
    assert board(registers, "barn-och-utbildningsnamnden").secrecy is SecrecyClass.SCHOOL


def test_protected_persons_lie_apart_in_every_profile() -> None:
    for one in boards(load(DAY), DAY):
        apart = belonging_of_protected(one)
        assert apart.secrecy is SecrecyClass.PROTECTED
        assert apart.compartment not in (one.compartment, OPEN.compartment)


def test_a_board_presumes_the_first_of_its_secrecy_bases() -> None:
    registers = load(DAY)
    presumed = board(registers, "socialnamnden").presumed
    assert presumed is not None
    assert presumed.version == 1
    assert board(registers, "kommunstyrelsen").presumed is None


def test_a_matter_type_stays_when_it_is_picked_no_more(tmp_path: Path) -> None:
    registers = own(tmp_path, "boards", shipped("boards").replace("version = 1", "version = 2") + A_MATTER)
    (matter,) = matters(registers, DAY)
    assert (matter.last_day, matter.board) == (date(2026, 6, 1), board_ref("socialnamnden"))
    assert matter.basis is not None
    assert departments(registers, DAY)[0].code == "kontaktcenter"


async def test_compartments_and_names_are_kept_and_names_corrected(
    database: Database, tmp_path: Path
) -> None:
    steward = database.dsn("uppdrag_steward")
    await keep_boards(steward, load(DAY), DAY)
    text = shipped("boards").replace("version = 1", "version = 2") + A_MATTER
    await keep_boards(
        steward, own(tmp_path, "boards", text.replace("Social services board", "Care board")), DAY
    )
    with psycopg.connect(database.dsn("uppdrag_api")) as reader:
        names: dict[str, str] = dict(reader.execute("SELECT code, en FROM register.board").fetchall())
        secrecy = reader.execute(
            "SELECT c.secrecy FROM ledger.compartment c JOIN register.board USING (compartment)"
            " WHERE code = 'socialnamnden'"
        ).fetchone()
        matter = reader.execute("SELECT code, last_day FROM register.matter").fetchone()
    assert (names["socialnamnden"], len(names)) == ("Care board", 5)
    assert secrecy == ("social",)
    assert matter == ("slamtomning", date(2026, 6, 1))


async def test_a_compartment_keeps_its_readers(database: Database, tmp_path: Path) -> None:
    steward = database.dsn("uppdrag_steward")
    await keep_boards(steward, load(DAY), DAY)
    text = shipped("boards").replace("version = 1", "version = 2")
    changed = own(tmp_path, "boards", text.replace('secrecy = "social"', 'secrecy = "health"'))
    with pytest.raises(AlreadyKept):
        await keep_boards(steward, changed, DAY)


@pytest.mark.parametrize(
    ("login", "statement"),
    [
        ("uppdrag_api", b"DELETE FROM register.board"),
        ("uppdrag_api", b"UPDATE register.board SET sv = ''"),
        ("uppdrag_projector", b"UPDATE register.matter SET sv = ''"),
        ("uppdrag_steward", b"DELETE FROM register.board"),
    ],
)
def test_only_the_steward_writes_names_and_removes_none(
    database: Database, login: str, statement: bytes
) -> None:
    with (
        psycopg.connect(database.dsn(login), autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement)
