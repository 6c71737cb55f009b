"""Over HTTP each role may what DESIGN's sentences say and nothing more, wherever a thing lies and whoever has it."""

from itertools import product
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from msgspec import Struct

from domain.cases import case as cases
from domain.cases.commands import OpenCase
from domain.rights import Act, Role
from domain.words import ActorRef, CaseRef, Channel, Sealed
from ledger import clock
from tests.api.rights.hidden import registered
from tests.api.rights.house import CARE, CENTRE, HOME_HELP, SLUDGE, SOCIAL, STEWARD, WORKS, Colleague, House
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


class Place(Struct, frozen=True):
    """Where a thing lies."""

    board: Any
    matter: Any
    secrecy: str
    compartment: bool


PLACES = [Place(WORKS, SLUDGE, "general", False), Place(SOCIAL, HOME_HELP, "social", True)]


async def made(house: House, kind: str, place: Place, holder: ActorRef) -> UUID:
    """A thing there; a case is held by somebody."""
    if kind == "person":
        return await registered(house, place.board if place.compartment else CENTRE)
    belongs, now = house.app.state.desk.registry.today(clock.now()).begins_in(place.board), clock.now()
    case = CaseRef(uuid4())
    command = OpenCase(
        board=place.board, matter=place.matter, channel=Channel.CALL, holder=holder, title=Sealed("The tank"),
        summary=Sealed("Full"), received_at=now, at=now,
    )  # fmt: skip
    await house.does(cases, case, command, belongs)
    return case


async def is_allowed(who: Colleague, kind: str, ref: UUID, rest: str, body: Any) -> bool:
    """What is refused for want of a reason, or because of the thing's own rules, was not refused to the role."""
    address = f"/api/{kind}s/{ref}{rest}"
    answer: httpx.Response = await (who.get(address) if body is None else who.post(address, body))
    assert answer.status_code < 500, (address, answer.text)
    assert answer.status_code not in (400, 401, 429), (address, answer.text)
    return answer.status_code not in NO or answer.json()["type"].endswith("needs-reason")


@pytest.mark.parametrize("entrusted", [False, True], ids=["no mandate there", "a mandate there"])
async def test_every_role_may_what_the_sentences_say_and_nothing_more(house: House, entrusted: bool) -> None:
    if entrusted:
        await house.mandate(HOME_HELP, (Act.RECEIVE,), SOCIAL, CARE)
    wrong, told = [], {True: 0, False: 0}
    people = {
        role: await house.has(role.value, role, board=WORKS if role in OF_A_BOARD else None)
        for role in BY_APPOINTMENT
    }
    for (role, who), place, own in product(people.items(), PLACES, (False, True)):
        for kind, action, rest, body in ASKED:
            if kind == "person" and (own or (entrusted and place.compartment)):
                continue
            if role is Role.OFFICER and own:
                continue  # What an officer has is a handover, which is judged as one.
            ref = await made(house, kind, place, who.ref if own else STEWARD)
            scene = Scene(
                roles=frozenset({role.value}), kind=kind, action=action, secrecy=place.secrecy,
                compartment=place.compartment, ties=frozenset({"own"} if own else ()),
                mandate=frozenset({"receive"} if entrusted and place.compartment else ()),
                appointed_here=role not in OF_A_BOARD or (place.board == WORKS and kind == "case"),
                reveals=body["field"] if action == "reveal" else None,
            )  # fmt: skip
            expected, given = bool(answers(scene)), await is_allowed(who, kind, ref, rest, body)
            told[given] += 1
            if given is not expected:
                wrong.append((role.value, place.secrecy, own, kind, action, "expected", expected))
    assert wrong == []
    assert min(told.values()) > 20, told
