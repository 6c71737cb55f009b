"""What came back from a copy is changed by nobody, and opened by two, each with a proof anew of who they are."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.recovery.facts import LogRecovered
from domain.rights import Role
from ledger import Entry, clock
from ledger.birth import BIRTH_STREAM, LedgerRestored
from tests.api.rights.hidden import proves_anew
from tests.api.rights.house import STEWARD, Colleague, House

DRILL = {"cause": "drill"}
PROPOSAL, APPROVAL = "/api/recovery/proposal", "/api/recovery/approval"
ROOT = UUID(int=1), UUID(int=2)


@pytest.fixture
async def second(house: House) -> Colleague:
    return await house.has("Dagny", Role.DATA_PROTECTION_OFFICER)


@pytest.fixture
async def administrator(house: House) -> Colleague:
    return await house.has("Sune", Role.SYSTEM_ADMINISTRATOR)


async def restored(house: House, **told: Any) -> UUID:
    """A copy takes the ledger's place: the incarnation that begins."""
    life = await house.ledger.read_stream(BIRTH_STREAM)
    began = uuid4()
    fact = LedgerRestored(head=90, at=clock.now(), **told)
    await house.ledger.append([Entry(BIRTH_STREAM, len(life), [fact], [began])], by=STEWARD)
    return began


async def refused(who: Colleague, address: str, body: Any = None) -> tuple[int, str]:
    answer = await who.post(address, body)
    return answer.status_code, answer.json()["type"].rpartition(":")[2]


async def contact_of(agent: Colleague) -> Any:
    return await agent.post("/api/contacts", {"channel": "visit"})


async def test_nothing_is_taken_down_until_two_have_opened_it(
    house: House, agent: Colleague, administrator: Colleague, second: Colleague
) -> None:
    await second.get("/api/recovery")
    incarnation = await restored(house)
    answer = await contact_of(agent)
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:uppdrag:problem:ledger-being-recovered")
    assert (await agent.get("/api/session")).json()["is_recovering"] is True
    await proves_anew(house, administrator, incarnation)
    assert (await administrator.post(PROPOSAL, DRILL)).status_code == 200
    assert (await contact_of(agent)).status_code == 503
    await proves_anew(house, second, incarnation)
    assert (await second.post(APPROVAL, seen=1)).status_code == 200
    assert (await contact_of(agent)).status_code == 201
    assert (await agent.get("/api/session")).json()["is_recovering"] is False
    recorded = (await house.ledger.read_stream(incarnation))[-1]
    assert isinstance(recorded.fact, LogRecovered)
    assert (recorded.fact.proposed_by, recorded.actor) == (administrator.ref, second.ref)
    assert recorded.session is not None


async def test_what_was_restored_says_what_it_lacks_and_who_stands_behind_it(
    house: House, administrator: Colleague, second: Colleague
) -> None:
    assert (await second.get("/api/recovery")).json()["restored"] is None
    incarnation = await restored(
        house, known=100, root_begins=ROOT[0], root_ends=ROOT[1], keys_missing=2, destroyed_anew=3
    )
    await proves_anew(house, administrator, incarnation)
    await administrator.post(PROPOSAL, DRILL)
    told = (await second.get("/api/recovery")).json()
    assert (told["is_open"], told["cause"], told["first"]["by"]) == (False, "drill", str(administrator.ref))
    copy = told["restored"]
    assert (copy["incarnation"], copy["number"], copy["head"]) == (str(incarnation), 2, 90)
    assert (copy["known"], copy["missing"], copy["keys_missing"], copy["destroyed_anew"]) == (100, 10, 2, 3)
    assert (told["may_propose"], told["may_approve"]) == (False, True)
    [waits] = (await second.get("/api/approvals")).json()["approvals"]
    assert (waits["kind"], waits["by"], waits["address"]) == ("recovery", str(administrator.ref), "/recovery")
    assert (await administrator.get("/api/approvals")).json()["approvals"] == []
    await proves_anew(house, second, incarnation)
    assert (await second.post(APPROVAL)).status_code == 200
    fact = (await house.ledger.read_stream(incarnation))[-1].fact
    assert (fact.head, fact.known, fact.root_begins, fact.root_ends) == (90, 100, *ROOT)


async def test_nobody_opens_it_alone_nor_without_a_proof_for_it(
    house: House, head: Colleague, second: Colleague
) -> None:
    incarnation = await restored(house)
    assert await refused(head, PROPOSAL, DRILL) == (422, "recovery-proof-not-fresh")
    await proves_anew(house, head, uuid4())
    assert await refused(head, PROPOSAL, DRILL) == (422, "recovery-proof-not-fresh")
    await proves_anew(house, head, incarnation)
    assert (await head.post(PROPOSAL, DRILL)).status_code == 200
    assert await refused(head, APPROVAL) == (403, "not-allowed")
    assert await refused(second, APPROVAL) == (422, "recovery-proof-not-fresh")
    assert (await head.get("/api/recovery")).json()["is_open"] is False


@pytest.mark.parametrize("role", [Role.AGENT, Role.REGISTRAR, Role.LOG_REVIEWER, Role.CLIENT])
async def test_others_neither_propose_nor_open(house: House, administrator: Colleague, role: Role) -> None:
    somebody = await house.has("Nils", role)
    incarnation = await restored(house)
    await proves_anew(house, administrator, incarnation)
    await administrator.post(PROPOSAL, DRILL)
    for colleague, address in ((somebody, PROPOSAL), (somebody, APPROVAL), (administrator, APPROVAL)):
        await proves_anew(house, colleague, incarnation)
        assert await refused(colleague, address, DRILL if address == PROPOSAL else None) == (
            403,
            "not-allowed",
        )


async def test_what_was_never_restored_is_not_opened(house: House, head: Colleague) -> None:
    assert await refused(head, PROPOSAL, DRILL) == (422, "recovery-is-over")


async def test_what_was_proposed_anew_meanwhile_is_not_approved_unseen(
    house: House, head: Colleague, administrator: Colleague, second: Colleague
) -> None:
    incarnation = await restored(house)
    for who, cause in ((administrator, "drill"), (head, "tampered-with")):
        await proves_anew(house, who, incarnation)
        assert (await who.post(PROPOSAL, {"cause": cause})).status_code == 200
    await proves_anew(house, second, incarnation)
    assert (await second.post(APPROVAL, seen=1)).status_code == 412
    assert (await second.post(APPROVAL, seen=2)).status_code == 200
    assert (await second.get("/api/recovery")).json()["cause"] == "tampered-with"
