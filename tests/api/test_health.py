"""Whether the process runs, and whether what it shows is worth reading."""

from datetime import timedelta

import httpx
import psycopg
import pytest

from api.standing import Standing
from ledger import clock
from tests.api.centre import Centre
from tests.database import Database


def shut_for_all(database: Database, answer: str) -> None:
    with psycopg.connect(database.cluster.admin_dsn(), autocommit=True) as administrator:
        administrator.execute(f"ALTER DATABASE {database.name} ALLOW_CONNECTIONS {answer}".encode())
        administrator.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (database.name,)
        )


async def test_a_process_that_answers_is_alive(reader: httpx.AsyncClient) -> None:
    assert (await reader.get("/health/live")).json() == {"status": "alive"}


async def test_a_board_that_keeps_up_is_ready(centre: Centre, reader: httpx.AsyncClient) -> None:
    answer = await reader.get("/health/ready")
    assert answer.json() == {"status": "ready", "behind_facts": 0, "behind_seconds": 0.0}


async def test_a_board_that_nobody_computes_is_not_ready(reader: httpx.AsyncClient) -> None:
    answer = await reader.get("/health/ready")
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:uppdrag:problem:not-yet-projected")


async def test_a_board_that_lags_is_not_ready(
    centre: Centre, reader: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Standing, "behind_facts", lambda _: 12)
    monkeypatch.setattr(Standing, "behind_seconds", lambda _: 34.5)
    answer = await reader.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["detail"] == "The board lags 12 facts and 34 seconds behind the ledger."


def test_how_far_behind_is_reckoned_from_the_oldest_fact_not_shown() -> None:
    standing = Standing(7, 9, None, clock.now() - timedelta(minutes=1))
    assert standing.behind_facts() == 2
    assert standing.behind_seconds() >= 60
    assert (Standing(9, 9, None, None).behind_facts(), Standing(9, 9, None, None).behind_seconds()) == (
        0,
        0.0,
    )


@pytest.mark.parametrize("address", ["/health/ready", "/api/queues/board", "/api/kpis"])
async def test_a_lost_database_is_a_problem_worth_another_try(
    centre: Centre, reader: httpx.AsyncClient, address: str
) -> None:
    assert (await reader.get(address)).status_code == 200
    shut_for_all(centre.database, "false")
    answer = await reader.get(address)
    assert answer.status_code == 503
    assert answer.json()["type"] == "urn:uppdrag:problem:database-lost"
    assert answer.headers["retry-after"] == "1"
    assert (await reader.get("/health/live")).status_code == 200
    shut_for_all(centre.database, "true")
    assert (await reader.get(address)).status_code == 200


async def test_a_restarted_database_costs_nobody_a_request(centre: Centre, reader: httpx.AsyncClient) -> None:
    assert (await reader.get("/api/queues/board")).status_code == 200
    shut_for_all(centre.database, "true")
    assert (await reader.get("/api/queues/board")).status_code == 200


async def test_what_prometheus_asks_for_counts_requests_by_route(
    centre: Centre, reader: httpx.AsyncClient
) -> None:
    await reader.get("/api/kpis", params={"from": "1999-02-01"})
    await reader.get("/nowhere")
    figures = (await reader.get("/metrics")).text
    assert 'uppdrag_requests_total{method="GET",route="/api/kpis",status="200"} 1.0' in figures
    assert 'route="(none)",status="404"' in figures
    assert "uppdrag_board_behind_facts 0.0" in figures
    assert "1999-02" not in figures
    assert "nowhere" not in figures
