"""The log says what happened and where, never whom it was about."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import structlog

from api import logs
from api.identity.cookies import encoded
from tests.api.centre import Centre
from tests.api.served import Served

A_NUMBER = "0701740605"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level, last_words = list(root.handlers), root.level, sys.excepthook
    stream = io.StringIO()
    logs.configure(stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    sys.excepthook = last_words
    structlog.reset_defaults()


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


async def test_a_request_is_logged_by_its_route(centre: Centre, served: Served) -> None:
    async with httpx.AsyncClient(base_url=served.address) as client:
        secret = {"authorization": A_NUMBER, "user-agent": A_NUMBER, "referer": A_NUMBER}
        secret |= served.signed_in.headers | {"cookie": f"who={A_NUMBER}; {served.signed_in.cookie}"}
        kpis = await client.get("/api/kpis", params={"from": "1999-02-01", "who": A_NUMBER}, headers=secret)
        await client.get(f"/{A_NUMBER}")
        await client.post("/api/kpis", content=A_NUMBER.encode())
        await client.request(A_NUMBER, "/api/kpis")
        await client.post("/api/session/lock", content=A_NUMBER.encode(), headers=secret)
        await client.post("/login", data={"person": A_NUMBER, "csrf": A_NUMBER}, headers=secret)
    served.stop()
    [line] = [line for line in served.log() if line.get("request") == kpis.headers["x-request-id"]]
    assert line.pop("at") < "9999"
    assert line.pop("ms") >= 0
    assert line == {
        "event": "request",
        "level": "info",
        "method": "GET",
        "route": "/api/kpis",
        "status": 200,
        "request": kpis.headers["x-request-id"],
    }
    everything = json.dumps(served.log())
    told_to_nobody = [A_NUMBER, "1999-02", encoded(served.signed_in.token), served.signed_in.csrf, "Aino"]
    assert [secret for secret in told_to_nobody if secret in everything] == []


def test_a_failure_says_where_and_not_what(written: io.StringIO) -> None:
    def ring(number: str) -> None:
        raise ValueError(f"cannot ring {number}")

    try:
        ring(A_NUMBER)
    except ValueError:
        structlog.get_logger("api.test").exception("unforeseen")
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n%s", A_NUMBER)
    ours, theirs = lines(written)
    assert ours["failure"] == theirs["failure"] == "builtins.ValueError"
    assert [place.rpartition(" ")[2] for place in ours["passed"]][-1] == "ring"
    assert theirs["event"] == "Exception in ASGI application"
    assert A_NUMBER not in written.getvalue()


def test_of_a_librarys_line_only_the_template_is_kept(written: io.StringIO) -> None:
    logging.getLogger("a.library").warning("cannot send %r to %s", A_NUMBER, "host")
    logging.getLogger("uvicorn.error").error(OSError(A_NUMBER))
    [template, kind] = lines(written)
    assert (template["event"], template["logger"]) == ("cannot send %r to %s", "a.library")
    assert kind["event"] == "OSError"


def test_a_librarys_chatter_is_not_kept(written: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request")
    assert lines(written) == []


def test_what_ends_a_process_is_told_without_its_message(written: io.StringIO) -> None:
    try:
        raise ValueError(A_NUMBER)
    except ValueError as raised:
        sys.excepthook(ValueError, raised, raised.__traceback__)
    [line] = lines(written)
    assert (line["event"], line["level"], line["failure"]) == ("crashed", "critical", "builtins.ValueError")
    assert A_NUMBER not in written.getvalue()
