"""Whatever goes wrong is told as RFC 9457 has it, in words that say nothing of the inside."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from litestar import Litestar, get
from litestar.exceptions import ImproperlyConfiguredException

from api import problems
from api.problems import problem_of
from domain.decider import Refusal
from ledger import Overtaken


class SettledLongAgo(Refusal):
    """This callback was settled
    long ago.
    """


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/schema/redoc", 404),
        ("GET", "/schema", 404),
        ("POST", "/api/kpis", 405),
        ("DELETE", "/api/queues/board", 405),
        ("GET", "/api/kpis?from=banana", 400),
        ("GET", "/api/stream?after=banana", 400),
        ("GET", "/api/queues/board", 503),
    ],
)
async def test_every_answer_that_was_not_asked_for_is_a_problem(
    reader: httpx.AsyncClient, method: str, address: str, status: int
) -> None:
    answer = await reader.request(method, address)
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert problem["detail"]
    assert UUID(problem["instance"]) == UUID(answer.headers["x-request-id"])


async def test_what_may_be_done_instead_is_said(reader: httpx.AsyncClient) -> None:
    for answer in (await reader.post("/api/kpis"), await reader.options("/api/kpis")):
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


async def test_an_unbuilt_board_is_worth_another_try(reader: httpx.AsyncClient) -> None:
    answer = await reader.get("/api/queues/board")
    assert answer.json()["type"] == "urn:uppdrag:problem:not-yet-projected"
    assert answer.headers["retry-after"] == "1"


def test_a_refusal_says_its_sentence() -> None:
    problem = problem_of(SettledLongAgo(), uuid4())
    assert (problem.status, problem.detail) == (422, "This callback was settled long ago.")
    assert problem.type == "urn:uppdrag:problem:settled-long-ago"


def test_being_overtaken_is_a_conflict() -> None:
    assert problem_of(Overtaken(), uuid4()).status == 409


@pytest.mark.parametrize("raised", [ValueError("0701740605"), ImproperlyConfiguredException("0701740605")])
async def test_a_crash_says_nothing_of_its_inside(
    raised: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    @get("/crash")
    async def crash() -> None:
        raise raised

    answer = await ask(
        Litestar([crash], exception_handlers=problems.handlers(), logging_config=None), "/crash"
    )
    assert answer.status_code == 500
    assert answer.json()["type"] == "about:blank"
    assert "0701740605" not in answer.text


async def ask(app: Litestar, address: str) -> httpx.Response:
    async def numbered(scope: Any, receive: Any, send: Any) -> None:
        scope["state"] = {"request_id": uuid4()}
        await app(scope, receive, send)

    async with httpx.AsyncClient(transport=httpx.ASGITransport(numbered), base_url="http://here") as client:
        return await client.get(address)
