"""The figures of a period, and of the board's own day."""

import httpx
import pytest

from tests.api.centre import Centre, later

A_DAY = 24 * 60


async def test_without_a_period_the_figures_are_of_the_boards_local_day(
    centre: Centre, reader: httpx.AsyncClient
) -> None:
    await centre.loses(await centre.is_rung(at=later(0)), at=later(1))
    await centre.loses(await centre.is_rung(at=later(A_DAY)), at=later(A_DAY + 1))
    await centre.loses(await centre.is_rung(at=later(A_DAY + 14 * 60)), at=later(A_DAY + 14 * 60 + 1))
    await centre.is_shown()
    # 22:00 in London is midnight in Jerusalem: the last call came on a day of its own.
    assert (await reader.get("/api/kpis")).json()["offered"] == 1
    assert (await reader.get("/api/kpis", params={"from": "1999-02-01"})).json()["offered"] == 3
    assert (await reader.get("/api/kpis", params={"to": "1999-02-01"})).json()["offered"] == 1
    both = {"from": "1999-02-02", "to": "1999-02-03"}
    assert (await reader.get("/api/kpis", params=both)).json()["offered"] == 2


async def test_nothing_gives_figures_too(centre: Centre, reader: httpx.AsyncClient) -> None:
    figures = (await reader.get("/api/kpis")).json()
    assert (figures["offered"], figures["answered"], figures["abandon_rate"]) == (0, 0, None)
    assert figures["talk_seconds"] == {"n": 0, "mean": None, "p50": None, "p90": None, "max": None}


@pytest.mark.parametrize(
    "day", ["banana", "1999-02-30", "19990201", "1999-W05-1", "1", "", "1999-02-01T00:00"]
)
async def test_what_is_not_a_day_is_refused_by_name(reader: httpx.AsyncClient, day: str) -> None:
    answer = await reader.get("/api/kpis", params={"from": day})
    assert answer.status_code == 400
    [fault] = answer.json()["faults"]
    assert (fault["where"], fault["name"]) == ("query", "from")


async def test_days_the_wrong_way_round_are_refused_in_a_sentence(reader: httpx.AsyncClient) -> None:
    answer = await reader.get("/api/kpis", params={"from": "1999-02-02", "to": "1999-02-01"})
    assert answer.status_code == 422
    assert answer.json()["detail"] == "The first day comes after the last. Give them the other way round."
