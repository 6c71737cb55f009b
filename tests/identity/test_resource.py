"""A session over HTTP: what its owner sees of it, and the ways out."""

import asyncio
from datetime import datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from api.app import create_app
from api.identity.session import IDLE, Stage
from api.identity.sessions import Sessions
from api.settings import Settings
from domain.words import ActorRef
from ledger import clock
from tests.api.reader import client_of, reading
from tests.identity.conftest import Move
from tests.identity.given import SignedInHere, somebody
from tests.identity.test_perimeter import kind_of


class OneAdministrator:
    """The roles, in which one person administers."""

    def __init__(self, actor: ActorRef) -> None:
        self.actor = actor

    async def is_administrator(self, actor: ActorRef) -> bool:
        """Whether it is that one."""
        return actor == self.actor


async def test_a_session_says_who_is_signed_in_and_until_when(settings: Settings, aino: SignedInHere) -> None:
    async with reading(settings, signed_in=aino) as client:
        answer = await client.get("/api/session")
    said = answer.json()
    assert answer.headers["cache-control"] == "no-store"
    assert said.pop("csrf") == aino.csrf
    times = {name: datetime.fromisoformat(said.pop(name)) for name in list(said) if name.endswith("_at")}
    assert times == {
        "began_at": aino.session.began_at,
        "idle_at": aino.session.idle_until,
        "ends_at": aino.session.ends_at,
        "warns_at": aino.session.warns_at(),
    }
    assert said == {
        "session": str(aino.session.session),
        "actor": str(aino.session.actor),
        "on_behalf_of": None,
        "name": "Aino Exempel",
        "stage": "open",
        "place": None,
        "is_recovering": False,
        "kind": "practice",
        "banner": "practice",
        "acr": None,
        "amr": [],
        "auth_time": None,
    }


@pytest.mark.parametrize(
    ("address", "method"),
    [("/api/session", "GET"), ("/api/queues/board", "GET"), ("/api/kpis", "GET"), ("/api/stream", "HEAD")],
)
async def test_what_a_page_asks_by_itself_keeps_nobody_signed_in(
    reader: httpx.AsyncClient, settings: Settings, sessions: Sessions, move: Move, address: str, method: str
) -> None:
    before = (await reader.get("/api/session")).json()["idle_at"]
    move(IDLE / 2)
    await reader.request(method, address)
    assert (await reader.get("/api/session")).json()["idle_at"] == before
    await reader.get("/api/sessions")
    assert (await reader.get("/api/session")).json()["idle_at"] > before


async def test_a_locked_screen_says_so_and_goes_on_saying_who_it_is(reader: httpx.AsyncClient) -> None:
    assert (await reader.post("/api/session/lock")).json()["stage"] == "locked"
    assert (await reader.get("/api/session")).json()["stage"] == "locked"
    answer = await reader.get("/api/queues/board")
    assert (answer.status_code, kind_of(answer)) == (403, "screen-locked")


async def test_an_idle_screen_is_locked(reader: httpx.AsyncClient, move: Move) -> None:
    move(IDLE + timedelta(seconds=1))
    assert (await reader.get("/api/session")).json()["stage"] == "locked"
    assert kind_of(await reader.get("/api/sessions")) == "screen-locked"


async def test_whoever_works_from_home_says_so_once(reader: httpx.AsyncClient) -> None:
    answer = await reader.put("/api/session/place", json={"place": "home-with-others"})
    assert answer.json()["place"] == "home-with-others"
    assert (await reader.get("/api/session")).json()["place"] == "home-with-others"


@pytest.mark.parametrize("said", [{}, {"place": "the beach"}, {"place": "office", "more": 1}, [], "office"])
async def test_a_place_that_there_is_not_is_refused(reader: httpx.AsyncClient, said: object) -> None:
    assert (await reader.put("/api/session/place", json=said)).status_code == 400


async def test_signed_out_is_signed_out_at_once(reader: httpx.AsyncClient) -> None:
    assert (await reader.post("/api/session/end")).json() == {"sessions": 1}
    assert (await reader.get("/api/session")).status_code == 401


async def test_my_sessions_are_mine_and_nobody_elses(settings: Settings) -> None:
    here, elsewhere = await somebody(settings), await somebody(settings)
    await somebody(settings, "eero")
    async with reading(settings, signed_in=here) as client:
        mine = (await client.get("/api/sessions")).json()
    assert [(one["session"], one["here"]) for one in mine] == [
        (str(here.session.session), True),
        (str(elsewhere.session.session), False),
    ]


async def test_one_of_my_sessions_can_be_ended_from_here(settings: Settings, sessions: Sessions) -> None:
    here, elsewhere = await somebody(settings), await somebody(settings)
    async with reading(settings, signed_in=here) as client:
        answer = await client.delete(f"/api/sessions/{elsewhere.session.session}")
        assert answer.json() == {"sessions": 1}
        assert (await client.get("/api/session")).status_code == 200
    assert await sessions.of(elsewhere.token) is None


async def test_somebody_elses_session_is_answered_as_one_that_is_not_there(
    settings: Settings, sessions: Sessions
) -> None:
    here, eero = await somebody(settings), await somebody(settings, "eero")
    async with reading(settings, signed_in=here) as client:
        theirs = await client.delete(f"/api/sessions/{eero.session.session}")
        nobodys = await client.delete(f"/api/sessions/{uuid4()}")
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.json() | {"instance": ""} == nobodys.json() | {"instance": ""}
    assert await sessions.of(eero.token) is not None


async def test_all_my_sessions_end_together(settings: Settings, sessions: Sessions) -> None:
    here, elsewhere, eero = [await somebody(settings, who) for who in ("aino", "aino", "eero")]
    async with reading(settings, signed_in=here) as client:
        assert (await client.delete("/api/sessions")).json() == {"sessions": 2}
    found = [await sessions.of(one.token) is not None for one in (here, elsewhere, eero)]
    assert found == [False, False, True]


async def test_an_administrator_signs_somebody_out_everywhere(settings: Settings, sessions: Sessions) -> None:
    eero, aino = await somebody(settings, "eero"), await somebody(settings)
    app = create_app(settings)
    async with app.lifespan(), client_of(app, signed_in=aino) as client:
        address = f"/api/actors/{eero.session.actor}/sessions"
        refused = await client.delete(address)
        assert (refused.status_code, kind_of(refused)) == (404, "no-such-session")
        assert await sessions.of(eero.token) is not None
        app.state.identity.administrators = OneAdministrator(aino.session.actor)
        assert (await client.delete(address)).json() == {"sessions": 1}
    assert await sessions.of(eero.token) is None


async def test_many_at_once_leave_the_session_whole(
    reader: httpx.AsyncClient, sessions: Sessions, settings: Settings, move: Move
) -> None:
    move(timedelta(minutes=5))
    answers = await asyncio.gather(
        *(reader.get("/api/sessions") for _ in range(5)),
        *(reader.put("/api/session/place", json={"place": "office"}) for _ in range(5)),
    )
    assert {answer.status_code for answer in answers} == {200}
    [known] = await sessions.open_to(ActorRef((await reader.get("/api/session")).json()["actor"]))
    assert known.stage(clock.now()) is Stage.OPEN
