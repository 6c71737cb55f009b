"""docs/limits.md says what the code does."""

import importlib
import re
from datetime import timedelta

import pytest

from tests.house.repository import ROOT

ROW = re.compile(
    r"^\| (?P<what>[^|]+) \| (?P<limit>[^|]+) \| `(?P<where>[a-z_.]+\.[A-Z_]+)` \|$", re.MULTILINE
)
GUIDE = (ROOT / "docs" / "limits.md").read_text()


@pytest.mark.parametrize("row", list(ROW.finditer(GUIDE)), ids=lambda row: str(row["where"]))
def test_a_limit_is_what_it_is_said_to_be(row: re.Match[str]) -> None:
    module, _, name = row["where"].rpartition(".")
    limit = getattr(importlib.import_module(module), name)
    figure, unit = re.findall(r"([\d.]+) ?(\w*)", row["limit"])[0]
    said = timedelta(**{unit: float(figure)}) if isinstance(limit, timedelta) else type(limit)(figure)
    assert said == limit


def test_the_guide_names_limits() -> None:
    assert len(ROW.findall(GUIDE)) > 10
