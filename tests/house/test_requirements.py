"""requirements.txt is pyproject.toml made exact: the same names, each with one version and its hashes."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.repository import ROOT, of_kind

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


def test_whatever_the_code_imports_is_asked_for() -> None:
    ours = {folder.name for folder in ROOT.iterdir()}
    outside = imported() - ours - set(sys.stdlib_module_names)
    asked = {canonicalize_name(one.name) for one in asked_for()}
    known = packages_distributions()
    assert {
        name for name in outside if not asked & {canonicalize_name(one) for one in known.get(name, [])}
    } == set()


def imported() -> set[str]:
    """The first part of every absolute import."""
    names: set[str] = set()
    for file in of_kind(".py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names


def asked_for() -> list[Requirement]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    return [Requirement(line) for line in lines]
