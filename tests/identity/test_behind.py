"""The provider says that somebody has left, without a browser; and what is never believed of that."""

import re
from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest

from ledger import clock
from tests.identity.provider import CLIENT_ID, Between, Json, OidcProvider, a_key
from tests.identity.test_perimeter import kind_of
from tests.identity.visitor import Visitor

EVENT = "http://schemas.openid.net/event/backchannel-logout"


async def says(visitor: Visitor, token: str) -> httpx.Response:
    """What the provider's machine sends: no cookie, no origin, nothing about any page."""
    machine = httpx.AsyncClient(transport=visitor.us._transport, base_url="http://127.0.0.1:8000")
    return await machine.post("/backchannel-logout", data={"logout_token": token})


def leaving(provider: OidcProvider, **change: object) -> Json:
    """What a logout token says."""
    now = int(clock.now().timestamp())
    said = {"iss": provider.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 120, "jti": str(uuid4())}
    said |= {"sub": "aino", "events": {EVENT: {}}} | change
    return {name: value for name, value in said.items() if value is not None}


async def test_whoever_signs_out_at_the_provider_is_signed_out_here(
    visitor: Visitor, provider: OidcProvider, between: Between
) -> None:
    """The provider's own token, as it sends it: caught on its way, for it can't reach into this process."""
    await visitor.sign_in()
    await visitor.theirs.get(f"{provider.issuer}/heard")
    page = await visitor.theirs.get(f"{provider.issuer}/session/end", params={"client_id": CLIENT_ID})
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text)) | {"logout": "yes"}
    await visitor.theirs.post(f"{provider.issuer}/session/end/confirm", data=form)
    heard = (await visitor.theirs.get(f"{provider.issuer}/heard")).json()
    [token] = [one for one in heard if one]
    answer = await says(visitor, token)
    assert (answer.status_code, answer.json()) == (200, {"sessions": 1})
    assert answer.headers["cache-control"] == "no-store"
    assert not await visitor.is_signed_in()
    await visitor.sign_in()
    assert kind_of(await says(visitor, token)) == "not-a-logout-token"
    assert await visitor.is_signed_in()


async def test_a_person_who_left_is_signed_out_wherever_they_were(
    visitor: Visitor, provider: OidcProvider
) -> None:
    await visitor.sign_in()
    here = dict(visitor.jar)
    visitor.jar = {}
    await visitor.sign_in()
    assert (await says(visitor, provider.sign(leaving(provider)))).json() == {"sessions": 2}
    assert not await visitor.is_signed_in()
    visitor.jar = here
    assert not await visitor.is_signed_in()


async def test_who_was_not_here_is_no_failure(visitor: Visitor, provider: OidcProvider) -> None:
    await visitor.sign_in()
    for said in (leaving(provider, sub="eero"), leaving(provider, sid="unknown")):
        assert (await says(visitor, provider.sign(said))).json() == {"sessions": 0}
    assert await visitor.is_signed_in()


WRONG: dict[str, Json] = {
    "another issuer": {"iss": "https://evil.example"},
    "another audience": {"aud": "somebody-else"},
    "others beside us": {"aud": [CLIENT_ID, "somebody-else"]},
    "a nonce": {"nonce": "A" * 43},
    "no event": {"events": None},
    "another event": {"events": {"http://schemas.openid.net/event/other": {}}},
    "an event that is no object": {"events": {EVENT: True}},
    "events that are a list": {"events": [EVENT]},
    "nobody": {"sub": None},
    "no id": {"jti": None},
    "an empty id": {"jti": ""},
    "no end": {"exp": None},
    "no beginning": {"iat": None},
    "an end that is past": {"exp": 1_000_000_000},
    "an end that never comes": {"exp": 9_000_000_000},
    "a beginning to come": {"iat": 9_000_000_000, "exp": 9_000_000_060},
    "times that are none": {"iat": True, "exp": "soon"},
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
async def test_what_is_no_logout_token_ends_nothing(
    visitor: Visitor, provider: OidcProvider, change: Json
) -> None:
    await visitor.sign_in()
    answer = await says(visitor, provider.sign(leaving(provider, **change)))
    assert (answer.status_code, kind_of(answer)) == (400, "not-a-logout-token")
    assert await visitor.is_signed_in()


SIGNED: dict[str, Callable[[OidcProvider], str]] = {
    "another key": lambda provider: provider.sign(leaving(provider), a_key()),
    "nobody": lambda provider: "eyJhbGciOiJub25lIn0." + provider.sign(leaving(provider)).split(".")[1] + ".",
    "an ID token's type": lambda provider: provider.sign(leaving(provider), None, {"typ": "at+jwt"}),
    "nothing": lambda provider: "",
}


@pytest.mark.parametrize("sign", SIGNED.values(), ids=SIGNED)
async def test_what_the_provider_did_not_sign_so_ends_nothing(
    visitor: Visitor, provider: OidcProvider, sign: Callable[[OidcProvider], str]
) -> None:
    await visitor.sign_in()
    assert (await says(visitor, sign(provider))).status_code == 400
    assert await visitor.is_signed_in()


async def test_an_id_token_is_no_logout_token(visitor: Visitor, between: Between) -> None:
    kept: list[str] = []

    def overheard(answer: Json) -> Json:
        kept.append(answer["id_token"])
        return answer

    between.change["/token"] = overheard
    await visitor.sign_in()
    assert (await says(visitor, kept[0])).status_code == 400


async def test_where_no_provider_is_set_up_nobody_is_believed(
    stranger: httpx.AsyncClient, provider: OidcProvider
) -> None:
    token = provider.sign(leaving(provider))
    answer = await stranger.post("/backchannel-logout", data={"logout_token": token})
    assert kind_of(answer) == "not-a-logout-token"
