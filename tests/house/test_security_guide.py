"""docs/security.md has every requirement that was promised, and believes no test that is not there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from tests.house.repository import ROOT

GUIDE = (ROOT / "docs" / "security.md").read_text()
STATES = {"met", "not yet", "theirs", "none"}

LEVELS = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
    "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
    "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3", "3.7": "22333",
    "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
    "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
    "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333", "6.6": "2223",
    "6.7": "33", "6.8": "2222",
    "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
    "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
    "9.1": "111", "9.2": "1222",
    "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222", "10.6": "22",
    "10.7": "222",
    "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23", "11.7": "33",
    "12.1": "12233", "12.2": "11", "12.3": "22223",
    "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
    "14.1": "22", "14.2": "12223333", "14.3": "122",
    "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
    "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
    "17.1": "23", "17.2": "22223333", "17.3": "22",
}  # fmt: skip
"""ASVS 5.0.0: a section's requirements in their order, each by its level."""
STARRED = {
    "2.3.5", "3.4.7", "3.4.8", "3.5.8", "7.5.3", "8.3.2", "11.3.4", "12.3.5", "14.2.5", "14.2.6", "14.2.7",
    "15.4.2", "16.5.4",
}  # fmt: skip
"""What our own review asks for of level 3."""


class Row(NamedTuple):
    """A row of the guide; one that goes for several requirements has several ids."""

    ids: tuple[str, ...]
    starred: bool
    short: str
    state: str
    why: str


def rows() -> Iterator[Row]:
    for line in GUIDE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.match(r"\d+\.\d+\.\d+", cells[0]):
            ids, short, state, why = cells
            yield Row(tuple(expanded(ids.replace("★", ""))), "★" in ids, short, state, why)


def expanded(ids: str) -> Iterator[str]:
    """`1.2.6–1.2.8, 1.3.1` one by one."""
    for part in ids.split(","):
        first, _, last = part.strip().partition("–")
        section, _, number = first.strip().rpartition(".")
        upto = last.strip().rpartition(".")[2] or number
        yield from (f"{section}.{one}" for one in range(int(number), int(upto) + 1))


def level_of(requirement: str) -> int:
    section, _, number = requirement.rpartition(".")
    return int(LEVELS[section][int(number) - 1])


def test_the_standard_has_as_many_requirements_as_it_says() -> None:
    levels = "".join(LEVELS.values())
    assert [levels.count(level) for level in "123"] == [70, 183, 92]


def test_every_requirement_of_levels_1_and_2_and_every_starred_one_has_one_row() -> None:
    wanted = {
        f"{section}.{number}"
        for section, levels in LEVELS.items()
        for number, level in enumerate(levels, 1)
        if level in "12"
    }
    told = [one for row in rows() for one in row.ids]
    assert sorted(told) == sorted(wanted | STARRED)


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row.ids[0])
def test_a_row_says_how_it_stands_and_why(row: Row) -> None:
    assert row.state in STATES
    assert row.short
    assert row.why
    assert row.starred is (set(row.ids) <= STARRED)
    if row.state == "met":
        assert re.search(r"`(tests|docs)/", row.why) or row.ids == ("11.1.2",)


@pytest.mark.parametrize("name", ["security.md", "threat-model.md"])
def test_every_test_that_is_named_is_there(name: str) -> None:
    text = (ROOT / "docs" / name).read_text()
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert named
    assert [f"{file}::{test}" for file, test in named if test not in functions_in(file)] == []


@pytest.mark.parametrize("name", ["security.md", "threat-model.md"])
def test_every_page_that_is_named_is_there(name: str) -> None:
    text = (ROOT / "docs" / name).read_text()
    named = set(re.findall(r"`((?:docs|ledger|web|api)/[\w./-]+)`", text))
    assert {one for one in named if not (ROOT / one).exists()} == set()


@cache
def functions_in(file: str) -> frozenset[str]:
    if not (ROOT / file).is_file():
        return frozenset()
    tree = ast.parse((ROOT / file).read_text())
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(function.name for function in functions)
