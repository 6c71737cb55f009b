"""`./uppdrag up`: everything at once, and nothing left behind."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.listening import listen
from ledger.postgres import Cluster
from tests.cli.upped import Up, command_of, until

FAMILY = {"api", "projector", "checkpointer"}


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder, gone with its database when the test is over.

    Not one of pytest's: another pytest that starts shuts their parent again for the account of the database.
    """
    around = Path(tempfile.mkdtemp(prefix="uppdrag up "))
    folder = around / "data"
    yield folder
    for cluster in (Cluster(folder), Cluster(folder / "demo")):
        cluster.stop()
    shutil.rmtree(around)


def test_it_says_where_it_answers_and_what_it_protects(data: Path) -> None:
    with Up(data) as up:
        said = up.ready().said()
        assert up.address in said
        assert "A practice ledger" in said
        assert "nothing here is protected from that account" in said
        assert up.get("/api/queues/board")["kind"] == "practice"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_stop_it_stops_all_that_it_started(data: Path, number: int) -> None:
    with Up(data) as up:
        children = up.ready().children()
        assert len(children) == len(FAMILY)
        assert up.stop(number) == 0
    assert [command_of(child) for child in children] == [""] * len(FAMILY)
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
        until(lambda: len([line for line in up.log() if line["event"] == "child-died"]) == len(FAMILY))
        until(lambda: len(up.children()) == len(FAMILY))
        until(lambda: answers(up))
        assert {line["child"] for line in up.log() if line["event"] == "child-died"} == FAMILY


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


def test_a_demo_has_a_ledger_and_a_living_day_of_its_own(data: Path) -> None:
    with Up(data, "--demo") as up:
        up.ready()
        assert "A demo with a made-up municipality" in up.said()
        until(lambda: up.get("/api/kpis")["offered"] > 20)
        board = up.get("/api/queues/board")
        assert board["kind"] == "demo"
        assert {"VX", "VA"} <= {queue["code"] for queue in board["queues"]}
        assert "child-died" not in {line["event"] for line in up.log()}
    assert not (data / "postgres").exists()


def test_a_demo_that_was_stopped_goes_on(data: Path) -> None:
    moves = []
    for _ in range(2):
        with Up(data, "--demo") as up:
            up.ready()
            until(lambda: up.get("/api/kpis")["offered"] > 20)
        moves.append((data / "demo" / "demo.json").read_bytes())
    assert moves[0] == moves[1]


def test_a_faster_demo_keeps_the_recordings_own_time(data: Path) -> None:
    with Up(data, "--demo", "--speed", "60") as up:
        up.ready()
        until(lambda: up.get("/api/queues/board")["clock"] == "replay")
        until(lambda: up.get("/api/kpis")["offered"] > 0)
        assert up.get("/api/queues/board")["as_of"].startswith("2026-03-02T0")


def test_a_file_that_is_no_recording_is_refused_before_anything_starts(data: Path, tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text("not,a,recording\n")
    with Up(data, "--demo", str(tmp_path / "calls.csv")) as up:
        assert up.ended() == 1
        assert up.complained().startswith("Error: The first line is not the header")
    assert not data.exists()


def answers(up: Up) -> bool:
    try:
        return httpx.get(up.address + "/health/ready").status_code == 200
    except httpx.HTTPError:
        return False
