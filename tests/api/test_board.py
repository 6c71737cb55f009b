"""The board as a browser gets it."""

from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import psycopg

from domain.staff.facts import StaffJoined
from domain.words import AgentRef, DepartmentRef
from ledger import Entry, Ledger, clock
from tests.api.centre import CORE, PERMITS, SWITCH, WASTE, Centre, later

AINO = AgentRef(UUID("00000000-0000-4000-8000-0000000000e1"))


async def test_an_empty_floor_is_a_board_too(centre: Centre, reader: httpx.AsyncClient) -> None:
    board = (await reader.get("/api/queues/board")).json()
    assert board["kind"] == "practice"
    assert (board["queues"], board["waiting"], board["agents"]) == ([], [], [])


async def test_who_waits_and_who_talks_is_on_the_board(centre: Centre, reader: httpx.AsyncClient) -> None:
    await centre.opens(WASTE)
    waits, spoken_to = await centre.is_rung(), await centre.is_rung()
    await centre.answers(spoken_to, AINO)
    await centre.is_shown()
    board = (await reader.get("/api/queues/board")).json()
    [row] = board["waiting"]
    assert (row["call"], row["queue"], row["priority"], row["state"]) == (
        str(waits),
        str(WASTE),
        2,
        "waiting",
    )
    [agent] = board["agents"]
    assert (agent["agent"], agent["number"], agent["state"], agent["calls"]) == (str(AINO), 1, "in_call", 1)
    [queue] = board["queues"]
    assert (queue["waiting"], queue["longest_since"]) == (1, row["since"])


async def test_a_queue_is_called_what_the_register_says(centre: Centre, reader: httpx.AsyncClient) -> None:
    with psycopg.connect(centre.database.dsn("uppdrag_telephony")) as telephony:
        row = (WASTE, CORE, "NW", "Avfall", "Avfall", "Waste")
        telephony.execute("INSERT INTO register.queue VALUES (%s, %s, %s, %s, %s, %s)", row)
    await centre.opens(WASTE)
    await centre.is_shown()
    [queue] = (await reader.get("/api/queues/board")).json()["queues"]
    assert (queue["code"], queue["names"]) == ("NW", {"sv": "Avfall", "nb": "Avfall", "en": "Waste"})


async def test_queues_without_a_name_are_numbered_in_the_order_opened(
    centre: Centre, reader: httpx.AsyncClient
) -> None:
    await centre.opens(PERMITS)
    await centre.opens(WASTE)
    await centre.is_shown()
    queues = (await reader.get("/api/queues/board")).json()["queues"]
    assert [(queue["queue"], queue["code"], queue["names"]) for queue in queues] == [
        (str(PERMITS), None, {"sv": "Kö 1", "nb": "Kø 1", "en": "Queue 1"}),
        (str(WASTE), None, {"sv": "Kö 2", "nb": "Kø 2", "en": "Queue 2"}),
    ]


async def test_the_boards_now_is_the_clock(centre: Centre, reader: httpx.AsyncClient) -> None:
    before = clock.now()
    await centre.is_rung(at=before - timedelta(minutes=59))
    await centre.is_shown()
    board = (await reader.get("/api/queues/board")).json()
    assert board["clock"] == "live"
    assert board["as_of"] >= before.isoformat()[:19]


async def test_in_a_replay_the_boards_now_is_that_of_its_newest_fact(
    centre: Centre, reader: httpx.AsyncClient
) -> None:
    await centre.is_rung(at=later(minutes=5))
    await somebody_begins_to_work_there(centre)
    await centre.is_shown()
    board = (await reader.get("/api/queues/board")).json()
    assert (board["clock"], board["as_of"]) == ("replay", "1999-02-01T08:05:00Z")
    assert board["zone"] == "Asia/Jerusalem"


async def test_a_board_is_never_kept_by_a_browser(centre: Centre, reader: httpx.AsyncClient) -> None:
    assert (await reader.get("/api/queues/board")).headers["cache-control"] == "no-store"


async def test_a_crowd_is_sent_compressed(centre: Centre, reader: httpx.AsyncClient) -> None:
    for _ in range(8):
        await centre.is_rung(queue=WASTE)
    await centre.is_shown()
    assert (await reader.get("/api/queues/board")).headers["content-encoding"] == "gzip"


async def somebody_begins_to_work_there(centre: Centre) -> None:
    """A fact of just now that is not about the floor."""
    ledger = await Ledger.open(centre.database.dsn("uppdrag_steward"))
    joined = StaffJoined(department=DepartmentRef(uuid4()), at=clock.now())
    await ledger.submit([Entry(uuid4(), 0, [joined])], by=SWITCH)
    await ledger.aclose()
