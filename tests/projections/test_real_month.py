"""A real month of calls, end to end: replayed, projected, and equal to figures computed elsewhere."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner

from cli.kpi import kpi
from cli.replay import replay
from ledger.postgres import DATABASE, Cluster
from projections.rebuild import rebuild

MONTH = "anonymous-bank-1999-02"
SAME_NAME = ("answered", "answered_direct", "answered_after_queue", "abandoned_in_queue", "abandon_rate")
OTHER_NAME = {
    "offered": "offered_to_agents(answered+abandoned_in_queue)",
    "left_in_vru": "left_in_vru",
    "service_level": "service_level(answered<=T / offered)",
    "asa_seconds": "ASA_all_answered_s",
    "wait_answered_seconds": "wait_answered_after_queue_s",
    "wait_abandoned_seconds": "wait_abandoned_s",
    "talk_seconds": "talk_s",
}


@pytest.fixture(scope="module")
def month(shared_data: Path) -> Iterator[Path]:
    """A data folder with the month replayed into it. Not one of pytest's, which another pytest would shut."""
    folder = Path(tempfile.mkdtemp(prefix="uppdrag-month-"))
    Cluster(folder, settings={"fsync": "off"}).start()
    file = shared_data / MONTH / "calls-1999-02.csv.zst"
    ran = CliRunner().invoke(
        replay, ["calls", str(file), "--format", "anonymous-bank", "--json", "--data", str(folder)]
    )
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["taken"] == 33_066
    yield folder
    Cluster(folder).stop()
    shutil.rmtree(folder)


def figures(month: Path, *options: str) -> dict[str, Any]:
    """What `./uppdrag kpi --json` prints."""
    ran = CliRunner().invoke(kpi, ["--json", "--data", str(month), *options])
    assert ran.exit_code == 0
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_the_figures_are_those_computed_elsewhere(month: Path, shared_data: Path) -> None:
    expected = json.loads((shared_data / MONTH / "expected-1999-02.json").read_text())
    found = figures(month)
    assert found == {name: expected[OTHER_NAME.get(name, name)] for name in found}
    assert list(found)[:7] == ["offered", *SAME_NAME[:4], "left_in_vru", "abandon_rate"]


def test_the_days_add_up_to_the_month(month: Path) -> None:
    days = [figures(month, "--from", day, "--to", day) for day in (f"1999-02-{n:02}" for n in range(1, 29))]
    assert sum(day["offered"] for day in days) == figures(month)["offered"]


def test_what_is_built_anew_is_what_was_built_fact_by_fact(month: Path) -> None:
    figures(month)
    with psycopg.connect(Cluster(month).admin_dsn(DATABASE), autocommit=True) as admin:
        read = b"SELECT * FROM projections.wait_times_1 ORDER BY call"
        before = admin.execute(read).fetchall()
        rebuild(Cluster(month).dsn("uppdrag_projector"), "wait_times", lambda *_: None)
        assert admin.execute(read).fetchall() == before


def test_each_fact_stands_once_and_positions_are_dense(month: Path) -> None:
    with psycopg.connect(Cluster(month).admin_dsn(DATABASE)) as admin:
        found = admin.execute(
            "SELECT count(*) = max(position), count(DISTINCT fact_id) = count(*), min(position) FROM ledger.fact"
        ).fetchone()
    assert found == (True, True, 1)
