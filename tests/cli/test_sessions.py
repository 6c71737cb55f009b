"""`./uppdrag sessions`: the operator sees who is signed in, by reference, and ends it."""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import httpx
import pytest

from api.identity.people import SOMEBODY
from cli.sessions import answer
from ledger.postgres import Cluster
from tests.cli.upped import Up
from tests.database import Database
from tests.house.repository import ROOT
from tests.identity.clicking import click_in

USAGE = 2


@pytest.fixture(scope="module")
def up() -> Iterator[Up]:
    """A practice ledger, served."""
    around = Path(tempfile.mkdtemp(prefix="uppdrag sessions "))
    data = around / "data"
    with Up(data) as one:
        yield one.ready()
    Cluster(data).stop()
    shutil.rmtree(around)


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "cli", "sessions", *arguments, "--data", str(data)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def said(up: Up, *arguments: str) -> str:
    """What it prints."""
    ended = run(up.data, *arguments)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def listed(up: Up) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(said(up, "list", "--json"))
    return found


def status(up: Up, headers: dict[str, str]) -> int:
    return httpx.get(f"{up.address}/api/session", headers=headers, timeout=30).status_code


def test_whoever_is_signed_in_stands_there_without_a_name(up: Up) -> None:
    said(up, "end", "--everybody")
    headers = click_in(up.address)
    here = httpx.get(f"{up.address}/api/session", headers=headers, timeout=30).json()
    [one] = listed(up)
    assert (one["session"], one["actor"]) == (here["session"], here["actor"])
    assert (one["stage"], one["is_machine"]) == ("open", False)
    told = said(up, "list")
    assert here["session"] in told
    assert "1 signed in." in told
    assert SOMEBODY.name not in told


def test_one_session_is_ended_and_the_others_go_on(up: Up) -> None:
    first, second = click_in(up.address), click_in(up.address)
    ref = httpx.get(f"{up.address}/api/session", headers=first, timeout=30).json()["session"]
    assert said(up, "end", "--session", ref) == "1 ended.\n"
    assert said(up, "end", "--session", ref) == "0 ended.\n"
    assert (status(up, first), status(up, second)) == (401, 200)


def test_all_of_a_person_are_ended(up: Up) -> None:
    said(up, "end", "--everybody")
    both = [click_in(up.address) for _ in range(2)]
    assert said(up, "end", "--actor", listed(up)[0]["actor"]) == "2 ended.\n"
    assert [status(up, one) for one in both] == [401, 401]


def test_everybody_is_ended(up: Up) -> None:
    headers = click_in(up.address)
    said(up, "end", "--everybody")
    assert (status(up, headers), listed(up)) == (401, [])


@pytest.mark.parametrize(
    "arguments", [[], ["--everybody", "--actor", "00000000-0000-4000-8000-000000000001"], ["--actor", "aino"]]
)
def test_it_is_said_which_and_only_one_way(arguments: list[str], tmp_path: Path) -> None:
    assert run(tmp_path, "end", *arguments).returncode == USAGE
    assert not (tmp_path / "postgres").exists()


def test_without_the_key_it_says_so_and_makes_none(database: Database, tmp_path: Path) -> None:
    with pytest.raises(click.ClickException, match="nobody has signed in with these keys"):
        asyncio.run(answer(database.dsn(), tmp_path, lambda known: known.everybodys()))
    assert list(tmp_path.iterdir()) == []
