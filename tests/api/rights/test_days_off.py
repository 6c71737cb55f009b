"""Public holidays stand in a register, and what is counted in working days leaves them out."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from api.desk.registry import Registry
from api.glass.opening import OPENING
from domain.breakglass.stages import Opened
from domain.records.stopwatch import end_of_working_day
from domain.rights import Role
from ledger import clock
from ledger.registers import FOLDER
from tests.api.rights.hidden import opened, registered
from tests.api.rights.house import SOCIAL, Colleague, House
from tests.api.rights.test_who_looked import made, read

CLOSED_DAYS = 12


@pytest.fixture
def profile() -> str:
    return "strict"


@pytest.fixture
def data(data: Path) -> Path:
    """This municipality is closed for the next days."""
    today = clock.now().date()
    days = ", ".join((today + timedelta(days=ahead)).isoformat() for ahead in range(CLOSED_DAYS))
    (data / FOLDER / "days-off.toml").write_text(
        'register = "days-off"\nversion = 2\nvalid_from = 2026-01-01\n[[days]]\ncode = "the-flood"\n'
        f'source = "Decided by the mayor"\nvalid_from = 2026-01-01\ndays = [{days}]\n'
    )
    return data


@pytest.mark.parametrize(
    ("since", "ends"),
    [
        ("2026-12-23", "2026-12-28"),  # The eve, a holiday, one that is a Saturday, and a Sunday.
        ("2027-03-25", "2027-03-30"),
        ("2028-06-22", "2028-06-26"),
        ("2026-05-13", "2026-05-15"),
        ("2026-11-25", "2026-11-26"),
    ],
)
def test_the_next_working_day_comes_after_the_holidays_of_the_shipped_register(since: str, ends: str) -> None:
    noon = datetime.combine(date.fromisoformat(since), time(12), UTC)
    days_off = Registry(None).today(noon).days_off
    assert end_of_working_day(noon, 1, days_off).date() == date.fromisoformat(ends)


async def test_a_review_and_an_answer_are_not_due_while_the_municipality_is_closed(
    house: House, agent: Colleague
) -> None:
    opens = datetime.combine(clock.now().date() + timedelta(days=CLOSED_DAYS - 1), time(), UTC)
    await registered(house)
    glass = UUID((await opened(house, agent))["id"])
    belongs = house.app.state.desk.registry.today(clock.now()).begins_in(SOCIAL)
    state = (await house.ledger.load(OPENING.decider, glass, belongs)).state
    assert isinstance(state, Opened)
    assert state.review_by > opens
    registrar = await house.has("Rut", Role.REGISTRAR)
    asked: dict[str, Any] = {"board": str(SOCIAL), "channel": "letter", "what": "All about the sludge"}
    request = await made(registrar, "/api/records-requests", asked)
    row = (await read(registrar, f"/api/records-requests/{request}"))["request"]
    assert min(datetime.fromisoformat(row[name]) for name in ("target_at", "alarm_at")) > opens
