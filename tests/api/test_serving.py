"""The interface as a process: it listens on this machine only, and goes with its parent."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from api.__main__ import the_settings
from api.listening import listen
from cli.run import PROCESSES
from domain.words import SecrecyClass
from ledger.postgres.roles import OPENERS, REVIEWER
from tests.api.centre import Centre
from tests.api.served import SECONDS_MAX, Served
from tests.house.repository import ROOT


async def test_it_does_not_say_what_it_is_made_of(centre: Centre, served: Served) -> None:
    async with httpx.AsyncClient(base_url=served.address) as client:
        assert "server" not in (await client.get("/health/live")).headers


async def test_it_goes_when_its_parent_is_gone(centre: Centre, served: Served) -> None:
    await served.board()
    assert served.process.stdin
    served.process.stdin.close()
    assert served.process.wait(timeout=SECONDS_MAX) < 0


def test_it_listens_on_this_machine_only() -> None:
    with listen(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_a_taken_port_is_told_at_once() -> None:
    with listen(0) as taken, pytest.raises(OSError, match="in use"):
        listen(taken.getsockname()[1])


@pytest.mark.parametrize(
    ("environment", "said"),
    [({}, "UPPDRAG_DSN is not set"), ({"UPPDRAG_DSN": "dbname=x"}, "cannot be listened on")],
)
def test_what_it_lacks_is_said_in_a_sentence(environment: dict[str, str], said: str) -> None:
    with listen(0) as taken:
        given = {"UPPDRAG_PORT": str(taken.getsockname()[1])} | environment
        told = {name: value for name, value in os.environ.items() if not name.startswith("UPPDRAG_")} | given
        ended = subprocess.run(
            [sys.executable, "-m", "api"],
            cwd=ROOT,
            env=told,
            stderr=subprocess.PIPE,
            text=True,
            timeout=SECONDS_MAX,
        )
    assert ended.returncode == 1
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_it_is_told_who_opens_what_is_sealed_class_by_class_and_who_reads_the_access_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UPPDRAG_DATA", str(tmp_path))
    monkeypatch.setenv("UPPDRAG_DSN_OPEN_GENERAL", "dbname=general")
    monkeypatch.setenv("UPPDRAG_DSN_OPEN_SOCIAL", "dbname=social")
    monkeypatch.setenv("UPPDRAG_DSN_REVIEW", "dbname=review")
    told = the_settings("dbname=x", 8000)
    assert told.reviewer == "dbname=review"
    assert told.openers == {SecrecyClass.GENERAL: "dbname=general", SecrecyClass.SOCIAL: "dbname=social"}
    assert PROCESSES["api"].beside == {
        **{f"UPPDRAG_DSN_OPEN_{each.name}": OPENERS[each] for each in SecrecyClass},
        "UPPDRAG_DSN_REVIEW": REVIEWER,
    }
