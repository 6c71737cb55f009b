"""Whatever the OpenAPI document allows, and what it does not, is answered as the document says: by everybody's hand.

UPPDRAG_EXAMPLES says how many examples each operation gets, each of which everybody sends, and UPPDRAG_PROFILE how the
house is run.
"""

import asyncio
import os
from collections import Counter
from http import HTTPStatus
from random import Random
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok

from api.app import openapi
from api.links import NAMED
from domain.rights import Role
from projections.head import project_to_head
from tests.api.rights.house import House, nobody
from tests.attack.examples import EXAMPLES, HELD_TO, Learnt, is_allowed, searched
from tests.attack.visiting import ENDS_THE_SESSION, Visitors, visiting

NOT_ASKED = {"followBoard", "readReady"}
"""A stream that does not end, and what is not ready where nothing projects."""
METHODS = {"GET", "PUT", "POST", "PATCH", "DELETE", "TRACE"}
PARTS = {
    "work": ("cases", "contacts", "past"),
    "people": ("persons", "break-glass", "disclosures", "access"),
    "watch": ("log-reviews", "approvals", "mandates", "records"),
    "all else": (),
}
"""What the operations are about, parted so that several can be tried at once."""


@pytest.fixture
def profile() -> str:
    return os.environ.get("UPPDRAG_PROFILE", "liten-kommun")


@pytest.mark.parametrize("part", PARTS)
async def test_every_operation_answers_everybody_as_its_description_says(house: House, part: str) -> None:
    async with visiting(house) as (visitors, learnt):
        asked, wrong = await asyncio.to_thread(tried, part, visitors, learnt, house)
    for role in Role:
        print(f"{role}: {len(asked[role])} operations, {asked[role].total()} examples")
        assert min(asked[role].values()) >= EXAMPLES
    assert wrong == {}, "".join(f"\n\n{each}: {said}" for each, said in wrong.items())


@pytest.mark.parametrize(
    ("address", "body", "name", "sentence"),
    [
        ("/api/persons", {"identity": {"nickname": "Zorro"}}, "identity", "Object contains unknown field"),
        ("/api/case-searches", {"number": 7}, "number", "Expected `str`, got `int`"),
    ],
    ids=["called as a part of ours", "any other"],
)
async def test_a_fault_in_a_field_of_a_body_is_theirs_who_sent_it_and_told_to_be_there(
    house: House, address: str, body: dict[str, object], name: str, sentence: str
) -> None:
    answer = await (await house.has("Aino", Role.AGENT)).post(address, body)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer.json()["faults"] == [{"where": "body", "name": name, "sentence": sentence}]


async def test_an_address_answers_no_method_but_those_that_are_described(house: House) -> None:
    agent = await house.has("Aino", Role.AGENT)
    for path, item in openapi()["paths"].items():
        described = {method.upper() for method in item}
        for method in METHODS - described:
            answer = await agent.browser.request(method, NAMED.sub(str(uuid4()), path))
            assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED, (method, path)
            allowed = set(answer.headers["allow"].split(", "))
            assert allowed - {"HEAD", "OPTIONS"} == described, (method, path)


Wrong = dict[tuple[Role, str, str], str]


def tried(
    part: str, visitors: Visitors, learnt: Learnt, house: House
) -> tuple[dict[Role, Counter[str]], Wrong]:
    """A part of the operations. Answers how often each was asked, and what was not as the document says."""
    asked: dict[Role, Counter[str]] = {role: Counter() for role in Role}
    told, wrong = Counter[int](), Wrong()

    def ask(case: Any, chance: Random) -> None:
        if is_allowed(case):
            learnt.fill(case, chance)
        for role in chance.sample(list(Role), len(Role)):
            answer = visitors[role].ask(case)
            asked[role][case.operation.label] += 1
            told[answer.status_code] += 1
            learnt.learn(case, answer)
            try:
                case.validate_response(answer, checks=HELD_TO)
            except FailureGroup as failed:
                note(wrong, role, case.operation.label, failed)

    for operation in operations(part):
        searched(operation, ask)
        project_to_head(house.database.dsn("uppdrag_projector"), nobody)
    assert told[HTTPStatus.UNAUTHORIZED] < told.total() / 20, told
    return asked, wrong


def note(wrong: Wrong, role: Role, operation: str, failed: FailureGroup) -> None:
    """The first of each kind, which is told at once: a long search is not waited for."""
    for failure in failed.exceptions:
        kind = role, operation, type(failure).__name__
        if kind not in wrong:
            wrong[kind] = str(failed)
            print(*kind, failed, sep="\n")


def operations(part: str) -> list[Any]:
    """Those of a part, in an order in which a session lasts."""
    found = schemathesis.openapi.from_dict(openapi()).get_all_operations()
    names = {each.ok().definition.raw["operationId"]: each.ok() for each in found if isinstance(each, Ok)}
    asked = [name for name, each in names.items() if name not in NOT_ASKED and part_of(each) == part]
    return [names[name] for name in sorted(asked, key=ENDS_THE_SESSION.__contains__)]


def part_of(operation: Any) -> str:
    [about] = operation.definition.raw["tags"]
    return next((part for part, subjects in PARTS.items() if about in subjects), "all else")
