"""The log is reviewed: what is due is drawn once, each look is checked by somebody else, and each check is a fact."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.rights import Act, Role
from ledger import clock
from tests.api.rights.hidden import registered
from tests.api.rights.house import WORKS, Colleague, House
from tests.api.rights.test_who_looked import VERA, case_about, made, read


def kind(answer: Any) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


def next_period_begins(monkeypatch: pytest.MonkeyPatch, profile: str = "liten-kommun") -> None:
    """What happened until now belongs to a month, or to a week, that has ended."""
    real, now = clock.now, clock.now()
    month = (now.replace(day=1) + timedelta(days=32)).replace(day=2)
    monday = now + timedelta(days=7 - now.weekday(), hours=12)
    later = (monday if profile == "strict" else month) - now

    def moved() -> datetime:
        return real() + later

    monkeypatch.setattr(clock, "now", moved)


async def done(who: Colleague, address: str, body: Any = None) -> Any:
    answer = await who.post(address, body)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
async def agent(house: House) -> Colleague:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino", Role.AGENT)


async def test_what_is_due_is_drawn_once_and_each_look_is_checked_by_somebody_else(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await made(agent, "/api/persons", VERA)
    case = await case_about(agent, person)
    for _ in range(14):
        await read(agent, f"/api/cases/{case}")
    early = await house.has("Eva", Role.LOG_REVIEWER)
    assert (await read(early, "/api/log-reviews"))["reviews"] == []
    next_period_begins(monkeypatch)
    reviewer = await house.has("Maj", Role.LOG_REVIEWER)
    another = await house.has("Nils", Role.LOG_REVIEWER)
    due = await read(reviewer, "/api/log-reviews")
    assert (due["period"], due["entries"], due["reviews"]) == ("monthly", 10, [])
    assert due["due"]["from_at"] < due["due"]["to_at"]
    review = (await done(reviewer, "/api/log-reviews"))["id"]
    assert (await done(another, "/api/log-reviews"))["id"] == review
    await house.is_projected()
    (row,) = (await read(reviewer, "/api/log-reviews"))["reviews"]
    assert (row["drawn"], row["checked"], row["is_finished"]) == (10, 0, False)
    page = await read(reviewer, f"/api/log-reviews/{review}")
    assert {one["look"]["by"] for one in page["looks"]} == {str(agent.ref)}
    assert all(one["may_check"] and one["look"]["persons"] for one in page["looks"])
    unchecked = await reviewer.post(f"/api/log-reviews/{review}/closure")
    assert kind(unchecked) == "entries-unchecked"
    for number, one in enumerate(page["looks"]):
        outcome = "to-be-explained" if number == 0 else "in-order"
        await done(
            reviewer,
            f"/api/log-reviews/{review}/outcome",
            {"entry": one["id"], "outcome": outcome, "note": "x"},
        )
    await done(another, f"/api/log-reviews/{review}/closure")
    page = await read(another, f"/api/log-reviews/{review}")
    assert [one["outcome"] for one in page["looks"]] == ["to-be-explained"] + ["in-order"] * 9
    assert (page["review"]["is_finished"], page["review"]["checked"]) == (True, 10)
    assert (await read(another, "/api/log-reviews"))["due"] is None


async def test_nobody_reviews_on_the_shift_or_for_one_board_or_what_was_not_drawn(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await made(agent, "/api/persons", VERA)
    await case_about(agent, person)
    next_period_begins(monkeypatch)
    reviewer = await house.has("Maj", Role.LOG_REVIEWER)
    review = (await done(reviewer, "/api/log-reviews"))["id"]
    both = await house.has("Bo", Role.AGENT, Role.LOG_REVIEWER)
    narrow = await house.has("Pia", Role.LOG_REVIEWER, board=WORKS)
    for nobody in (both, narrow):
        assert (await nobody.get("/api/log-reviews")).status_code == 403
        assert (await nobody.post("/api/log-reviews")).status_code == 403
        assert (await nobody.get(f"/api/log-reviews/{review}")).status_code in (403, 404)
    absent = await reviewer.get(f"/api/log-reviews/{person}")
    assert absent.status_code == 404
    check = {"entry": person, "outcome": "in-order", "note": None}
    assert kind(await reviewer.post(f"/api/log-reviews/{review}/outcome", check)) == "entry-not-drawn"


@pytest.mark.parametrize("profile", ["strict"])
async def test_in_the_strict_profile_it_is_every_week_and_one_never_checks_ones_own(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await registered(house)
    auditor = await house.has("Rut", Role.DATA_PROTECTION_OFFICER, Role.LOG_REVIEWER)
    for _ in range(3):
        assert (await auditor.get(f"/api/persons/{person}/extract")).status_code == 200
    next_period_begins(monkeypatch, "strict")
    oneself = await house.has("Rut")
    review = (await done(oneself, "/api/log-reviews"))["id"]
    listed = await read(oneself, "/api/log-reviews")
    assert (listed["period"], listed["entries"], "sequential-numbers" in listed["signals"]) == (
        "weekly",
        20,
        True,
    )
    looks = (await read(oneself, f"/api/log-reviews/{review}"))["looks"]
    assert {one["look"]["by"] for one in looks} == {str(oneself.ref)}
    own = looks[0]
    assert own["may_check"] is False
    check = {"entry": own["id"], "outcome": "in-order", "note": None}
    refused = await oneself.post(f"/api/log-reviews/{review}/outcome", check)
    assert (refused.status_code, refused.json()["detail"]) == (403, "Nobody judges what they did themselves.")
