"""The table of permissions is what the rule answers today."""

from datetime import date

from domain.rights import Role
from ledger.registers import load
from mandate.table import permissions
from tests.house.repository import ROOT

DAY = date(2026, 11, 24)
PAGE = (ROOT / "docs" / "permissions.md").read_text()


def test_the_page_is_made_from_the_rule() -> None:
    made = permissions(load(DAY), DAY)
    assert made == PAGE, "./uppdrag registers table > docs/permissions.md makes it anew"


def test_the_page_tells_of_every_role() -> None:
    titles = {f"## {role.value.replace('-', ' ').capitalize()}" for role in Role}
    assert titles <= set(PAGE.splitlines())
