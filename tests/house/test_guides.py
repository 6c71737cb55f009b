"""The guides lead somewhere: every file and folder they name is there."""

import re
from pathlib import Path

import pytest

from tests.house.repository import ROOT, files, short

GUIDES = [
    ROOT / name
    for name in ("README.md", "CONTRIBUTING.md", "STYLE.md", "docs/tour.md", "docs/map.md", "docs/running.md")
]
PARTS = (
    "api",
    "bench",
    "cli",
    "docs",
    "domain",
    "ledger",
    "mandate",
    "projections",
    "telephony_adapter",
    "tests",
    "verify",
    "web",
)
NAMED = re.compile(rf"[`(]((?:{'|'.join(PARTS)})/[\w./-]*)[`)]")


@pytest.mark.parametrize("guide", GUIDES, ids=short)
def test_every_file_and_folder_that_a_guide_names_is_there(guide: Path) -> None:
    ours = {short(file) for file in files()}
    there = ours | {parent.as_posix() for name in ours for parent in Path(name).parents}
    named = {name.rstrip("/") for name in NAMED.findall(guide.read_text())}
    assert named - there == set()
