"""A screen is unlocked by its own person, a proof anew is for one thing, and strength is asked for and got."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import pytest
from msgspec.structs import replace

from api.identity.actor import STEP_UP_LASTS, SessionRef, StepUp
from api.identity.sessions import Sessions
from ledger import clock
from tests.identity.given import SignedInHere
from tests.identity.provider import Between, OidcProvider
from tests.identity.test_perimeter import kind_of
from tests.identity.visitor import NOT_STRONG_ENOUGH, SOMEBODY_ELSE, TOO_LATE, Visitor, outcome


async def goes(visitor: Visitor, address: str, json: object = None) -> httpx.Response:
    """To the provider and back, to prove anew who one is."""
    answer = await visitor.sends(address, json or {})
    assert answer.status_code == 200, answer.text
    return await visitor.back(await visitor.through(answer.json()["next"]))


async def stepped_up(sessions: Sessions, visitor: Visitor) -> StepUp | None:
    """What the session says of it."""
    [known] = await sessions.among([SessionRef((await visitor.asks()).json()["session"])])
    return known.content.stepped_up


async def test_a_locked_screen_is_unlocked_by_a_fresh_proof_and_goes_on_under_a_new_token(
    visitor: Visitor,
) -> None:
    await visitor.sign_in()
    before, token = (await visitor.asks()).json(), visitor.jar["__Host-uppdrag"]
    await visitor.sends("/api/session/lock", {})
    asked = await visitor.sends("/api/session/unlock", {"return_to": "/cases/1"})
    query = parse_qs(urlsplit(asked.json()["next"]).query)
    assert (query["max_age"], query["prompt"]) == (["0"], ["login"])
    answer = await visitor.back(await visitor.through(asked.json()["next"]))
    assert 'content="0;url=/cases/1"' in answer.text
    after = (await visitor.asks()).json()
    assert (after["stage"], after["session"]) == ("open", before["session"])
    assert after["auth_time"] >= before["auth_time"]
    assert after["csrf"] != before["csrf"]
    visitor.jar["__Host-uppdrag"] = token
    assert not await visitor.is_signed_in()


async def test_an_idle_screen_is_unlocked_in_the_same_way(visitor: Visitor, sessions: Sessions) -> None:
    await visitor.sign_in()
    here = SessionRef((await visitor.asks()).json()["session"])
    await sessions.change(here, lambda known: replace(known, idle_until=clock.now()))
    assert (await visitor.asks()).json()["stage"] == "locked"
    assert (await goes(visitor, "/api/session/unlock")).status_code == 200
    after = (await visitor.asks()).json()
    assert (after["stage"], after["session"]) == ("open", str(here))


async def test_nobody_else_unlocks_it(visitor: Visitor, provider: OidcProvider) -> None:
    await visitor.sign_in()
    await visitor.sends("/api/session/lock", {})
    visitor.theirs.cookies.clear()
    provider.told(account="eero")
    assert outcome(await goes(visitor, "/api/session/unlock")) == SOMEBODY_ELSE
    assert (await visitor.asks()).json()["stage"] == "locked"


@pytest.mark.parametrize("auth_time", [None, -120])
async def test_a_proof_of_long_ago_unlocks_nothing(
    visitor: Visitor, between: Between, provider: OidcProvider, auth_time: int | None
) -> None:
    await visitor.sign_in()
    await visitor.sends("/api/session/lock", {})
    then = {} if auth_time is None else {"auth_time": int(clock.now().timestamp()) + auth_time}
    between.id_token(
        lambda claims: provider.sign({k: v for k, v in claims.items() if k != "auth_time"} | then)
    )
    assert outcome(await goes(visitor, "/api/session/unlock")) == NOT_STRONG_ENOUGH
    assert (await visitor.asks()).json()["stage"] == "locked"


async def test_what_is_over_is_not_unlocked(visitor: Visitor, sessions: Sessions) -> None:
    await visitor.sign_in()
    await visitor.sends("/api/session/lock", {})
    there = (await visitor.sends("/api/session/unlock", {})).json()["next"]
    await sessions.end(SessionRef((await visitor.asks()).json()["session"]))
    assert outcome(await visitor.back(await visitor.through(there))) == TOO_LATE
    assert not await visitor.is_signed_in()


async def test_a_proof_anew_is_for_one_thing_and_five_minutes(visitor: Visitor, sessions: Sessions) -> None:
    await visitor.sign_in()
    assert await stepped_up(sessions, visitor) is None
    subject, other = uuid4(), uuid4()
    await goes(visitor, "/api/session/step-up", {"subject": str(subject)})
    proof = await stepped_up(sessions, visitor)
    assert proof is not None
    assert proof.holds_for(subject, clock.now())
    assert not proof.holds_for(other, clock.now())
    assert not proof.holds_for(None, clock.now())
    assert not proof.holds_for(subject, proof.at + STEP_UP_LASTS)
    assert not proof.holds_for(subject, proof.at - timedelta(seconds=1))


async def test_a_proof_anew_unlocks_no_screen(visitor: Visitor) -> None:
    await visitor.sign_in()
    there = (await visitor.sends("/api/session/step-up", {})).json()["next"]
    await visitor.sends("/api/session/lock", {})
    await visitor.back(await visitor.through(there))
    assert (await visitor.asks()).json()["stage"] == "locked"
    assert kind_of(await visitor.asks("/api/sessions")) == "screen-locked"


@pytest.mark.parametrize(
    "return_to",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:x",
        "",
        "/a?b=c",
        "/a\n",
        "/../a",
    ],
)
async def test_nobody_is_led_elsewhere_afterwards(visitor: Visitor, return_to: str) -> None:
    await visitor.sign_in()
    answer = await visitor.sends("/api/session/step-up", {"return_to": return_to})
    assert answer.status_code == 400


async def test_a_provider_out_of_reach_is_a_problem_worth_another_try(
    visitor: Visitor, between: Between, monkeypatch: pytest.MonkeyPatch
) -> None:
    await visitor.sign_in()
    monkeypatch.setattr("api.identity.discovery.ANNOUNCED_KEPT_SECONDS", -1.0)
    between.is_cut = True
    answer = await visitor.sends("/api/session/unlock", {})
    assert (answer.status_code, kind_of(answer)) == (503, "provider-away")


class TestWhereStrengthIsAskedFor:
    """The operator wants one strength to sign in, and another for what is delicate."""

    @pytest.fixture
    def wanted(self) -> dict[str, Any]:
        """What stands in identity.toml."""
        return {"acr_values": ("loa2", "loa3"), "step_up_acr_values": ("loa3",)}

    async def test_it_is_asked_for(self, visitor: Visitor) -> None:
        query = parse_qs(urlsplit(await visitor.begin()).query)
        assert query["acr_values"] == ["loa2 loa3"]

    @pytest.mark.parametrize("acr", ["loa1", "", "loa2 loa3", None])
    async def test_who_proved_it_less_strongly_is_not_let_in(
        self, visitor: Visitor, between: Between, provider: OidcProvider, acr: str | None
    ) -> None:
        said = {} if acr is None else {"acr": acr}
        between.id_token(lambda claims: provider.sign({k: v for k, v in claims.items() if k != "acr"} | said))
        assert outcome(await visitor.sign_in()) == NOT_STRONG_ENOUGH
        assert not await visitor.is_signed_in()

    async def test_what_is_delicate_asks_for_more(self, visitor: Visitor, provider: OidcProvider) -> None:
        provider.told(acr="loa2")
        await visitor.sign_in()
        assert (await visitor.asks()).json()["acr"] == "loa2"
        asked = await visitor.sends("/api/session/step-up", {})
        assert parse_qs(urlsplit(asked.json()["next"]).query)["acr_values"] == ["loa3"]
        provider.told(acr="loa3")
        assert (await visitor.back(await visitor.through(asked.json()["next"]))).status_code == 200
        assert (await visitor.asks()).json()["acr"] == "loa3"


async def test_where_nothing_is_real_a_click_is_proof_enough(
    reader: httpx.AsyncClient, aino: SignedInHere
) -> None:
    await reader.post("/api/session/lock")
    answer = await reader.post("/api/session/unlock", json={"return_to": "/cases"})
    assert answer.json() == {"next": "/cases"}
    assert "__Host-uppdrag=" in answer.headers["set-cookie"]
    assert (await reader.get("/api/session")).status_code == 401  # The token before it is nobody's now.
