"""Every fact and refusal has its words in three languages, and its line in the changelog."""

import importlib

import pytest

from domain.decider import Refusal
from ledger.register import REGISTER
from tests.house.repository import ROOT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
CHANGELOG = (ROOT / "CHANGELOG.md").read_text()
CELLS_OF_A_FACT = 6
CELLS_OF_A_REFUSAL = 4


def refusals() -> list[type[Refusal]]:
    """Every refusal that a context declares."""
    for file in [*ROOT.glob("domain/*/refusals.py"), *ROOT.glob("mandate/refusals.py")]:
        importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    return [kind for kind in Refusal.__subclasses__() if kind.__module__.startswith(("domain.", "mandate."))]


def row_of(name: str) -> list[str]:
    """The cells of the glossary's row for a class, empty if there is none."""
    for line in GLOSSARY.splitlines():
        if line.startswith(f"| `{name}` |"):
            return [cell.strip() for cell in line.strip("|").split("|")]
    return []


@pytest.mark.parametrize("tag", REGISTER.forms)
def test_a_fact_has_its_words_in_three_languages(tag: str) -> None:
    row = row_of(REGISTER.forms[tag].fact_type.__name__)
    assert row[1:2] == [f"`{tag}`"]
    assert len([cell for cell in row if cell]) == CELLS_OF_A_FACT


def test_a_refusal_has_its_words_in_three_languages() -> None:
    assert [
        kind for kind in refusals() if len([c for c in row_of(kind.__name__) if c]) != CELLS_OF_A_REFUSAL
    ] == []


def test_a_refusal_says_what_the_user_reads() -> None:
    assert [kind for kind in refusals() if not kind.__doc__] == []


@pytest.mark.parametrize("tag", REGISTER.forms)
def test_a_fact_is_announced_in_the_changelog(tag: str) -> None:
    facts = CHANGELOG.partition("### Facts")[2]
    assert f"| `{tag}` |" in facts


def test_the_readme_shows_an_example_that_runs() -> None:
    assert ">>> " in (ROOT / "README.md").read_text()
