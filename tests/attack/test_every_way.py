"""Who looked, by every way there is: what strict boards keep apart, who is protected, the past, and what goes out."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from msgspec import Struct
from msgspec.structs import replace

from domain.rights import Act, Role
from tests.api.reader import client_of
from tests.api.rights.house import CARE, HOME_HELP, SLUDGE, SOCIAL, WORKS, Colleague, House
from tests.attack.between import Between, Passed, surplus, unentered
from tests.attack.marked import Marked, done, opens_a_case, registers
from tests.attack.ways import Way, in_the_address
from tests.ledger.secrets_kept import entries

ACTS = (Act.RECEIVE, Act.COMPLETE, Act.INFORM)
SHOWS = ("/looks", "/reveals")
LISTS = [
    *(f"/api/cases?view={view}" for view in ("mine", "queue", "board")),
    *(f"/api/{each}" for each in ("access/mine", "approvals", "break-glass", "disclosures", "log-reviews")),
    *(f"/api/{each}" for each in ("log-searches", "mandates", "records-requests")),
]
NO = {403, 404}


class Town(Struct):
    """Who looks, at whom, and at what of theirs."""

    between: Between
    readers: list[Colleague]
    persons: list[Marked]
    things: dict[str, list[UUID]]


@pytest.fixture
async def town(house: House) -> Town:
    """Aino has written of all of them; Bo is named for the one who is protected."""
    await house.mandate(SLUDGE, ACTS)
    await house.mandate(HOME_HELP, ACTS, SOCIAL, CARE)
    aino, bo = await house.has("Aino", Role.AGENT), await house.has("Bo", Role.AGENT)
    others = (Role.CASE_REVIEWER, Role.DATA_PROTECTION_OFFICER, Role.REGISTRAR)
    readers = [aino, bo, *[await house.has(role.value, role) for role in others]]
    persons, things = [], dict[str, list[UUID]](persons=[], cases=[], contacts=[])
    for board, matter in ((None, SLUDGE), (SOCIAL, HOME_HELP), (None, SLUDGE)):
        vera, zoe = await registers(aino, board), await registers(aino, board)
        persons += [vera, zoe]
        things["persons"] += [vera.ref, zoe.ref]
        things["cases"] += [
            await opens_a_case(aino, [vera, zoe], matter),
            await opens_a_case(aino, [zoe], matter),
        ]
        things["contacts"].append(await met(aino, vera, board, matter))
        await house.is_projected()
    guard = {"kind": "marked", "readers": [str(bo.ref)], "board": str(WORKS)}
    hidden = await done(aino, f"/api/persons/{persons[-1].ref}/protection", guard)
    await house.is_projected()
    lines = (await bo.get("/api/cases", view="mine")).json()["cases"]
    moved = [UUID(line["case"]) for line in lines]
    goes_on = replace(persons[-1], ref=UUID(hidden["id"]), cases=moved)
    persons[-2].cases.extend(moved)
    nothing = uuid4().hex[:20]
    persons[-1] = replace(
        persons[-1], name=nothing, number=None, phone=nothing, mail=nothing, address=nothing
    )  # What is left says nothing, and is known by its reference.
    return Town(
        Between(house),
        readers,
        [*persons, goes_on],
        {**things, "persons": [*things["persons"], goes_on.ref], "cases": [*things["cases"], *moved]},
    )


async def met(who: Colleague, vera: Marked, board: UUID | None, matter: UUID) -> UUID:
    """A contact in whose text she stands. It is known by its own reference where she is masked."""
    made = await done(who, "/api/contacts", {"channel": "visit", "board": board and str(board)})
    await done(who, f"/api/contacts/{made['id']}/persons", {"person": str(vera.ref), "role": "party"})
    asked = {"matter": str(matter), "outcome": "solved", "text": f"{vera.name} lives at {vera.address}"}
    await done(who, f"/api/contacts/{made['id']}/questions", asked)
    vera.cases.append(UUID(made["id"]))
    return UUID(made["id"])


def ways(town: Town) -> Iterator[Way]:
    """Each address that shows something, each list, each search, and what would go to another board."""
    for kind, refs in town.things.items():
        for ref in refs:
            for way in in_the_address(kind, ref, uuid4()):
                if way[0] == "GET" or way[1].endswith(SHOWS):
                    yield way
    yield from (("GET", address, None) for address in LISTS)
    for person in town.persons:
        if person.number:
            yield "POST", "/api/person-searches", {"by": "personal-number", "value": person.number}
        yield "POST", "/api/person-searches", {"by": "phone", "value": person.phone}
    for case in town.things["cases"]:
        goes = {"case": str(case), "fields": ["name", "contact", "text"], "to_board": str(WORKS)}
        yield "POST", "/api/disclosures/preview", goes
        outside = {"case": str(case), "fields": ["name", "address"], "recipient": "The county court"}
        yield "POST", "/api/disclosures/preview", outside


async def seen(town: Town, who: Colleague, way: Way) -> tuple[Passed, int]:
    """What went by, and how it ended."""
    method, address, body = way
    async with client_of(town.between, signed_in=who.signed_in) as browser:
        browser.headers["accept-encoding"] = "identity"
        sent = {"idempotency-key": str(uuid4())}
        answer = await browser.request(method, address, json=body, headers=sent)
    [passed] = [one for one in town.between.passed if str(one.request) == answer.headers["x-request-id"]]
    return passed, answer.status_code


async def test_by_every_way_whoever_is_in_the_bytes_was_entered_and_every_no_was_written_down(
    house: House, town: Town
) -> None:
    refused, in_bytes = dict[UUID, Way](), set[tuple[UUID, UUID]]()
    for way in ways(town):
        for who in town.readers:
            answer, status = await seen(town, who, way)
            assert status < 500, (way, answer.body)
            assert status != 400 or "difference" in way[1], (way, answer.body)
            assert unentered(answer, who.ref, town.persons) == [], (way, answer.body)
            assert surplus(answer, who.ref, town.persons) == [], (way, answer.body)
            in_bytes |= {(who.ref, one.ref) for one in town.persons if one.in_bytes(answer.body)}
            if status in NO:
                refused[answer.request] = way
    told = [one.fact for one in entries(house.database)]
    denied = {fact.request for fact in told if getattr(fact, "denial", None) is not None}
    assert [way for request, way in refused.items() if request not in denied] == []
    assert len(refused) > 50
    assert len(in_bytes) > 10
