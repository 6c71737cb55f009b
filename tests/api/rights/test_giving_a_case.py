"""To whom a case is given: only to those who could go on with it, and never out of everybody's sight."""

from typing import Any
from uuid import uuid4

import pytest

from domain.queues.facts import QueueOpened
from domain.rights import Act, Role
from domain.staff import member
from domain.staff.commands import Entrust, LetGo, ServeQueue
from domain.words import QueueRef
from ledger import Entry, Ledger, clock
from ledger.access.codes import Denial
from ledger.access.facts import AccessAsked
from tests.api.centre import CORE, PERMITS, SWITCH, WASTE
from tests.api.rights.house import CARE, HOME_HELP, LONG_AGO, OFFICE, SOCIAL, WATER, Colleague, House
from tests.api.rights.test_cases import about, agent, done
from tests.ledger.secrets_kept import entries

__all__ = ["agent"]

NOWHERE = (422, "urn:uppdrag:problem:not-a-receiver")


async def has_queues(house: House, *queues: QueueRef) -> None:
    """Queues that the telephony has opened."""
    telephony = await Ledger.open(house.database.dsn("uppdrag_telephony"))
    for queue in queues:
        opened = QueueOpened(queue=queue, core=CORE, at=clock.now())
        await telephony.append([Entry(queue, 0, [opened])], by=SWITCH)
    await telephony.aclose()
    await house.is_projected()


async def given(who: Colleague, case: str, **to: Any) -> tuple[int, str | None]:
    """What comes of giving a case away."""
    answer = await who.post(f"/api/cases/{case}/assignment", {key: str(ref) for key, ref in to.items()})
    return answer.status_code, answer.json().get("type")


async def offered(who: Colleague, case: str) -> Any:
    answer = await who.get(f"/api/cases/{case}/assignment")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def listed(who: Colleague, view: str) -> list[str]:
    return [one["case"] for one in (await who.get("/api/cases", view=view)).json()["cases"]]


async def test_a_case_goes_to_a_colleague_who_can_go_on_with_it_and_nowhere_else(
    house: House, agent: Colleague
) -> None:
    colleague = await house.has("Bo", Role.AGENT)
    officer = await house.has("Jonna", Role.OFFICER, department=WATER)
    gone = await house.has("Nils", Role.AGENT)
    await house.does(member, gone.ref, LetGo(at=clock.now()))
    case = (await done(agent, "/api/cases", about()))["id"]
    await house.is_projected()
    assert (await offered(agent, case))["colleagues"] == [
        {"colleague": str(colleague.ref), "name": {"how": "clear", "text": "Bo"}}
    ]
    for nobody in (officer.ref, gone.ref, uuid4()):
        assert await given(agent, case, holder=nobody) == NOWHERE
    asked = [one.fact for one in entries(house.database) if isinstance(one.fact, AccessAsked)]
    assert [one.denial for one in asked[-3:]] == [Denial.NOT_FOUND] * 3
    assert (await given(agent, case, holder=colleague.ref))[0] == 200
    await house.is_projected()
    assert (await listed(colleague, "mine"), await listed(agent, "mine")) == ([case], [])
    assert (await officer.get(f"/api/cases/{case}/assignment")).status_code == 403


async def test_a_case_waits_where_somebody_serves_and_nowhere_else(house: House, agent: Colleague) -> None:
    colleague = await house.has("Bo", Role.AGENT, department=WATER)
    await has_queues(house, WASTE, PERMITS)
    await house.does(member, colleague.ref, ServeQueue(queue=WASTE, at=clock.now()))
    await house.is_projected()
    case = (await done(agent, "/api/cases", about()))["id"]
    queues = (await offered(agent, case))["queues"]
    assert [(one["id"], one["names"]["en"]) for one in queues] == [
        (str(WASTE), "Queue 1"),
        (str(OFFICE), "Contact centre"),
    ]
    for nobodys in (PERMITS, CARE, uuid4()):
        assert await given(agent, case, queue=nobodys) == NOWHERE
    assert (await given(agent, case, queue=WASTE))[0] == 200
    await house.is_projected()
    assert (await listed(colleague, "queue"), await listed(agent, "queue")) == ([case], [])
    assert str(WASTE) not in [one["id"] for one in (await offered(agent, case))["queues"]]
    assert (await given(agent, case, queue=OFFICE))[0] == 200
    await house.is_projected()
    assert (await listed(colleague, "queue"), await listed(agent, "queue")) == ([], [case])


@pytest.mark.parametrize("profile", ["strict"])
async def test_what_a_board_keeps_apart_goes_only_to_whoever_is_entrusted_with_it(house: House) -> None:
    entry = await house.mandate(HOME_HELP, (Act.RECEIVE, Act.COMPLETE), SOCIAL, CARE)
    trusted, other, outside = [await house.has(name, Role.AGENT) for name in ("Aino", "Bo", "Cilla")]
    for one in (trusted, other):
        trust = Entrust(entry=entry, begins_at=clock.now() - LONG_AGO, at=clock.now())
        await house.does(member, one.ref, trust)
    await house.is_projected()
    case = (await done(trusted, "/api/cases", about(HOME_HELP)))["id"]
    names = [one["name"]["text"] for one in (await offered(trusted, case))["colleagues"]]
    assert names == ["Bo"]
    assert await given(trusted, case, holder=outside.ref) == NOWHERE
    assert (await outside.get(f"/api/cases/{case}/assignment")).status_code == 404
    assert (await given(trusted, case, holder=other.ref))[0] == 200
