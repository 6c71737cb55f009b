"""What is hidden from somebody is not there for them: by no way, in no role, and no more after they once knew it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from msgspec import Struct

from api.desk.budget import Bucket
from api.desk.pace import Pace
from domain.cases import case as cases
from domain.cases.commands import OpenCase
from domain.contacts import contact as contacts
from domain.contacts.commands import OpenContact
from domain.persons import person as persons
from domain.persons.commands import ProtectPerson
from domain.persons.details import ProtectionKind
from domain.rights import Act, Role
from domain.staff import member
from domain.staff.commands import Entrust
from domain.words import ActorRef, CaseRef, Channel, ContactRef, PersonRef, PersonRole, Sealed
from ledger import Entry, clock
from mandate.boards import board_ref
from tests.api.rights.hidden import opened_case, registered
from tests.api.rights.house import SLUDGE, SOCIAL, STEWARD, WORKS, Colleague, House
from tests.attack.marked import Marked, done, opens_a_case, registers
from tests.attack.test_streams import on_the_rota
from tests.attack.ways import Way, in_a_body, in_the_address
from tests.domain.casebook import DETAILS, IDENTITY, SUMMARY, TITLE

SCHOOL = board_ref("barn-och-utbildningsnamnden")
SAID = "Vera"
"""Begins the name of everybody who is hidden."""
UNREAD = {httpx.codes.BAD_REQUEST, httpx.codes.TOO_MANY_REQUESTS}


class Town(Struct):
    """Who asks, and what is hidden from them, sort by sort."""

    house: House
    readers: dict[str, Colleague]
    lena: Colleague
    hidden: list[dict[str, UUID]]


BOTH_PROFILES = pytest.mark.parametrize("profile", ["liten-kommun", "strict"])


@pytest.fixture
async def town(house: House, profile: str) -> Town:
    """Everybody asks as fast as they can; how often one may is tested where nothing else is."""
    house.app.state.desk.pace = Pace(0)
    house.app.state.desk.budget.requests = house.app.state.desk.budget.searches = Bucket(1e9, 1e9)
    with psycopg.connect(house.database.admin_dsn, autocommit=True) as admin:
        admin.execute("UPDATE access.quota SET entries_each = entries_total, shown_each = entries_total / 2")
    entry = await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    roles = list(Role) if profile == "strict" else [Role.AGENT, Role.OFFICER, Role.CASE_REVIEWER]
    readers = {role.value: await somebody_as(house, role) for role in roles}
    lena, now = await house.has("Lena", Role.AGENT), clock.now()
    await house.does(member, lena.ref, Entrust(entry=entry, begins_at=now, at=now))
    readers |= {"nobody": await house.has("Nils"), "another agent": await house.has("Bo", Role.AGENT)}
    return Town(house, readers, lena, [await protected(house, lena), await social(house)])


async def somebody_as(house: House, role: Role) -> Colleague:
    """Whoever is appointed is appointed for a board that has nothing to do with it."""
    if role is Role.LEAD:
        lead = await house.has(role.value)
        duty, rostered = on_the_rota(lead.ref, role)
        await house.ledger.append([Entry(duty, 0, [rostered])], by=STEWARD)
        return lead
    return await house.has(role.value, role, board=None if role is Role.AGENT else SCHOOL)


async def met(house: House, who: Colleague) -> tuple[Marked, dict[str, UUID]]:
    """Vera stands before somebody, who writes down something of her in a contact and in a case."""
    contact = (await done(who, "/api/contacts", {"channel": "visit"}))["id"]
    await house.is_projected()
    vera = await registers(who)
    await done(who, f"/api/contacts/{contact}/persons", {"person": str(vera.ref), "role": "party"})
    await house.is_projected()
    asked = {"matter": str(SLUDGE), "outcome": "solved", "text": f"{vera.name} moves to {vera.address}"}
    await done(who, f"/api/contacts/{contact}/questions", asked)
    case = await opens_a_case(who, [vera])
    return vera, {"persons": vera.ref, "cases": case, "contacts": UUID(contact)}


async def protected(house: House, lena: Colleague) -> dict[str, UUID]:
    """Somebody protected at the works, and a case: both for Lena alone."""
    belongs, now = house.app.state.desk.registry.today(clock.now()).protected_by(WORKS), clock.now()
    person, case = PersonRef(uuid4()), CaseRef(uuid4())
    guarded = ProtectPerson(
        identity=IDENTITY, details=DETAILS, protection=Sealed(ProtectionKind.MARKED), readers=(lena.ref,), at=now
    )  # fmt: skip
    await house.does(persons, person, guarded, belongs)
    command = OpenCase(
        board=WORKS, matter=SLUDGE, channel=Channel.CALL, holder=lena.ref, title=TITLE, summary=SUMMARY,
        persons={person: PersonRole.PARTY}, received_at=now, at=now,
    )  # fmt: skip
    await house.does(cases, case, command, belongs)
    return {"persons": person, "cases": case}


async def social(house: House) -> dict[str, UUID]:
    """Somebody whom the social services board knows."""
    belongs, contact = house.app.state.desk.registry.today(clock.now()).begins_in(SOCIAL), ContactRef(uuid4())
    person, now = await registered(house), clock.now()
    rang = OpenContact(channel=Channel.CALL, agent=ActorRef(uuid4()), received_at=now, at=now)
    await house.does(contacts, contact, rang, belongs)
    return {"persons": person, "cases": await opened_case(house, person), "contacts": contact}


async def asked(who: Colleague, way: Way) -> httpx.Response:
    method, address, body = way
    headers = {"idempotency-key": str(uuid4())} if method == "POST" else {}
    answer = await who.browser.request(method, address, json=body, headers=headers)
    assert answer.status_code < 500, (way, answer.text)
    return answer


def told(answer: httpx.Response) -> tuple[Any, ...]:
    """All that an answer says, but which one it is."""
    headers = sorted((name, value) for name, value in answer.headers.items() if name != "x-request-id")
    body = answer.json()
    return answer.status_code, len(answer.content), headers, {**body, "instance": ""}


def by_address(town: Town, things: dict[str, UUID]) -> Iterator[tuple[Way, Way]]:
    """Each way to something, and the same way to nothing."""
    for kind, ref in things.items():
        yield from zip(
            in_the_address(kind, ref, town.lena.ref),
            in_the_address(kind, uuid4(), town.lena.ref),
            strict=True,
        )


@BOTH_PROFILES
async def test_nobody_who_may_not_see_it_can_tell_it_from_what_is_not_there_by_any_address(
    town: Town,
) -> None:
    apart, pairs, shown = [], 0, 0
    for things in town.hidden:
        for there, nowhere in by_address(town, things):
            for role, who in town.readers.items():
                one, other = await asked(who, there), await asked(who, nowhere)
                pairs += 1
                assert SAID not in one.text
                if told(one) != told(other):
                    apart.append((role, there, one.text, other.text))
    for there, nowhere in by_address(town, town.hidden[0]):
        shown += told(await asked(town.lena, there)) != told(await asked(town.lena, nowhere))
    assert apart == []
    assert pairs > 300
    assert shown > 15, "whoever may see it is told something else"


async def test_nobody_who_may_not_see_it_can_tell_it_from_what_is_not_there_by_naming_it_elsewhere(
    town: Town,
) -> None:
    apart = []
    for who in (town.readers["agent"], town.readers["another agent"]):
        own = {"persons": (await registers(who)).ref, "cases": await opens_a_case(who, [])}
        own["contacts"] = UUID((await done(who, "/api/contacts", {"channel": "visit"}))["id"])
        wanted = {"board": str(WORKS), "channel": "visit", "what": "The case about the tank"}
        own["records-requests"] = UUID((await done(who, "/api/records-requests", wanted))["id"])
        for things in town.hidden:
            for kind, ref in things.items():
                ways = in_a_body(kind, ref, own, town.lena.ref), in_a_body(kind, uuid4(), own, town.lena.ref)
                for there, nowhere in zip(*ways, strict=True):
                    one, other = await asked(who, there), await asked(who, nowhere)
                    assert not UNREAD & {one.status_code, other.status_code}, (there, one.text)
                    if told(one) != told(other):
                        apart.append((there, one.text, other.text))
    assert apart == []


async def test_what_is_left_of_somebody_who_became_protected_says_nothing_of_them_by_any_way(
    town: Town,
) -> None:
    aino, answers = town.readers["agent"], 0
    vera, left = await met(town.house, aino)
    guard = {"kind": "marked", "readers": [str(town.lena.ref)], "board": str(WORKS)}
    assert vera.in_bytes((await aino.get(f"/api/contacts/{left['contacts']}")).content)
    await done(aino, f"/api/persons/{vera.ref}/protection", guard)
    for kind, ref in left.items():
        for way in in_the_address(kind, ref, town.lena.ref):
            for who in (*town.readers.values(), town.lena):
                answers += 1
                said = await asked(who, way)
                assert not vera.in_bytes(said.content), (way, said.text)
    assert answers > 200
