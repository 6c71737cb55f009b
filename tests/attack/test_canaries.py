"""What people typed stands in answers to those who may see it, and nowhere else: not where anything is kept or said."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest
import structlog
from psycopg.sql import SQL, Identifier

from api import logs
from domain.rights import Act, Role
from tests.api.rights.house import Colleague, House
from tests.attack.marked import opens_a_case, registers
from tests.identity.routes import address_of, routes
from tests.ledger.test_opening_canary import statements_watched
from tests.tracing import collecting

TYPED = "Zebraminne"
"""Begins every mark that is typed in here, in any spelling that a message could give it."""
MARKS = (b"zebra", b"18900101", b"070-17406", b"070174060")
WRITTEN = {
    "name": f"{TYPED} Mark", "text": f"{TYPED} text", "reason": f"{TYPED} reason", "title": f"{TYPED} title",
    "field": f"{TYPED}", "answer": f"{TYPED}", "personal_number": f"18900101-9802 {TYPED}", "matter": f"{TYPED}",
}  # fmt: skip


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """Everything that the process logs, at its most talkative."""
    root = logging.getLogger()
    before, level, last_words = list(root.handlers), root.level, sys.excepthook
    stream = io.StringIO()
    logs.configure(stream)
    root.setLevel(logging.DEBUG)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    sys.excepthook = last_words
    structlog.reset_defaults()


@pytest.fixture
async def aino(house: House) -> Colleague:
    """The database writes down every statement, with its parameters, from now on."""
    with psycopg.connect(house.database.admin_dsn, autocommit=True) as admin:
        name = Identifier(house.database.name)
        admin.execute(SQL("ALTER DATABASE {} SET log_statement = 'all'").format(name))
        admin.execute(SQL("ALTER DATABASE {} SET log_min_messages = 'info'").format(name))
        admin.execute(SQL("ALTER DATABASE {} SET log_min_error_statement = 'info'").format(name))
        admin.execute(SQL("ALTER DATABASE {} SET log_error_verbosity = 'verbose'").format(name))
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino", Role.AGENT)


def unmarked(where: str, text: bytes) -> None:
    found = [mark for mark in MARKS if mark in text.lower()]
    assert found == [], (where, found, text[max(0, text.lower().find(found[0]) - 200) :][:400])


async def works(aino: Colleague) -> None:
    """Persons and cases, made, listed, read and changed."""
    persons = [await registers(aino) for _ in range(3)]
    for person in persons:
        case = await opens_a_case(aino, [person])
        assert person.in_bytes((await aino.get(f"/api/persons/{person.ref}")).content)
        assert person.in_bytes((await aino.get(f"/api/cases/{case}")).content)
        await aino.post(f"/api/persons/{person.ref}/looks", {"reason": f"{TYPED} reason"})
        await aino.post(f"/api/persons/{person.ref}/details", {"details": {"address": f"{TYPED} lane"}})


async def blunders(aino: Colleague, house: House) -> list[httpx.Response]:
    """The same marks where they do not belong, in every route: answers that are all no."""
    answers = []
    for method, path, _ in routes(house.settings):
        if path == "/api/stream" or "session" in path or "log" in path:
            continue
        for body in (json.dumps(WRITTEN), f'{{"text": {TYPED}', json.dumps([TYPED]), json.dumps({TYPED: 1})):
            sent = {"idempotency-key": str(uuid4()), "if-match": TYPED, "x-note": TYPED, "referer": TYPED}
            content = None if method == "GET" else body.encode()
            sought = {"cursor": TYPED, "board": TYPED, "view": TYPED, "matter": TYPED, "moment": TYPED}
            address = address_of(path)
            answers.append(
                await aino.browser.request(method, address, content=content, headers=sent, params=sought)
            )
        answers.append(await aino.browser.request(method, f"{path.replace('{', TYPED).replace('}', '')}"))
    return answers


async def test_marks_are_nowhere_but_in_answers(house: House, aino: Colleague, said: io.StringIO) -> None:
    with collecting() as traces, statements_watched(house.database) as statements:
        await works(aino)
        await house.is_projected()
        for address in ("/api/cases?view=mine", "/api/cases?view=board"):
            assert TYPED.lower()[:5] in (await aino.get(address)).text.lower()
        refused = await blunders(aino, house)
        figures = (await aino.get("/metrics")).text
    assert {200, 400, 404} <= {answer.status_code for answer in refused}
    for answer in refused:
        if answer.is_error:
            unmarked(f"{answer.request.method} {answer.request.url.path}", answer.content)
        unmarked("headers", str(answer.headers.multi_items()).encode())
    assert "request" in said.getvalue()
    assert traces.spans("POST /api/persons")
    assert any("append" in one for one in statements)
    unmarked("the log", said.getvalue().encode())
    unmarked("traces", traces.said().encode())
    unmarked("pg_stat_activity", "\n".join(statements).encode())
    unmarked("metrics", figures.encode())
    unmarked("the database", dumped(house))
    log = (house.database.cluster.folder / "log").read_bytes()
    assert b"ledger.append" in log
    unmarked("the log of the database", log)


async def test_a_lost_database_and_lost_keys_say_nothing_of_what_was_asked(
    house: House, aino: Colleague, said: io.StringIO
) -> None:
    person = await registers(aino)
    await opens_a_case(aino, [person])
    keys: Path | None = house.settings.data
    assert keys is not None
    house.app.state.desk.parts._keyed._ring._part._keys.clear()
    for file in (keys / "keys").rglob("*"):
        if file.is_file() and "pool" in str(file.parent):
            file.rename(file.with_suffix(".away"))
    answers = [await aino.get(f"/api/persons/{person.ref}")]
    with psycopg.connect(house.database.admin_dsn, autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    body = {"identity": {"name": f"{TYPED} Lost"}, "details": {"address": f"{TYPED} lane"}}
    answers += [await aino.post("/api/persons", body) for _ in range(3)]
    for answer in answers:
        if answer.status_code >= 400:
            unmarked("an answer", answer.content)
    assert [answer.status_code for answer in answers if answer.status_code >= 500]
    unmarked("the log", said.getvalue().encode())


def dumped(house: House) -> bytes:
    """Everything that the database keeps, as text."""
    cluster = house.database.cluster
    command = [str(cluster.bin("pg_dump")), cluster.admin_uri(house.database.name), "--inserts"]
    dump = subprocess.run(command, check=True, capture_output=True).stdout
    assert b"INSERT INTO ledger.fact" in dump
    assert b"INSERT INTO access.fact" in dump
    return dump
