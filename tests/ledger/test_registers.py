"""A municipality's own registers take the place of the shipped ones, version by version, or say what is wrong."""

from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from domain.law import RecordsRule
from ledger.registers import FOLDER, SHIPPED, RegistersFaulty, find, in_force, load
from mandate.registers.shapes import SHAPES

DAY = date(2026, 11, 24)
RECORDS = resources.files("mandate.registers").joinpath("records.toml").read_text(encoding="utf-8")


def own(data: Path, name: str, text: str) -> Path:
    (data / FOLDER).mkdir(exist_ok=True)
    file = data / FOLDER / name
    file.write_text(text)
    return file


def version(number: int, valid_from: str = "2026-01-01", alarm: int = 1) -> str:
    return (
        RECORDS.replace("version = 1", f"version = {number}")
        .replace("valid_from = 2026-01-01", f"valid_from = {valid_from}", 1)
        .replace("alarm_working_days = 1", f"alarm_working_days = {alarm}")
    )


def faults(data: Path) -> list[str]:
    with pytest.raises(RegistersFaulty) as faulty:
        load(DAY, data)
    return str(faulty.value).splitlines()


def test_without_own_registers_the_shipped_ones_hold(tmp_path: Path) -> None:
    held = in_force(find(tmp_path), DAY)
    assert held.keys() == SHAPES.keys()
    assert {one.origin for one in held.values()} == {SHIPPED}


def test_an_own_register_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    own(tmp_path, "records.toml", version(2, alarm=3))
    (rule,) = load(DAY, tmp_path).rows(RecordsRule, DAY)
    assert rule.alarm_working_days == 3
    assert load(DAY, tmp_path).cited(rule).version == 2


def test_a_version_waits_for_its_day(tmp_path: Path) -> None:
    own(tmp_path, "records-2.toml", version(2, alarm=3))
    own(tmp_path, "records-3.toml", version(3, valid_from="2027-01-01", alarm=5))
    days = [DAY, date(2026, 12, 31), date(2027, 1, 1)]
    assert [load(day, tmp_path).held["records"].version for day in days] == [2, 2, 3]


def test_a_version_stands_once(tmp_path: Path) -> None:
    file = own(tmp_path, "records.toml", version(1, alarm=3))
    assert faults(tmp_path) == [f"{file}: version: version 1 is also {SHIPPED}: raise it"]


def test_every_fault_names_its_file_its_line_and_its_key(tmp_path: Path) -> None:
    one = own(
        tmp_path, "records.toml", version(2).replace("target_working_days = 0", "target_working_days = -1")
    )
    two = own(tmp_path, "recodrs.toml", "")
    three = own(tmp_path, "profiles.toml", "")
    three.write_bytes(b"\xff")
    told = faults(tmp_path)
    assert len(told) == 3
    assert told[0].startswith(f"{three}: ")
    assert told[1].startswith(f"{two}: no register is called so")
    assert told[2].startswith(f"{one}, line 10: records 1: target_working_days: ")


def test_registers_that_do_not_hold_together_are_not_used(tmp_path: Path) -> None:
    boards = resources.files("mandate.registers").joinpath("boards.toml").read_text(encoding="utf-8")
    changed = boards.replace("version = 1", "version = 2").replace('"osl-32-4"', '"osl-99-9"')
    own(tmp_path, "boards.toml", changed)
    assert faults(tmp_path) == ["boards: overformyndaren: no such secrecy basis: osl-99-9"]
