"""requirements.txt is pyproject.toml made exact: the same names, each with one version and its hashes."""

import re
import tomllib
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.repository import ROOT

EXACT = (ROOT / "requirements.txt").read_text()
PINNED = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", EXACT, re.MULTILINE)
}


def test_what_the_project_asks_for_is_pinned_at_a_version_it_accepts() -> None:
    refused = [
        str(asked)
        for asked in asked_for()
        if not asked.specifier.contains(PINNED.get(canonicalize_name(asked.name), "0"), prereleases=True)
    ]
    assert refused == []


def test_every_package_has_its_hashes() -> None:
    blocks = re.split(r"\n(?=\S)", EXACT.strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_it_names_no_host_no_address_and_no_path() -> None:
    assert re.findall(r"^.*(?:://|@|--index|--extra|--find|\.txt|\.toml|^/).*$", EXACT, re.MULTILINE) == []


def asked_for() -> list[Requirement]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    return [Requirement(line) for line in lines]
