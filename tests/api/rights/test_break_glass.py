"""Break-glass over HTTP: three steps, each written down, to read and for a short time; reviewed by somebody else."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from domain.persons.facts import RegisterAnswer
from domain.rights import Role
from ledger import clock
from tests.api.rights.hidden import (
    GROUND,
    NUMBER,
    done,
    named,
    opened,
    opened_case,
    proves_anew,
    registered,
)
from tests.api.rights.house import ANOTHER_TEAM, SOCIAL, Colleague, House


def kind(answer: Any) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


def it_is_later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    real = clock.now

    def now() -> datetime:
        return real() + by

    monkeypatch.setattr(clock, "now", now)


async def test_in_the_default_profile_nothing_is_opened_in_an_emergency(
    house: House, agent: Colleague
) -> None:
    await registered(house)
    answer = await agent.post("/api/break-glass", NUMBER)
    assert (answer.status_code, kind(answer)) == (403, "not-allowed")
    assert answer.json()["detail"] == "Here nothing is opened in an emergency."


@pytest.mark.parametrize("profile", ["strict"])
class TestWhereItIsOn:
    """The strict profile has it."""

    async def test_three_steps_open_one_person_to_read_and_each_names_her_in_the_log(
        self, house: House, agent: Colleague
    ) -> None:
        person = await registered(house)
        assert (await agent.get(f"/api/persons/{person}")).status_code == 404
        asked = await done(agent, "/api/break-glass", NUMBER)
        assert (asked["something_is_hidden"], set(asked)) == (
            True,
            {"id", "version", "cursor", "something_is_hidden"},
        )
        assert named(house) == [person]
        early = await agent.post(f"/api/break-glass/{asked['id']}/content", GROUND)
        assert kind(early) == "factor-not-fresh"
        placed = await done(agent, f"/api/break-glass/{asked['id']}/unit")
        assert (placed["board"]["names"]["en"], placed["subject"]) == ("Social services board", str(person))
        assert named(house) == [person] * 2
        await proves_anew(house, agent, uuid4())
        other = await agent.post(f"/api/break-glass/{asked['id']}/content", GROUND)
        assert kind(other) == "factor-for-another"
        await proves_anew(house, agent, person)
        unknown = GROUND | {"reason": "curiosity"}
        assert kind(await agent.post(f"/api/break-glass/{asked['id']}/content", unknown)) == "reason-unknown"
        assert (await agent.get(f"/api/persons/{person}")).status_code == 404
        glass = await done(agent, f"/api/break-glass/{asked['id']}/content", GROUND)
        assert datetime.fromisoformat(glass["ends_at"]) > clock.now() + timedelta(minutes=29)
        assert named(house) == [person] * 3
        await house.is_projected()
        card = (await agent.get(f"/api/persons/{person}")).json()
        assert card["name"] == {"how": "clear", "text": "Vera Exempel"}
        assert named(house) == [person] * 4

    async def test_it_lets_nobody_write_and_shows_nobody_else_and_ends_when_it_is_closed(
        self, house: House, agent: Colleague
    ) -> None:
        person = await registered(house)
        glass = await opened(house, agent)
        assert (await agent.get(f"/api/persons/{person}")).status_code == 200
        written = await agent.post(f"/api/persons/{person}/protection-checks", {"answer": "no-answer"})
        assert written.status_code == 404
        another = await registered(house)
        assert (await agent.get(f"/api/persons/{another}")).status_code == 404
        stranger = await house.has("Bo", Role.AGENT)
        assert (await stranger.get(f"/api/persons/{person}")).status_code == 404
        assert (await stranger.post(f"/api/break-glass/{glass['id']}/closure")).status_code == 404
        await done(agent, f"/api/break-glass/{glass['id']}/closure")
        await house.is_projected()
        assert (await agent.get(f"/api/persons/{person}")).status_code == 404

    async def test_her_cases_are_listed_and_read_through_it_and_written_in_by_nobody(
        self, house: House, agent: Colleague
    ) -> None:
        person = await registered(house)
        case = await opened_case(house, person)
        await house.is_projected()
        assert (await agent.get(f"/api/cases/{case}")).status_code == 404
        await opened(house, agent)
        shown = (await agent.get(f"/api/cases/{case}")).json()
        assert shown["title"] == {"how": "clear", "text": "Slam"}
        assert shown["may"] in ([], ["reveal"])
        assert (await agent.post(f"/api/cases/{case}/notes", {"text": "Seen"})).status_code == 404
        listed = (await agent.get("/api/cases", view="board", board=str(SOCIAL))).json()
        assert [one["case"] for one in listed["cases"]] == [str(case)]

    async def test_it_ends_after_half_an_hour(
        self, house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        person = await registered(house)
        await opened(house, agent)
        it_is_later(monkeypatch, timedelta(minutes=20))
        assert (await agent.get(f"/api/persons/{person}")).status_code == 200
        it_is_later(monkeypatch, timedelta(minutes=11))
        assert (await agent.get(f"/api/persons/{person}")).status_code == 404

    async def test_of_nobody_and_of_whoever_may_be_protected_nothing_is_hidden(
        self, house: House, agent: Colleague
    ) -> None:
        assert (await done(agent, "/api/break-glass", NUMBER))["something_is_hidden"] is False
        await registered(house, answer=RegisterAnswer.NO_ANSWER)
        asked = await done(agent, "/api/break-glass", NUMBER)
        assert asked["something_is_hidden"] is False
        assert kind(await agent.post(f"/api/break-glass/{asked['id']}/unit")) == "nothing-is-hidden"

    async def test_whoever_has_no_such_role_may_not_ask(self, house: House, head: Colleague) -> None:
        await registered(house)
        assert (await head.post("/api/break-glass", NUMBER)).status_code == 403
        assert (await head.get("/api/break-glass")).status_code == 403
        assert named(house) == []

    async def test_it_is_reviewed_from_outside_the_team_and_never_by_oneself(
        self, house: House, agent: Colleague
    ) -> None:
        await registered(house)
        review = f"/api/break-glass/{(await opened(house, agent))['id']}/review"
        justified = {"judgement": "justified", "note": "The fire brigade had asked"}
        beside = await house.has("Berit", Role.LOG_REVIEWER)
        outside = await house.has("Maj", Role.LOG_REVIEWER, team=ANOTHER_TEAM)
        answer = await beside.post(review, justified)
        assert (answer.status_code, answer.json()["detail"]) == (
            403,
            "Nobody judges what their own team did.",
        )
        assert (await agent.post(review, justified)).status_code == 403
        (row,) = (await outside.get("/api/break-glass")).json()["glasses"]
        assert (row["by"], row["judgement"], row["may_review"]) == (str(agent.ref), None, True)
        assert (await beside.get("/api/break-glass")).json()["glasses"] == []
        await done(outside, review, {"judgement": "unclear", "note": None})
        await done(outside, review, justified)
        again = await outside.post(review, {"judgement": "not-justified", "note": None})
        assert kind(again) == "glass-already-reviewed"
        (row,) = (await outside.get("/api/break-glass")).json()["glasses"]
        assert (row["judgement"], row["may_review"]) == ("justified", False)
