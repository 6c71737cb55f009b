"""Requests made up from the OpenAPI document: how many, what is asked of the answers, and what is learnt from them.

A request made up from nothing finds nothing. So what is there already, and what an answer has made, is put into half of
those that hold what is allowed; the rest stay as they were made up.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Mapping
from http import HTTPStatus
from random import Random
from typing import Any
from uuid import uuid4

import hypothesis
from hypothesis import strategies
from schemathesis import GenerationMode, checks

EXAMPLES = int(os.environ.get("UPPDRAG_EXAMPLES", "1"))
SECONDS_MAX = 60
POSITIVE_OF_TEN = 6
"""Of ten examples, how many hold what is allowed; the rest what is not."""
FILLED = 0.7
"""Of the places where something known fits, how many get it."""
LATEST = 20
SEEDS = strategies.integers(0, 2**64)
checks.load_all_checks()
HELD_TO = [
    checks.CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
        "missing_required_header",
        "unsupported_method",
    )
]


class Learnt:
    """Ids and numbers by the name that an address or a body has for them, and the newest version of each id."""

    def __init__(self, known: Mapping[str, object]) -> None:
        self._ids = defaultdict[str, list[str]](list, {name: [str(ref)] for name, ref in known.items()})
        self._versions: dict[str, int] = {}

    def fill(self, case: Any, chance: Random) -> None:
        """Puts what is known into an example that holds what is allowed, here and there."""
        for name in case.path_parameters:
            if self._ids[name] and chance.random() < FILLED:
                case.path_parameters[name] = chance.choice(self._ids[name][-LATEST:])
        self.fill_body(case, chance)
        about = [self._versions.get(value) for value in case.path_parameters.values()]
        if "If-Match" in case.headers and any(about):
            case.headers["If-Match"] = f'"{about[0]}"'

    def fill_body(self, case: Any, chance: Random) -> None:
        """The same for its body alone."""
        if isinstance(case.body, dict):
            self._fill_in(case.body, chance)

    def _fill_in(self, body: dict[str, Any], chance: Random) -> None:
        for field, value in body.items():
            parts = value if isinstance(value, list) else [value]
            for part in parts:
                if isinstance(part, dict):
                    self._fill_in(part, chance)
            fits = self._ids[field] or self._ids[f"{field}_id"]
            if isinstance(value, str) and fits and chance.random() < FILLED:
                body[field] = chance.choice(fits[-LATEST:])

    def learn(self, case: Any, answer: Any) -> None:
        """What was made, by the name that the addresses under it have for it."""
        if answer.status_code not in (HTTPStatus.OK, HTTPStatus.CREATED):
            return
        told = answer.json()
        if not isinstance(told, dict) or not {"id", "version"} <= told.keys():
            return
        for name in self._names(case):
            if told["id"] not in self._ids[name]:
                self._ids[name].append(told["id"])
        self._versions[told["id"]] = told["version"]

    @staticmethod
    def _names(case: Any) -> set[str]:
        links = case.operation.schema.raw_schema["components"]["links"]
        answers = case.operation.definition.raw["responses"]
        led_to = [name for answer in answers.values() for name in answer.get("links", {})]
        return {
            parameter.partition(".")[2]
            for name in led_to
            for parameter, told in links[name]["parameters"].items()
            if told == "$response.body#/id"
        }


def searched(operation: Any, ask: Callable[[Any, Random], None]) -> None:
    """The same examples each time. Where nothing can be varied, the same request as often."""
    wanted = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    unwanted = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    varies = bool(operation.body) or any(True for _ in operation.iter_parameters())

    def of_both(data: Any, seed: int) -> None:
        negative = varies and seed % 10 >= POSITIVE_OF_TEN
        ask(data.draw(unwanted if negative else wanted), Random(seed))

    often(strategies.data(), SEEDS)(of_both)


def often(*drawn: Any, least: int = 1, seed: int = 0) -> Callable[[Callable[..., None]], None]:
    """As many examples as there are to be, the same each time."""
    bounded: Any = hypothesis.settings(
        max_examples=max(EXAMPLES, least),
        database=None,
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
        phases=[hypothesis.Phase.generate],
    )
    given: Any = hypothesis.given(*drawn)
    return lambda ask: hypothesis.seed(seed)(bounded(given(ask)))()


def headers_of(case: Any, said: Mapping[str, str]) -> dict[str, str]:
    """What goes with an example besides its own: who asks, and where it must be told apart from the others."""
    headers = dict(said)
    if is_allowed(case) and "Idempotency-Key" in case.headers:
        headers["Idempotency-Key"] = str(uuid4())
    return headers


def is_allowed(case: Any) -> bool:
    """Whether it holds what its description allows, and nothing else."""
    return case.meta is None or case.meta.generation.mode.is_positive
