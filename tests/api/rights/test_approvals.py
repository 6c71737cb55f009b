"""One list of all that waits for a second person, and only for whoever may be that one."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from domain.law import SecrecyBasis
from domain.persons import person as persons
from domain.persons.commands import ProposeReader, ProtectPerson
from domain.persons.details import ProtectionKind
from domain.rights import Act, Role
from domain.words import ActorRef, Channel, IdentityStrength, MandateRef, PersonRef, Sealed
from ledger import clock
from mandate import entry as entries
from mandate.commands import GrantMandate
from mandate.terms import Parties, Terms
from tests.api.rights.agreed import agreement
from tests.api.rights.hidden import opened, registered
from tests.api.rights.house import ANOTHER_TEAM, SLUDGE, SOCIAL, WATER, WORKS, Colleague, House
from tests.api.rights.test_records import case_in
from tests.domain.casebook import DETAILS, IDENTITY


async def waiting(who: Colleague) -> list[tuple[str, str]]:
    answer = await who.get("/api/approvals")
    assert answer.status_code == 200, answer.text
    return [(one["kind"], one["id"]) for one in answer.json()["approvals"]]


async def test_a_mandate_waits_for_whoever_may_start_it_for_that_board(
    house: House, client: Colleague, head: Colleague, agent: Colleague
) -> None:
    entry, at = MandateRef(uuid4()), clock.now() - timedelta(days=1)
    terms = Terms(
        board=WORKS, department=WATER, matter=SLUDGE, acts={Act.RECEIVE: IdentityStrength.NONE},
        channels=frozenset(Channel), ceiling=5, delegation=None, valid_from=at,
    )  # fmt: skip
    parties = Parties(client=client.ref, head=head.ref)
    await house.does(entries, entry, GrantMandate(terms=terms, parties=parties, at=at))
    await house.is_projected()
    assert await waiting(client) == [("mandate", str(entry))]
    assert await waiting(head) == [("mandate", str(entry))]
    for nobody in (agent, await house.has("Sofi", Role.CLIENT, board=SOCIAL)):
        assert await waiting(nobody) == []
    assert (await client.post(f"/api/mandates/{entry}/start")).status_code == 200
    await house.is_projected()
    assert await waiting(client) == []
    assert (await head.post(f"/api/mandates/{entry}/versions", agreement(client.ref))).status_code == 200
    await house.is_projected()
    assert await waiting(client) == [("mandate", str(entry))]
    assert await waiting(head) == []


async def test_a_refusal_waits_for_somebody_else_than_whoever_proposed_it(house: House) -> None:
    registrar = await house.has("Rolf", Role.REGISTRAR, board=WORKS)
    second = await house.has("Siv", Role.REGISTRAR, board=WORKS)
    elsewhere = await house.has("Sam", Role.REGISTRAR, board=SOCIAL)
    asked = await registrar.post(
        "/api/records-requests", {"board": str(WORKS), "channel": "mail", "what": "The minutes of May"}
    )
    request, item = asked.json()["id"], await case_in(house)
    steps: list[tuple[str, Any]] = [
        ("items", {"item": item}),
        ("judgements", {"item": item, "outcome": "withheld", "basis": await a_basis(house), "note": None}),
        ("refusal", {"reason": "It would harm somebody"}),
    ]
    for step, body in steps:
        answer = await registrar.post(f"/api/records-requests/{request}/{step}", body)
        assert answer.status_code == 200, answer.text
    await house.is_projected()
    assert await waiting(second) == [("records-refusal", request)]
    assert await waiting(registrar) == []
    assert await waiting(elsewhere) == []


async def a_basis(house: House) -> str:
    today = house.app.state.desk.registry.today(clock.now())
    return str(today.registers.cited(today.registers.rows(SecrecyBasis, today.day)[0]).row)


async def test_one_more_reader_waits_for_whoever_watches_over_the_list_of_that_board(house: House) -> None:
    today = house.app.state.desk.registry.today(clock.now())
    person, apart = PersonRef(uuid4()), today.protected_by(SOCIAL)
    reader, proposer = ActorRef(uuid4()), ActorRef(uuid4())
    protect = ProtectPerson(
        protection=Sealed(ProtectionKind.MARKED), identity=IDENTITY, details=DETAILS, readers=(reader,),
        at=clock.now(),
    )  # fmt: skip
    await house.does(persons, person, protect, apart)
    await house.does(
        persons, person, ProposeReader(reader=ActorRef(uuid4()), by=proposer, at=clock.now()), apart
    )
    await house.is_projected()
    client = await house.has("Klas", Role.CLIENT, board=SOCIAL)
    (row,) = (await client.get("/api/approvals")).json()["approvals"]
    assert (row["kind"], row["id"], row["by"]) == ("named-reader", str(person), str(proposer))
    assert "Vera" not in str(row)
    assert await waiting(await house.has("Wille", Role.CLIENT, board=WORKS)) == []


@pytest.mark.parametrize("profile", ["strict"])
async def test_an_emergency_opening_waits_for_somebody_outside_the_team(
    house: House, agent: Colleague
) -> None:
    await registered(house)
    glass = (await opened(house, agent))["id"]
    outside = await house.has("Maj", Role.LOG_REVIEWER, team=ANOTHER_TEAM)
    beside = await house.has("Berit", Role.LOG_REVIEWER)
    assert await waiting(outside) == [("break-glass", glass)]
    assert await waiting(beside) == []
    review = await outside.post(f"/api/break-glass/{glass}/review", {"judgement": "justified", "note": None})
    assert review.status_code == 200
    assert await waiting(outside) == []
