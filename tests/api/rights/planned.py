"""A plan that the municipality has decided on, and those who dispose of anything by it."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from domain.law import row_ref
from domain.rights import Role
from ledger.registers import FOLDER
from tests.api.rights.house import WORKS, Colleague, House
from tests.api.rights.test_records import kind

RULE = str(row_ref("disposal", "rule", "cases"))
PLAN = """
register = "disposal"
version = 2
valid_from = 2026-01-01

[[rule]]
code = "cases"
source = "Plan 4.2"
valid_from = 2026-01-01
series = "case"
boards = ["samhallsbyggnadsnamnden", "socialnamnden"]
trigger = "closed"
months = 12
action = "archive-then-destroy"
enabled = true
decision = "KS 2026/17"

[[rule]]
code = "off"
source = "Plan 4.3"
valid_from = 2026-01-01
series = "case"
trigger = "closed"
months = 1
action = "destroy"
"""
WHY = "Plan 4.2, decided in KS 2026/17"


@pytest.fixture
def data(data: Path) -> Path:
    """With a plan that the municipality has decided on."""
    (data / FOLDER / "disposal.toml").write_text(PLAN)
    return data


@pytest.fixture
async def archivist(house: House) -> Colleague:
    return await house.has("Arvid", Role.ARCHIVIST)


@pytest.fixture
async def officer(house: House) -> Colleague:
    return await house.has("Dana", Role.DATA_PROTECTION_OFFICER)


def by_rule(*items: UUID, board: UUID = WORKS, rule: str | None = RULE) -> dict[str, Any]:
    return {"board": str(board), "rule": rule, "items": [str(item) for item in items], "reason": WHY}


async def proposed(who: Colleague, body: dict[str, Any]) -> str:
    """The address of a new disposal."""
    answer = await who.post("/api/disposals", body)
    assert answer.status_code == 201, answer.text
    return f"/api/disposals/{answer.json()['id']}"


async def refused(who: Colleague, body: dict[str, Any]) -> str:
    answer = await who.post("/api/disposals", body)
    assert answer.status_code in (409, 422), answer.text
    return kind(answer)
