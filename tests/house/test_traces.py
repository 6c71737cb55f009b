"""The repository names no machine it was written on and no host that packages came from."""

import re

from tests.house.repository import files, short

MACHINE_PATH = re.compile(
    r"(?<![\w.:/~-])/(work|root|farm|Users)/[\w.]|(?<![\w.:/~-])/home/[a-z]+/|/tmp/bash[_]jobs", re.ASCII
)
REGISTRY_HOST = re.compile(
    r"pypi\s*\.org|pythonhosted\s*\.org|registry\.(npmjs|yarnpkg)|repo1?\.maven|deb\.debian\s*\.org|crates\s*\.io"
)


def test_no_file_names_a_machine_path() -> None:
    assert lines_with(MACHINE_PATH) == []


def test_no_file_names_a_package_registry() -> None:
    assert lines_with(REGISTRY_HOST) == []


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for file in files():
        text = file.read_bytes().decode(errors="replace")
        found += [
            f"{short(file)}:{text.count(chr(10), 0, hit.start()) + 1}" for hit in pattern.finditer(text)
        ]
    return found
