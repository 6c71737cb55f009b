"""One thing after another: along the links of the OpenAPI document, by the hands of several, and what must hold then.

UPPDRAG_EXAMPLES says how many rows of steps each role takes.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus
from random import Random
from typing import Any

import schemathesis
from hypothesis import strategies
from msgspec import Struct
from schemathesis.generation.stateful.state_machine import StepOutput
from schemathesis.specs.openapi import expressions

from api.app import openapi
from domain.rights import Role
from tests.api.rights.house import House
from tests.attack.examples import HELD_TO, SEEDS, Learnt, often
from tests.attack.visiting import Visitor, Visitors, visiting

STEPS, ROWS_MIN = 10, 3
DONE = HTTPStatus.OK, HTTPStatus.CREATED
OPENED = {
    "registerPerson": Role.AGENT, "openCase": Role.AGENT, "openContact": Role.AGENT, "agreeOnMandate": Role.HEAD,
    "askWhetherHidden": Role.AGENT, "requestRecords": Role.REGISTRAR, "beginLogReview": Role.LOG_REVIEWER,
    "askToSearchLog": Role.LOG_REVIEWER,
}  # fmt: skip
"""Where a row begins, and with whom."""
READ = {"cases": "readCase", "contacts": "readContact", "persons": "readPerson"}
"""Where what was done is seen, with the version that it made."""


class Step(Struct, frozen=True):
    """Who asks for what, and which answer it follows from: the number of its step, and what the link takes of it."""

    role: Role
    case: Any
    follows: int
    link: Mapping[str, str]


async def test_what_follows_from_what_was_done_is_answered_as_described_and_nothing_is_lost(
    house: House,
) -> None:
    async with visiting(house) as (visitors, learnt):
        ways, row = Ways(), Row(visitors, learnt)
        for number, role in enumerate(Role):
            search = often(ways.row(role), SEEDS, least=ROWS_MIN, seed=number)
            await asyncio.to_thread(search, row.go)
    print(
        f"{row.asked.total()} steps, {len(row.asked)} operations: {row.done.total()} done, {row.seen.total()} seen"
    )
    assert row.wrong == []
    assert row.done.total() > len(Role)
    assert row.seen.total() > 0


class Row:
    """Takes the steps of one row after another, and notes what did not hold."""

    def __init__(self, visitors: Visitors, learnt: Learnt) -> None:
        self._visitors = visitors
        self._learnt = learnt
        self.asked, self.done, self.seen = Counter[str](), Counter[str](), Counter[str]()
        self.wrong: list[str] = []

    def go(self, row: list[Step], seed: int) -> None:
        """Everything that was drawn is known before the first answer; only ids and versions come from the answers."""
        outputs: list[StepOutput] = []
        for step in row:
            self._learnt.fill(step.case, Random(seed + len(outputs)))
            if outputs and outputs[step.follows].response.status_code in DONE:
                follow(step, outputs[step.follows])
            outputs.append(StepOutput(self._take(step), step.case))

    def _take(self, step: Step) -> Any:
        name, visitor = step.case.operation.definition.raw["operationId"], self._visitors[step.role]
        self.asked[name] += 1
        answer = visitor.ask(step.case)
        step.case.validate_response(answer, checks=HELD_TO)
        self._learnt.learn(step.case, answer)
        if answer.status_code in DONE:
            self.done[name] += 1
            if "Idempotency-Key" in step.case.headers and {"id", "version"} <= answer.json().keys():
                self._hold(visitor, step.case, answer)
        return answer

    def _hold(self, visitor: Visitor, case: Any, answer: Any) -> None:
        """Sent again it is answered alike; what has been overtaken is not done; what was done is there to be read."""
        told, name = answer.json(), case.operation.definition.raw["operationId"]
        key = {"Idempotency-Key": answer.request.headers["Idempotency-Key"]}
        again = visitor.ask(case, **key)
        if again.status_code != answer.status_code or identity(again.json()) != identity(told):
            self.wrong.append(f"{name}: sent again it was answered {again.status_code}")
        if "{" in case.operation.path and told["version"] > 1:
            late = visitor.ask(case, **{"If-Match": f'"{told["version"] - 1}"'})
            if late.status_code in DONE:
                self.wrong.append(f"{name}: it was done to what had been overtaken")
        seen = read(visitor, case, told["id"])
        if seen is None:
            return
        self.seen[name] += 1
        note = case.body["text"] if name == "noteCase" else None
        if seen["version"] < told["version"] or (note and note not in strings_in(seen)):
            self.wrong.append(f"{name}: what was done was not there to be read")


def identity(told: Mapping[str, Any]) -> tuple[Any, Any]:
    return told["id"], told["version"]


def strings_in(told: Any) -> set[str]:
    """Every text that stands somewhere in an answer."""
    if isinstance(told, dict | list):
        within = told.values() if isinstance(told, dict) else told
        return {text for each in within for text in strings_in(each)}
    return {told} if isinstance(told, str) else set()


def read(visitor: Visitor, case: Any, ref: str) -> Any:
    """The page of what was changed, when there is one and they may see it."""
    [about] = case.operation.definition.raw["tags"]
    if about not in READ:
        return None
    operation = case.operation.schema.find_operation_by_id(READ[about])
    [name] = [parameter.name for parameter in operation.path_parameters]
    answer = visitor.ask(operation.Case(path_parameters={name: ref}))
    return answer.json() if answer.status_code == HTTPStatus.OK else None


def follow(step: Step, output: StepOutput) -> None:
    """Puts into an example what the link says, from the answer that it follows from."""
    for parameter, expression in step.link.items():
        place, _, name = parameter.partition(".")
        into = step.case.path_parameters if place == "path" else step.case.headers
        into[name] = str(expressions.evaluate(expression, output))


class Ways:
    """From each operation to those that its answers lead to."""

    def __init__(self) -> None:
        schema = schemathesis.openapi.from_dict(openapi())
        self._links = schema.raw_schema["components"]["links"]
        names = {*OPENED, *(link["operationId"] for link in self._links.values())}
        self._operations = {name: schema.find_operation_by_id(name) for name in names}
        self._examples = {name: operation.as_strategy() for name, operation in self._operations.items()}

    @strategies.composite
    def row(draw: Any, self: "Ways", role: Role) -> list[Step]:  # noqa: N805
        """It begins where something is opened, and each step follows from one before it. Others take some of them."""
        name = draw(strategies.sampled_from(list(OPENED)))
        hands = strategies.sampled_from([role, OPENED[name]] * len(Role) + list(Role))
        row = [Step(draw(hands), draw(self._examples[name]), 0, {})]
        while len(row) < STEPS:
            leading = [number for number, step in enumerate(row) if self._led_to(step)]
            follows = draw(strategies.sampled_from(leading))
            link = draw(strategies.sampled_from(self._led_to(row[follows])))
            example = draw(self._examples[link["operationId"]])
            row.append(Step(draw(hands), example, follows, link["parameters"]))
        return row

    def _led_to(self, step: Step) -> list[Any]:
        answers = step.case.operation.definition.raw["responses"].values()
        return [self._links[name] for answer in answers for name in answer.get("links", {})]
