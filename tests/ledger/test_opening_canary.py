"""What is sealed stands nowhere but in the answer: not in what the database sees, not in a log, not in an error."""

import logging
import threading
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import msgspec
import psycopg
import pytest
from msgspec.structs import replace

from domain.rights import Relation
from domain.words import Sealed
from ledger import NotPermitted
from ledger.access.look import Look
from ledger.opening.opener import Content, OpenerAway
from ledger.register import Unreadable
from tests.database import Database
from tests.ledger.apart import WAYS
from tests.ledger.looks import HANDLES_A_CASE, look, record
from tests.ledger.secrets_kept import MARK, SECRETS, Kept

REASON = "Skäl-till-blicken-0815"
MARKS = (MARK.encode(), REASON.encode(), MARK.encode().hex().encode(), REASON.encode().hex().encode())


@pytest.fixture(params=WAYS)
async def secrets(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> AsyncIterator[Kept]:
    """A ledger with secrets, and an opener."""
    async with request.param(database, tmp_path) as everything:
        yield everything


async def test_nothing_sealed_is_seen_by_the_database_or_said_in_a_log(
    secrets: Kept, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with statements_watched(secrets.database) as seen:
        for person in await secrets.persons(30):
            item = await secrets.opener.open_one(explained(secrets), record(person))
            assert isinstance(item, Content)
    assert any("access.append" in one for one in seen), "the watch saw nothing"
    assert_unmarked("pg_stat_activity", "\n".join(seen).encode())
    assert_unmarked("the log of the process", caplog.text.encode())
    for file in files_of(secrets.database):
        assert_unmarked(file.name, file.read_bytes())


@pytest.mark.parametrize("failing", ["decode", "open"])
async def test_no_error_says_what_it_failed_on(
    secrets: Kept, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    """Neither where what was opened can't be read, nor where the log refuses what is to be entered."""
    (person,) = await secrets.persons(1)
    if failing == "decode":
        monkeypatch.setattr(SECRETS.forms["person-noted"].sealed, "_decode", decode_something_else)
    else:
        with psycopg.connect(secrets.database.admin_dsn, autocommit=True) as admin:
            admin.execute("UPDATE access.may_write SET tags = '{}'")
    with pytest.raises((Unreadable, NotPermitted, OpenerAway)) as failed:
        await secrets.opener.open_one(explained(secrets), record(person))
    said = "".join(traceback.format_exception(failed.value)) + repr(failed.value)
    assert_unmarked("the error", f"{said} {caplog.text}".encode())


async def test_what_is_opened_and_who_asked_show_nothing_when_printed(secrets: Kept) -> None:
    (person,) = await secrets.persons(1)
    asked = explained(secrets)
    opened = await secrets.opener.open(asked, [record(person)])
    assert_unmarked("what is printed", f"{opened!r} {opened} {asked!r}".encode())
    assert repr(secrets.token) not in repr(asked)


def explained(secrets: Kept) -> Look:
    """A look by somebody who typed why."""
    ground = replace(HANDLES_A_CASE, relation=Relation.NONE, reason=Sealed(REASON))
    return look(secrets.token, ground=ground, thing=uuid4())


def decode_something_else(payload: bytes) -> object:
    """As if the sealed part were of another kind: the error of the decoder would quote it."""
    return msgspec.json.decode(payload, type=dict[str, int])


@contextmanager
def statements_watched(database: Database) -> Iterator[set[str]]:
    """Every statement that is seen to run while this lasts, as the database shows it to an administrator."""
    seen: set[str] = set()
    over = threading.Event()

    def watch() -> None:
        with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
            while not over.is_set():
                running = admin.execute(
                    "SELECT query FROM pg_stat_activity WHERE datname = current_database()"
                    " AND pid <> pg_backend_pid()"
                )
                seen.update(query for (query,) in running)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield seen
    finally:
        over.set()
        watching.join()


def files_of(database: Database) -> list[Path]:
    """The files of a database and the log of its server, everything written out."""
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute("CHECKPOINT")
        row = admin.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
    assert row is not None
    folder = database.cluster.folder
    files = [*(folder / "base" / str(row[0])).iterdir(), *folder.glob("log*"), *folder.glob("log/*")]
    return [file for file in files if file.is_file()]


def assert_unmarked(where: str, content: bytes) -> None:
    """No mark stands there, in letters or in hexadecimal digits."""
    assert [where for mark in MARKS if mark in content] == []
