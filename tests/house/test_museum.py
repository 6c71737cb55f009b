"""A fact that was ever stored is readable for ever, and is written as it always was."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ledger.register import NOTHING, REGISTER
from tests.house.repository import ROOT, git, short
from tests.museum.curator import MUSEUM, shown, wanted

EXHIBITS = sorted(MUSEUM.glob("*/*.json"))


@pytest.mark.parametrize("file", EXHIBITS, ids=short)
def test_what_was_stored_still_reads_as_it_was_meant(file: Path) -> None:
    exhibit = json.loads(file.read_text())
    meant = exhibit["fact"]
    for form in stored(exhibit):
        read = shown(form)
        assert {name: read.get(name) for name in meant} == meant
        assert {name: value for name, value in read.items() if name not in meant and value} == {}


@pytest.mark.parametrize("file", EXHIBITS, ids=short)
def test_what_was_stored_is_still_written_as_the_same_bytes(file: Path) -> None:
    exhibit = json.loads(file.read_text())
    fact, *strict = stored(exhibit)
    assert REGISTER.encode(fact) == (exhibit["tag"], exhibit["state"].encode(), raw(exhibit, "payload"))
    for whole in strict:
        assert REGISTER.encode_strictly(whole)[1:] == (NOTHING, raw(exhibit, "strict"))


@pytest.mark.parametrize("name", [name for name, _ in wanted()])
def test_every_form_of_every_fact_stands_in_the_museum(name: str) -> None:
    assert (MUSEUM / f"{name}.json").exists(), "python -m tests.museum.curator adds what is missing"


def test_every_file_stands_under_its_tag() -> None:
    assert [short(file) for file in EXHIBITS if json.loads(file.read_text())["tag"] != file.parent.name] == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="there is no history here to ask")
def test_no_file_was_ever_changed_or_removed() -> None:
    forever = ("--no-renames", "--diff-filter=MDT", "--name-only", "--", "tests/museum/*/*.json")
    assert git("log", "--format=", *forever) == ""
    assert git("diff", "HEAD", *forever) == ""


def stored(exhibit: dict[str, Any]) -> list[Any]:
    """The fact as it was stored, and where it may stand in a strict compartment, as it was stored there."""
    tag, at = exhibit["tag"], datetime.fromisoformat(exhibit["happened_at"])
    fact = REGISTER.decode(tag, exhibit["state"].encode(), at, raw(exhibit, "payload"))
    strict = raw(exhibit, "strict")
    if strict is None:
        return [fact]
    return [fact, REGISTER.decode(REGISTER.forms[tag].tag_class, NOTHING, at, strict)]


def raw(exhibit: dict[str, Any], key: str) -> bytes | None:
    """The bytes under a key, where there are any."""
    text: str | None = exhibit.get(key)
    return None if text is None else text.encode()
