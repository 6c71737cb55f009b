"""How much of what is seen is seen in an emergency, compartment by compartment, and when that is too much."""

from datetime import timedelta

import pytest

from domain.rights import Role
from tests.api.rights.hidden import opened, registered
from tests.api.rights.house import SOCIAL, WORKS, Colleague, House
from tests.api.rights.test_break_glass import it_is_later
from tests.api.rights.test_who_looked import read


@pytest.fixture
def profile() -> str:
    return "strict"


async def test_the_share_of_emergencies_alarms_where_it_is_larger_than_the_register_takes(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = await registered(house)
    reviewer = await house.has("Maj", Role.LOG_REVIEWER)
    officer = await house.has("Rut", Role.REGISTRAR, board=WORKS)
    assert [one["by_glass"] for one in (await read(reviewer, "/api/break-glass/shares"))["shares"]] == []
    await opened(house, agent)
    await read(agent, f"/api/persons/{hidden}")
    told = await read(reviewer, "/api/break-glass/shares")
    (share,) = told["shares"]
    assert (share["board"]["id"], share["secrecy"], share["alarms"]) == (str(SOCIAL), "social", True)
    assert (told["alarm_permille"], share["by_glass"]) == (5, 1)
    assert share["persons"] == 4  # And each of the three steps named her.
    assert (await officer.get("/api/break-glass/shares")).status_code == 403
    narrow = await house.has("Pia", Role.LOG_REVIEWER, board=SOCIAL)
    assert (await narrow.get("/api/break-glass/shares")).status_code == 403
    it_is_later(monkeypatch, timedelta(days=31))
    later = await house.has("Nils", Role.LOG_REVIEWER)
    assert (await read(later, "/api/break-glass/shares"))["shares"] == []
