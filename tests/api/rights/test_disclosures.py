"""Disclosures over HTTP: previewed, given out by a rule that allows it, and stopped where no rule ever does."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from api.disclosures.transfer import ANSWERING
from domain.disclosures.facts import DisclosureMade
from domain.law import row_ref
from domain.persons import person as persons
from domain.persons.commands import CorrectIdentity
from domain.persons.facts import RegisterAnswer
from domain.rights import Act, Role
from ledger import Belonging, clock
from tests.api.rights.hidden import done, named, registered
from tests.api.rights.house import CARE, HOME_HELP, SLUDGE, SOCIAL, WORKS, Colleague, House
from tests.domain.casebook import NEW_IDENTITY

SUMMARY = "Needs help at night"


def kind(answer: Any) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


def rule(code: str) -> str:
    return str(row_ref("disclosure-rules", "rule", code))


async def case_of(who: Colleague, person: UUID | None = None, matter: UUID = HOME_HELP) -> str:
    whom = [] if person is None else [{"person": str(person), "role": "party"}]
    told = {"matter": str(matter), "channel": "call", "title": "At night", "summary": SUMMARY}
    answer = await who.post("/api/cases", told | {"persons": whom})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def goes(case: str, *fields: str, to_board: UUID = WORKS) -> dict[str, Any]:
    return {"case": case, "fields": list(fields or ("name", "text")), "to_board": str(to_board)}


def social(house: House) -> Belonging:
    return house.app.state.desk.registry.today(clock.now()).begins_in(SOCIAL)  # type: ignore[no-any-return]


async def preview(who: Colleague, what: dict[str, Any]) -> Any:
    return await done(who, "/api/disclosures/preview", what)


@pytest.fixture
async def agent(house: House) -> Colleague:
    """Who works on the mandates of both boards."""
    acts = (Act.RECEIVE, Act.COMPLETE, Act.INFORM)
    await house.mandate(HOME_HELP, acts, SOCIAL, CARE)
    await house.mandate(SLUDGE, acts)
    return await house.has("Aino", Role.AGENT)


async def test_what_is_previewed_is_given_out_by_a_rule_and_both_looks_are_in_the_log(
    house: House, agent: Colleague
) -> None:
    person = await registered(house)
    case = await case_of(agent, person)
    what, before = goes(case), named(house).count(person)
    seen = await preview(agent, what)
    content = seen["content"]
    assert content["summary"] == {"how": "clear", "text": SUMMARY}
    assert content["persons"][0]["card"]["name"] == {"how": "clear", "text": "Vera Exempel"}
    assert content["persons"][0]["card"]["number"]["how"] == "left-out"
    assert (seen["crosses_border"], seen["has_agreed"]) == (True, False)
    looks = named(house).count(person) - before
    assert looks >= 1
    body = {"what": what, "preview": seen["preview"], "rule": rule("necessary")}
    assert kind(await agent.post("/api/disclosures", body)) == "need-not-met"
    reason, key = {"reason": "They come to the same door"}, uuid4()
    made = await agent.post("/api/disclosures", body | reason, key=key)
    assert (made.status_code, made.json()["outcome"]) == (200, "made")
    assert named(house).count(person) == before + 2 * looks
    assert (await agent.post("/api/disclosures", body | reason, key=key)).json() == made.json()
    assert named(house).count(person) == before + 2 * looks


async def test_the_general_clause_never_lets_out_what_social_services_know(
    house: House, agent: Colleague
) -> None:
    case = await case_of(agent, await registered(house))
    what = goes(case)
    seen = await preview(agent, what)
    never = {one["code"] for one in seen["rules"] if one["refused"] is not None}
    assert {one["law"] for one in seen["rules"]} == {"2009:400"}
    assert never == {"general-clause"}
    body = {
        "what": what,
        "preview": seen["preview"],
        "rule": rule("general-clause"),
        "balancing": "It weighs more",
    }
    assert kind(await agent.post("/api/disclosures", body)) == "rule-never-breaks-it"
    asked = (await agent.post("/api/disclosures", body | {"asked_for": True})).json()
    assert (asked["outcome"], asked["because"]) == ("withheld", "rule-never-breaks-it")
    consent = {"rule": rule("consent"), "consent": "written", "guardian_conflict": True}
    assert kind(await agent.post("/api/disclosures", body | consent)) == "guardian-conflict"


async def test_what_was_not_looked_at_as_it_is_does_not_go(house: House, agent: Colleague) -> None:
    case = await case_of(agent, await registered(house))
    seal = (await preview(agent, goes(case, "name")))["preview"]
    body = {"preview": seal, "rule": rule("necessary"), "reason": "They come to the same door"}
    more = await agent.post("/api/disclosures", body | {"what": goes(case, "name", "text")})
    assert kind(more) == "preview-differs"
    await done(agent, f"/api/cases/{case}/notes", {"text": "Rang back"})
    later = await agent.post("/api/disclosures", body | {"what": goes(case, "name")})
    assert kind(later) == "preview-differs"
    nobody = {"case": case, "fields": ["name"]}
    assert kind(await agent.post("/api/disclosures/preview", nobody)) == "no-one-recipient"


async def test_a_name_put_right_after_the_preview_does_not_go_before_it_is_looked_at(
    house: House, agent: Colleague
) -> None:
    person = await registered(house)
    what = goes(await case_of(agent, person), "name")
    body = {"what": what, "rule": rule("necessary"), "reason": "They come to the same door"}
    before = {"preview": (await preview(agent, what))["preview"]}
    await house.does(persons, person, CorrectIdentity(identity=NEW_IDENTITY, at=clock.now()), social(house))
    assert kind(await agent.post("/api/disclosures", body | before)) == "preview-differs"
    after = {"preview": (await preview(agent, what))["preview"]}
    assert (await done(agent, "/api/disclosures", body | after))["outcome"] == "made"


async def test_what_is_masked_does_not_go_unseen_and_with_the_text_goes_what_may_stand_in_it(
    house: House, agent: Colleague
) -> None:
    case = await case_of(agent, await registered(house))
    masked = await agent.post("/api/disclosures/preview", goes(case, "name", "personal-number"))
    assert kind(masked) == "not-yours-to-give"
    what = goes(case, "text")
    told = {"rule": rule("necessary"), "reason": "They come to the same door"}
    body = told | {"what": what, "preview": (await preview(agent, what))["preview"]}
    made = await done(agent, "/api/disclosures", body)
    answer = (await house.ledger.load(ANSWERING, UUID(made["id"]), social(house))).state
    assert isinstance(answer, DisclosureMade)
    assert (answer.text, answer.health, answer.economy, answer.child) == (True, True, True, True)
    assert (answer.name, answer.address) == (False, False)


async def test_spoken_consent_is_one_key_in_the_contact_and_nothing_to_type_here(
    house: House, agent: Colleague
) -> None:
    case = await case_of(agent, matter=SLUDGE)
    contact = (await agent.post("/api/contacts", {"channel": "call"})).json()["id"]
    asked = {"matter": str(SLUDGE), "outcome": None, "case": case}
    await done(agent, f"/api/contacts/{contact}/questions", asked)
    await house.is_projected()
    what = goes(case, "text", to_board=SOCIAL)
    before = await preview(agent, what)
    body = {"what": what, "preview": before["preview"], "rule": rule("consent")}
    assert before["has_agreed"] is False
    assert kind(await agent.post("/api/disclosures", body)) == "need-not-met"
    await done(agent, f"/api/contacts/{contact}/consent", {"board": str(SOCIAL)})
    assert (await preview(agent, what))["has_agreed"] is True
    assert (await done(agent, "/api/disclosures", body))["outcome"] == "made"


async def test_nothing_is_disclosed_to_the_board_whose_matter_it_is(house: House, agent: Colleague) -> None:
    case = await case_of(agent, matter=SLUDGE)
    what = goes(case, "text")
    seen = await preview(agent, what)
    assert seen["crosses_border"] is False
    body = {"what": what, "preview": seen["preview"], "rule": rule("necessary")}
    answer = await done(agent, "/api/disclosures", body)
    assert (answer["outcome"], answer["version"]) == ("no-border", 0)


async def test_a_no_is_written_down_and_whoever_may_not_see_the_case_gives_out_nothing(
    house: House, agent: Colleague
) -> None:
    case = await case_of(agent, await registered(house))
    no = {"what": goes(case), "reason": "It would harm her"}
    assert (await done(agent, "/api/disclosures/withheld", no))["version"] == 1
    stranger = await house.has("Jonna", Role.OFFICER)
    hidden, absent = [
        await stranger.post("/api/disclosures/preview", goes(one)) for one in (case, str(uuid4()))
    ]
    assert (hidden.status_code, len(hidden.content)) == (absent.status_code, len(absent.content))
    assert hidden.status_code in (403, 404)


async def test_nothing_leaves_while_nobody_knows_whether_she_is_protected(
    house: House, agent: Colleague
) -> None:
    case = await case_of(agent, await registered(house, answer=RegisterAnswer.NO_ANSWER))
    answer = await agent.post("/api/disclosures/preview", goes(case))
    assert answer.status_code == 403
    assert answer.json()["detail"].endswith("so nothing leaves the house.")
