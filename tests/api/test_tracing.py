"""A request's span says which route and how it ended, and nothing that the one who asked wrote."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar, get
from litestar.params import FromPath
from litestar.types import Receive, Send
from litestar.types.asgi_types import HTTPScope
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.trace import StatusCode

from api import problems
from api.metrics import Metrics
from api.requests import Watched
from ledger import Entry, Ledger
from tests.api.served import Served
from tests.database import Database
from tests.ledger.given import SWITCH
from tests.ledger.test_tracing import QUEUED
from tests.tracing import Collected, collecting

NAME, NUMBER, TEXT = "Anna-Andersson", "0701740605", "my neighbour drinks"
TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
WRITTEN = {
    "authorization": f"Bearer {NUMBER}",
    "cookie": f"who={NAME}",
    "user-agent": NAME,
    "referer": f"http://127.0.0.1/{NAME}",
    "tracestate": f"who={NAME}",
    "baggage": f"number={NUMBER}",
    "x-request-id": NAME,
}


class Answering:
    """An application with one route that answers, fails or raises, as the query says."""

    def __init__(self, ledger: Ledger | None = None) -> None:
        self._ledger = ledger

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        scope["path_template"] = "/people/{person}"
        if b"raise" in scope["query_string"]:
            raise ValueError(f"{NAME} {NUMBER} {TEXT}")
        if self._ledger is not None:
            await self._ledger.submit([Entry(uuid4(), 0, [QUEUED])], by=SWITCH)
        status = 503 if b"fail" in scope["query_string"] else 200
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": TEXT.encode(), "more_body": False})


@pytest.fixture
def collected() -> Iterator[Collected]:
    with collecting() as collected:
        yield collected


async def ask(path: str, method: str = "GET", ledger: Ledger | None = None, **headers: str) -> httpx.Response:
    watched: Any = Watched(Answering(ledger), Metrics())
    transport = httpx.ASGITransport(app=watched, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return await client.request(method, path, headers=WRITTEN | headers, content=TEXT)


async def test_nothing_that_was_written_is_in_any_span(collected: Collected) -> None:
    await ask(f"/people/{NUMBER}?name={NAME}&text={TEXT}")
    await ask(f"/people/{NAME}?fail={NUMBER}", "POST")
    await ask(f"/people/{NAME}?raise={NUMBER}", "PATCH")
    await ask(f"/people/{NAME}", NUMBER)
    spans = collected.spans()
    assert [span.name for span in spans] == [
        f"{method} /people/{{person}}" for method in ("GET", "POST", "PATCH", "_OTHER")
    ]
    for secret in (NAME, NUMBER, TEXT, "Anna", "neighbour"):
        assert secret not in collected.said()


async def test_a_span_has_the_route_the_status_and_the_id_that_the_answer_has(collected: Collected) -> None:
    answer = await ask("/people/1")
    [span] = collected.spans()
    assert span.attributes == {
        "http.request.method": "GET",
        "http.route": "/people/{person}",
        "http.response.status_code": 200,
        "uppdrag.request": answer.headers["x-request-id"],
    }
    assert span.status.status_code is StatusCode.UNSET


async def test_a_failure_is_told_by_its_kind_alone(collected: Collected) -> None:
    await ask("/people/1?raise")
    [span] = collected.spans()
    assert span.attributes is not None
    assert span.attributes["error.type"] == "builtins.ValueError"
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, None)
    assert span.events == ()


async def test_a_failure_that_was_answered_is_told_by_its_kind_too(collected: Collected) -> None:
    @get("/people/{person:str}")
    async def read_person(person: FromPath[str]) -> None:
        raise ValueError(f"{person} {NUMBER}")

    app = Litestar([read_person], exception_handlers=problems.handlers(), logging_config=None)
    watched: Any = Watched(cast(Any, app), Metrics())
    transport = httpx.ASGITransport(app=watched)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        assert (await client.get(f"/people/{NAME}")).status_code == 500
    [span] = collected.spans()
    assert span.attributes is not None
    assert span.attributes["error.type"] == "builtins.ValueError"
    assert NAME not in collected.said()
    assert NUMBER not in collected.said()


async def test_the_callers_trace_goes_on_into_the_append(database: Database, collected: Collected) -> None:
    ledger = await Ledger.open(database.dsn("uppdrag_telephony"))
    await ask("/people/1", ledger=ledger, traceparent=f"00-{TRACE}-{SPAN}-01")
    await ledger.aclose()
    append, request = collected.spans()
    assert request.context is not None
    assert request.parent is not None
    assert append.parent is not None
    assert f"{request.context.trace_id:032x}" == f"{append.parent.trace_id:032x}" == TRACE
    assert f"{request.parent.span_id:016x}" == SPAN
    assert append.parent.span_id == request.context.span_id
    assert dict(request.context.trace_state) == {}


@pytest.mark.parametrize("given", [NAME, f"00-{'0' * 32}-{SPAN}-01", f"00-{TRACE}-{NUMBER}-01", ""])
async def test_a_trace_that_is_none_begins_a_new_one(collected: Collected, given: str) -> None:
    await ask("/people/1", traceparent=given)
    [span] = collected.spans()
    assert span.parent is None
    assert TRACE not in collected.said()


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """A collector that keeps what it is sent."""
    sent: list[bytes] = []

    class Keeping(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/traces"
            sent.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any, **__: Any) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Keeping)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    yield sent
    server.shutdown()
    thread.join()
    server.server_close()


async def test_a_process_sends_its_last_spans_before_it_ends(
    collector: list[bytes], founded: Database, folder: Path
) -> None:
    with Served(founded.dsn(), folder) as served:
        async with httpx.AsyncClient(base_url=served.address) as client:
            answer = await client.get("/health/live", params={"who": NAME}, headers=WRITTEN)
            await client.get(f"/{NUMBER}")
        served.stop()
        assert NAME not in json.dumps(served.log())
    spans = [
        (resource.resource, span)
        for body in collector
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    assert spans[0][1].name == "GET /health/live"
    assert len(spans) == 2
    process = {each.key: each.value.string_value for each in spans[0][0].attributes}
    assert process["service.name"] == "uppdrag-api"
    said = {each.key: each.value.string_value for each in spans[0][1].attributes}
    assert said["uppdrag.request"] == answer.headers["x-request-id"]
    assert [word for word in (NAME, NUMBER, "Anna") if word.encode() in b"".join(collector)] == []
