"""A response that is not the one that this browser waits for, and a provider that is not itself."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.api.reader import HERE
from tests.identity.conftest import Move
from tests.identity.provider import CLIENT_ID, Between, OidcProvider
from tests.identity.visitor import REFUSED, TOO_LATE, UNREACHABLE, Visitor, otherwise, outcome


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"state": "A" * 43}, TOO_LATE),
        ({"state": None}, TOO_LATE),
        ({"iss": "https://evil.example"}, REFUSED),
        ({"iss": None}, REFUSED),
        ({"code": "A" * 43}, REFUSED),
        ({"code": None}, REFUSED),
        ({"error": "access_denied"}, REFUSED),
    ],
    ids=str,
)
async def test_a_response_that_is_not_the_one_we_wait_for_is_refused(
    visitor: Visitor, change: dict[str, str | None], expected: tuple[int, str]
) -> None:
    there = await visitor.through(await visitor.begin())
    assert outcome(await visitor.back(otherwise(there, **change))) == expected
    assert not await visitor.is_signed_in()


async def test_a_state_that_stands_there_twice_is_none(visitor: Visitor) -> None:
    there = await visitor.through(await visitor.begin())
    assert outcome(await visitor.back(there + "&state=x")) == TOO_LATE


async def test_a_response_is_good_once(visitor: Visitor) -> None:
    there = await visitor.through(await visitor.begin())
    under_way = dict(visitor.jar)
    assert (await visitor.back(there)).status_code == 200
    visitor.jar = under_way
    assert outcome(await visitor.back(there)) == TOO_LATE
    assert not await visitor.is_signed_in()


async def test_a_response_belongs_to_the_browser_that_asked(visitor: Visitor) -> None:
    there = await visitor.through(await visitor.begin())
    theirs = dict(visitor.jar)
    visitor.jar = {}
    assert outcome(await visitor.back(there)) == TOO_LATE
    await visitor.begin()
    assert outcome(await visitor.back(there)) == TOO_LATE
    visitor.jar = theirs
    assert (await visitor.back(there)).status_code == 200


async def test_a_code_that_was_redeemed_is_refused_by_the_provider(
    visitor: Visitor, between: Between
) -> None:
    first = await visitor.through(await visitor.begin())
    code = parse_qs(urlsplit(first).query)["code"][0]
    await visitor.back(first)
    second = await visitor.through(await visitor.begin())
    assert outcome(await visitor.back(otherwise(second, code=code))) == REFUSED


async def test_whoever_takes_too_long_begins_anew(visitor: Visitor, move: Move) -> None:
    there = await visitor.through(await visitor.begin())
    move(timedelta(minutes=10))
    assert outcome(await visitor.back(there)) == TOO_LATE


@pytest.mark.parametrize("cookie", ["", "AAAA", "A" * 43, "A" * 400])
async def test_a_cookie_that_we_did_not_seal_is_nothing(visitor: Visitor, cookie: str) -> None:
    there = await visitor.through(await visitor.begin())
    visitor.jar = {"__Host-uppdrag-login": cookie}
    assert outcome(await visitor.back(there)) == TOO_LATE


async def test_the_provider_may_say_no(visitor: Visitor, provider: OidcProvider) -> None:
    provider.told(says="a sentence with a name in it")
    answer = await visitor.sign_in()
    assert outcome(answer) == REFUSED
    assert "a sentence" not in answer.text


async def test_the_cookie_of_the_way_there_is_gone_after_it_whatever_happened(visitor: Visitor) -> None:
    there = await visitor.through(await visitor.begin())
    await visitor.back(otherwise(there, state="x"))
    assert visitor.jar == {}


async def test_a_provider_that_calls_itself_something_else_is_not_the_provider(
    visitor: Visitor, between: Between
) -> None:
    between.change["/.well-known/openid-configuration"] = lambda said: (
        said | {"issuer": "https://evil.example"}
    )
    assert outcome(await visitor.us.get("/login/start")) == UNREACHABLE


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
async def test_nobody_is_led_where_there_is_no_tls(visitor: Visitor, between: Between, name: str) -> None:
    between.change["/.well-known/openid-configuration"] = lambda said: said | {name: "http://login.example/x"}
    assert outcome(await visitor.us.get("/login/start")) == UNREACHABLE


async def test_a_provider_out_of_reach_is_told_in_a_sentence(visitor: Visitor, between: Between) -> None:
    there = await visitor.through(await visitor.begin())
    between.is_cut = True
    assert outcome(await visitor.back(there)) == UNREACHABLE
    between.is_cut = False
    assert (await visitor.sign_in()).status_code == 200


async def test_an_endless_answer_is_not_read_to_its_end(visitor: Visitor, between: Between) -> None:
    between.change["/.well-known/openid-configuration"] = lambda said: said | {"more": "x" * 2_000_000}
    assert outcome(await visitor.us.get("/login/start")) == UNREACHABLE


async def test_signing_in_again_ends_the_session_that_was_there(visitor: Visitor) -> None:
    await visitor.sign_in()
    before = dict(visitor.jar)
    await visitor.sign_in()
    assert visitor.jar != before
    assert await visitor.is_signed_in()
    visitor.jar = before
    assert not await visitor.is_signed_in()


async def test_after_signing_out_here_one_is_told_how_to_sign_out_there(
    visitor: Visitor, provider: OidcProvider
) -> None:
    await visitor.sign_in()
    await visitor.sends("/api/session/end", {})
    page = (await visitor.us.get("/signed-out")).text
    [out] = re.findall(r'href="(http://[^"]+)"', page)
    query = parse_qs(urlsplit(out.replace("&amp;", "&")).query)
    assert query == {"client_id": [CLIENT_ID], "post_logout_redirect_uri": [f"{HERE}/signed-out"]}
    assert (await visitor.theirs.get(out.replace("&amp;", "&"))).status_code == 200
