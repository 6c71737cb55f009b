"""Visa läget då: what a case was at a moment, to those who may see it, and never without an entry."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from api.desk.shown import MASK
from domain.cases.facts import CasePersonTied
from domain.persons.facts import PersonClosed
from domain.words import PersonRole
from ledger import Belonging, clock
from ledger.access.codes import Kind, Manner
from ledger.access.facts import AccessAsked
from tests.api.office import SOCIAL, Office, texts
from tests.api.past_office import BEGAN, asked, auditor, happens, hours, long_story, opened, registered

STORY = [
    "case-opened", "case-person-tied", "case-noted", "case-handed-over", "case-noted", "case-settled",
    "case-person-untied",
]  # fmt: skip


class Told:
    """A case with a past, somebody who reviews it, and the agent who has it."""

    def __init__(self, case: UUID, person: UUID, nadia: httpx.AsyncClient, aino: httpx.AsyncClient) -> None:
        self.case, self.person, self.nadia, self.aino = case, person, nadia, aino
        self.address = f"/api/cases/{case}"

    async def moments(self, by: httpx.AsyncClient | None = None) -> list[Any]:
        found: list[Any] = (await asked(by or self.nadia, f"{self.address}/moments"))["moments"]
        return found

    async def then(self, **given: str) -> Any:
        return await asked(self.nadia, f"{self.address}/as-of", **given)


@pytest.fixture
async def told(office: Office) -> Told:
    aino = await office.agent("aino")
    person = await registered(office)
    case = await long_story(office, person, office.ref("aino"))
    return Told(case, person, await auditor(office), aino)


def now() -> str:
    return clock.now().isoformat()


def social_board(office: Office) -> Belonging:
    belongs: Belonging = office.app.state.desk.registry.today(clock.now()).begins_in(SOCIAL)
    return belongs


def looks(office: Office) -> list[AccessAsked]:
    return [one.fact for one in office.log() if isinstance(one.fact, AccessAsked)]


async def test_a_case_is_shown_at_each_moment_as_it_was_just_then(told: Told) -> None:
    moments = await told.moments()
    assert [(one["version"], one["what"]) for one in moments] == list(enumerate(STORY, start=1))
    at_each = [await told.then(moment=one["moment"]) for one in moments]
    assert [one["version"] for one in at_each] == [1, 2, 3, 4, 5, 6, 7]
    assert {(one["by"], one["seen_as"]) for one in at_each} == {("moment", "oneself")}
    files = [one["file"] for one in at_each]
    assert [file["stage"] for file in files] == ["in-hand"] * 3 + ["with-department"] * 2 + ["settled"] * 2
    assert [texts(one["text"] for one in file["texts"]) for file in files] == [
        [], [], ["Ring the back door"], ["Ring the back door"], ["Ring the back door", "The lid was heavy"],
        *[["Ring the back door", "The lid was heavy", "Emptied"]] * 2,
    ]  # fmt: skip
    names = [texts(one["name"] for one in file["persons"]) for file in files]
    assert names == [[], *[["Vera Exempel"]] * 3, *[["Vera Mall"]] * 2, []]


async def test_what_was_told_late_is_there_by_when_it_happened_and_not_by_when_it_was_recorded(
    told: Told,
) -> None:
    moments = await told.moments()
    happened = await told.then(happened=hours(3).isoformat())
    written = texts(one["text"] for one in happened["file"]["texts"])
    assert written == ["Ring the back door", "The lid was heavy"]
    assert happened["file"]["stage"] == "in-hand"
    recorded = await told.then(recorded=moments[3]["recorded_at"])
    assert [one["version"] for one in recorded["file"]["texts"]] == [3]
    assert recorded["file"]["stage"] == "with-department"
    nothing = await told.then(recorded=BEGAN.isoformat())
    assert (nothing["file"], nothing["version"]) == (None, 0)


async def test_two_moments_differ_in_what_happened_between_them(told: Told) -> None:
    moments = await told.moments()
    given = {"from": moments[2]["moment"], "to": moments[5]["moment"]}
    answer = await asked(told.nadia, f"{told.address}/difference", **given)
    assert [one["version"] for one in answer["between"]] == [4, 5, 6]
    assert answer["changed"] == ["stage", "persons", "texts"]
    assert (answer["before"]["stage"], answer["after"]["stage"]) == ("in-hand", "settled")


async def test_every_view_of_the_past_is_an_entry_that_names_whom_it_concerned_then(
    office: Office, told: Told
) -> None:
    moments = await told.moments()
    for moment, shown in ((moments[0], []), (moments[1], [told.person]), (moments[6], [told.person])):
        before = len(office.log())
        await told.then(moment=moment["moment"])
        assert set(office.shown(since=before)) == set(shown)
    at_the_case = [one.manner for one in looks(office) if one.kind is Kind.CASE]
    assert at_the_case == [Manner.LOOK_BACK] * 4


async def test_a_moment_is_opaque_and_good_for_that_case_and_that_reader_alone(
    office: Office, told: Told
) -> None:
    moments = await told.moments()
    assert len({len(one["moment"]) for one in moments}) == 1
    first = moments[0]["moment"]
    swapped = first[:-1] + ("A" if first[-1] != "A" else "B")
    another = await long_story(office, await registered(office), office.ref("aino"))
    for client, case, moment in (
        (told.nadia, told.case, swapped), (told.nadia, told.case, "1"), (told.nadia, another, first),
        (told.aino, told.case, first),
    ):  # fmt: skip
        answer = await client.get(f"/api/cases/{case}/as-of", params={"moment": moment})
        assert answer.status_code == 400, answer.text
    for given in ({}, {"moment": first, "recorded": BEGAN.isoformat()}):
        assert (await told.nadia.get(f"{told.address}/as-of", params=given)).status_code == 400
    assert (
        await told.nadia.get(f"{told.address}/as-of", params={"recorded": "2026-03-02T10:32"})
    ).status_code == 400


async def test_a_position_is_for_those_who_audit_and_so_is_another_role(told: Told) -> None:
    assert all(one["position"] for one in await told.moments())
    moments = await told.moments(told.aino)
    assert {one["position"] for one in moments} == {None}
    given = {"moment": moments[0]["moment"], "role": "agent"}
    assert (await told.aino.get(f"{told.address}/as-of", params=given)).status_code == 403


async def test_what_one_may_not_see_the_past_of_looks_like_what_never_was(office: Office) -> None:
    aino = await office.agent("aino")
    case = uuid4()
    await happens(office, case, 0, opened(SOCIAL, office.ref("berit")), belongs=social_board(office))
    moment = {"recorded": now()}
    for way, given in (("moments", {}), ("as-of", moment), ("difference", {"from": "A", "to": "B"})):
        answers = [await aino.get(f"/api/cases/{one}/{way}", params=given) for one in (case, uuid4())]
        bodies = [{**one.json(), "request_id": None} for one in answers]
        assert [one.status_code for one in answers] == [404, 404]
        assert {**bodies[0], "instance": None} == {**bodies[1], "instance": None}


async def test_a_role_saw_a_case_of_another_board_once_there_was_a_mandate_and_no_more_than_the_auditor_may(
    office: Office,
) -> None:
    nadia, social = await auditor(office), social_board(office)
    person, case = await registered(office, social), uuid4()
    tied = CasePersonTied(person=person, role=PersonRole.PARTY, at=hours(1))
    await happens(office, case, 0, opened(SOCIAL, office.ref("aino"), "stod"), tied, belongs=social)
    address = f"/api/cases/{case}/as-of"
    before = await asked(nadia, address, recorded=now(), role="agent")
    assert (before["seen_as"], before["file"], before["mandates"]) == ("nobody", None, [])
    mandate = await office.mandate(SOCIAL, "stod")
    after = await asked(nadia, address, recorded=now(), role="agent")
    assert (after["seen_as"], [one["entry"] for one in after["mandates"]]) == ("role", [str(mandate)])
    assert after["file"]["title"] == {"how": "clear", "text": "Slam"}
    home = await nadia.put("/api/session/place", json={"place": "home-with-others"})
    assert home.status_code == 200
    for given in ({}, {"role": "agent"}):
        file = (await asked(nadia, address, recorded=now(), **given))["file"]
        assert file["title"] == file["persons"][0]["name"] == {"how": "masked", "text": MASK}
    client = await asked(nadia, address, recorded=now(), role="client")
    assert (client["seen_as"], client["file"]) == ("nobody", None)


async def test_name_and_text_are_left_out_of_the_past_of_whoever_has_gone_where_they_have_readers_of_their_own(
    office: Office, told: Told
) -> None:
    moments = await told.moments()
    before = await told.then(moment=moments[1]["moment"])
    assert texts(one["name"] for one in before["file"]["persons"]) == ["Vera Exempel"]
    await happens(office, told.person, 3, PersonClosed(at=hours(20)))
    after = await told.then(moment=moments[1]["moment"])
    left_out = {"how": "left-out", "text": None}
    assert [one["name"] for one in after["file"]["persons"]] == [left_out]
    last = await told.then(moment=moments[-1]["moment"])  # By then they had left it, and it is open.
    assert last["file"]["stage"] == "settled"
    assert last["file"]["persons"] == []
    texts_of = [
        last["file"]["title"],
        last["file"]["summary"],
        *(one["text"] for one in last["file"]["texts"]),
    ]
    assert texts_of == [left_out] * 5
