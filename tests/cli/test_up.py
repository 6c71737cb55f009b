"""`./uppdrag up`: everything at once, and nothing left behind."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.serving import listen
from ledger.postgres import Cluster
from tests.cli.upped import Up, command_of, until


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """A data folder, whose database is gone when the test is over."""
    folder = tmp_path / "a data folder"
    yield folder
    for cluster in (Cluster(folder), Cluster(folder / "demo")):
        cluster.stop()


def test_it_says_where_it_answers_and_what_it_protects(data: Path) -> None:
    with Up(data) as up:
        said = up.ready().said()
        assert up.address in said
        assert "A practice ledger" in said
        assert "nothing is protected from that account" in said
        assert up.get("/api/queues/board")["kind"] == "practice"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_stop_it_stops_all_that_it_started(data: Path, number: int) -> None:
    with Up(data) as up:
        children = up.ready().children()
        assert len(children) == 2
        assert up.stop(number) == 0
    assert [command_of(child) for child in children] == ["", ""]
    assert not Cluster(data).running()


def test_a_database_that_ran_before_runs_on(data: Path) -> None:
    Cluster(data).start()
    with Up(data) as up:
        up.ready().stop()
    assert Cluster(data).running()


def test_a_second_one_is_told_where_the_first_answers(data: Path) -> None:
    with Up(data) as first:
        first.ready()
        with Up(data) as second:
            assert second.ended() == 1
            assert second.complained() == f"Error: Uppdrag already runs on this data: {first.address}\n"
        assert first.get("/health/live") == {"status": "alive"}


def test_a_taken_port_is_told_with_a_way_out(data: Path) -> None:
    with listen(0) as taken:
        port = taken.getsockname()[1]
        with Up(data, port=port) as up:
            assert up.ended() == 1
            assert (
                up.complained()
                == f"Error: Port {port} is taken by another program. Choose one: --port {port + 1}\n"
            )
    assert not Cluster(data).running()


def test_a_child_that_dies_is_started_again(data: Path) -> None:
    with Up(data) as up:
        for child in up.ready().children():
            os.kill(child, signal.SIGKILL)
        until(lambda: len([line for line in up.log() if line["event"] == "child-died"]) == 2)
        until(lambda: len(up.children()) == 2)
        until(lambda: answers(up))
        assert {line["child"] for line in up.log() if line["event"] == "child-died"} == {"api", "projector"}


def test_killed_it_takes_its_children_along_and_the_next_one_works(data: Path) -> None:
    with Up(data) as up:
        children = up.ready().children()
        up.stop(signal.SIGKILL)
        until(lambda: not any(command_of(child) for child in children))
    with Up(data, port=up.port) as up:
        assert up.ready().get("/health/live") == {"status": "alive"}


def test_the_next_one_need_not_wait_for_the_children_of_the_killed(data: Path) -> None:
    with Up(data) as killed:
        killed.ready().stop(signal.SIGKILL)
    with Up(data, port=killed.port) as up:
        assert up.ready().get("/health/live") == {"status": "alive"}


def answers(up: Up) -> bool:
    try:
        return httpx.get(up.address + "/health/ready").status_code == 200
    except httpx.HTTPError:
        return False
