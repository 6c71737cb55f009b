"""Whatever the OpenAPI document allows, and what it does not, is answered as the document says: by everybody's hand.

UPPDRAG_EXAMPLES says how many examples each operation gets for each role.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import hypothesis
import requests
import schemathesis
from schemathesis import checks
from schemathesis.core.result import Ok

from api.app import openapi
from domain.rights import Act, Role
from domain.staff.facts import DutyRostered
from ledger import Entry, clock
from ledger.standing import duty_stream
from tests.api.rights.house import STEWARD, WORKS, Colleague, House
from tests.attack.answering import answering
from tests.attack.marked import opens_a_case, registers

EXAMPLES = int(os.environ.get("UPPDRAG_EXAMPLES", "1"))
BOARDS_OWN = {Role.CLIENT, Role.OFFICER}
NOT_ASKED = {
    "followBoard",
    "endSession",
    "endSessions",
    "endOneSession",
    "endSessionsOf",
    "lockSession",
    "readReady",
}
"""A stream that does not end, what would end the session that asks, and what is not ready where nothing projects."""
SECONDS_MAX = 30
SOME_HOURS = timedelta(hours=6)
SEED = 4711
checks.load_all_checks()
HELD_TO = [
    checks.CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    )
]


async def test_every_operation_answers_everybody_as_its_description_says(house: House) -> None:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    agent = await house.has("Aino", Role.AGENT)
    person = await registers(agent)
    known = {"person_id": person.ref, "case_id": await opens_a_case(agent, [person])}
    await house.is_projected()
    async with answering(house.settings) as address:
        for role in Role:
            one = await somebody_as(house, role)
            said = one.signed_in.headers | {"origin": address, "sec-fetch-site": "same-origin"}
            wrong = await asyncio.to_thread(tried, address, said, known)
            assert wrong == [], (role, *wrong)


async def somebody_as(house: House, role: Role) -> Colleague:
    """Somebody in a role: by appointment, and for a lead by the rota."""
    if role is not Role.LEAD:
        return await house.has(role.value, role, board=WORKS if role in BOARDS_OWN else None)
    lead, now = await house.has(role.value), clock.now()
    duty = DutyRostered(role=role, begins_at=now - SOME_HOURS, ends_at=now + SOME_HOURS, at=now)
    stream = duty_stream(lead.ref, now.astimezone(ZoneInfo("Europe/Stockholm")).date())
    await house.ledger.append([Entry(stream, 0, [duty])], by=STEWARD)
    return lead


def tried(address: str, said: Mapping[str, str], known: Mapping[str, UUID]) -> list[str]:
    """Every operation, so many times. Answers what was not as the document says."""
    chance, asked = Random(SEED), Counter[str]()
    operations, wrong = 0, list[str]()
    browser = requests.Session()

    def ask(case: Any) -> None:
        asked[case.operation.label] += 1
        for name in case.path_parameters:
            if name in known and chance.random() < 0.5:
                case.path_parameters[name] = str(known[name])
        headers = dict(said)
        if chance.random() < 0.5:
            headers["Idempotency-Key"] = str(uuid4())
        answer = case.call(base_url=address, session=browser, headers=headers, timeout=SECONDS_MAX)
        case.validate_response(answer, checks=HELD_TO)

    for found in schemathesis.openapi.from_dict(openapi()).get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        if operation.definition.raw["operationId"] in NOT_ASKED:
            continue
        operations += 1
        try:
            searched(operation.as_strategy(), ask)
        except Exception as raised:
            wrong.append(f"{operation.label}: {raised}")
    assert len(asked) == operations > 40
    return wrong


def searched(strategy: Any, ask: Any) -> None:
    """The same examples each time."""
    bounded = hypothesis.settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
        phases=[hypothesis.Phase.generate],
    )
    search: Any = bounded(hypothesis.given(strategy)(ask))  # type: ignore[no-untyped-call]
    search()
