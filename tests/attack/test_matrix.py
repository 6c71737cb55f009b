"""Over HTTP each role may what DESIGN's sentences say and nothing more, wherever a thing lies and whoever has it."""

from itertools import product
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from msgspec import Struct

from domain.cases import case as cases
from domain.cases.commands import OpenCase, QueueCase
from domain.rights import Act, Role
from domain.staff import member
from domain.staff.commands import Entrust
from domain.words import ActorRef, CaseRef, Channel, QueueRef, Sealed
from ledger import clock
from tests.api.rights.hidden import registered
from tests.api.rights.house import (
    CARE,
    CENTRE,
    HOME_HELP,
    OFFICE,
    SLUDGE,
    SOCIAL,
    STEWARD,
    WATER,
    WORKS,
    Colleague,
    House,
)
from tests.mandate.oracle import Scene, answers

REASON = {"reason": "Rang about it yesterday"}
ASKED: list[tuple[str, str, str, Any]] = [
    ("person", "read", "/looks", REASON),
    ("person", "reveal", "/reveals", {"field": "name"}),
    ("person", "write", "/protection-checks", {"answer": "not-protected"}),
    ("case", "read", "/looks", REASON),
    ("case", "reveal", "/reveals", {"field": "text"}),
    ("case", "write", "/notes", {"text": "Rang back"}),
    ("case", "look-back", "/moments", None),
    ("case", "close", "/closure", {}),
]
"""Kind, action, and how it is asked for."""
OF_A_BOARD = {Role.CLIENT, Role.OFFICER}
BY_APPOINTMENT = [role for role in Role if role is not Role.LEAD]
NO = {403, 404}
TIES = (None, "own", "queue")
"""Nobody's but the steward's; theirs who asks; in the inbox of the department where everybody here works."""


class Place(Struct, frozen=True):
    """Where a thing lies."""

    board: Any
    matter: Any
    secrecy: str
    compartment: bool


PLACES = [Place(WORKS, SLUDGE, "general", False), Place(SOCIAL, HOME_HELP, "social", True)]


async def made(house: House, kind: str, place: Place, holder: ActorRef, tie: str | None) -> UUID:
    """A thing there; a case is held by somebody, or waits in the inbox of where everybody here works."""
    if kind == "person":
        return await registered(house, place.board if place.compartment else CENTRE)
    belongs, now = house.app.state.desk.registry.today(clock.now()).begins_in(place.board), clock.now()
    case = CaseRef(uuid4())
    command = OpenCase(
        board=place.board, matter=place.matter, channel=Channel.CALL, title=Sealed("The tank"),
        holder=holder if tie == "own" else STEWARD, summary=Sealed("Full"), received_at=now, at=now,
    )  # fmt: skip
    await house.does(cases, case, command, belongs)
    if tie == "queue":
        await house.does(cases, case, QueueCase(queue=QueueRef(OFFICE), at=now), belongs)
    return case


async def is_allowed(who: Colleague, kind: str, ref: UUID, rest: str, body: Any) -> bool:
    """What is refused for want of a reason, or because of the thing's own rules, was not refused to the role."""
    address = f"/api/{kind}s/{ref}{rest}"
    answer: httpx.Response = await (who.get(address) if body is None else who.post(address, body))
    assert answer.status_code < 500, (address, answer.text)
    assert answer.status_code not in (400, 401, 429), (address, answer.text)
    return answer.status_code not in NO or answer.json()["type"].endswith("needs-reason")


@pytest.mark.parametrize("profile", ["liten-kommun", "strict"])
@pytest.mark.parametrize("entrusted", [False, True], ids=["no mandate there", "a mandate there"])
async def test_every_role_may_what_the_sentences_say_and_nothing_more(
    house: House, profile: str, entrusted: bool
) -> None:
    people = {
        role: await house.has(role.value, role, board=WORKS if role in OF_A_BOARD else None)
        for role in BY_APPOINTMENT
    }
    terms = [(HOME_HELP, SOCIAL, CARE), (SLUDGE, WORKS, WATER)] if entrusted else []
    for matter, board, department in terms:
        entry, now = await house.mandate(matter, (Act.RECEIVE,), board, department), clock.now()
        trust = Entrust(entry=entry, begins_at=now, at=now)
        await house.does(member, people[Role.AGENT].ref, trust)
    wrong, told = [], {True: 0, False: 0}
    for (role, who), place, tie in product(people.items(), PLACES, TIES):
        for kind, action, rest, body in ASKED:
            if kind == "person" and (tie or (entrusted and place.compartment)):
                continue
            if role is Role.OFFICER and tie:
                continue  # What an officer has is a handover, which is judged as one.
            ref = await made(house, kind, place, who.ref, tie)
            scene = Scene(
                roles=frozenset({role.value}), kind=kind, action=action, secrecy=place.secrecy, profile=profile,
                compartment=place.compartment or (profile == "strict" and kind == "case"),
                ties=frozenset({tie} if tie else ()),
                mandate=frozenset({"receive"} if entrusted and kind == "case" else ()), entrusted=entrusted,
                appointed_here=role not in OF_A_BOARD or (place.board == WORKS and kind == "case"),
                reveals=body["field"] if action == "reveal" else None,
            )  # fmt: skip
            expected, given = bool(answers(scene)), await is_allowed(who, kind, ref, rest, body)
            told[given] += 1
            if given is not expected:
                wrong.append((role.value, place.secrecy, tie, kind, action, "expected", expected))
    assert wrong == []
    assert min(told.values()) > 20, told
