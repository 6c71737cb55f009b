"""Machines: each proves that it is it, with a key or a certificate, and says for whom it asks."""

import hashlib
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import httpx
import pytest
from joserfc.jwk import OKPKey
from msgspec.structs import replace

from api.identity.configuration import Configuration, Machine
from api.identity.session import A_MACHINES
from api.settings import Settings
from ledger import clock
from tests.api.reader import HERE, held, reading
from tests.identity.asserting import (
    ARCHIVE,
    CERTIFICATE,
    ENDPOINT,
    PERSON,
    WASTE,
    AnyKey,
    asks,
    bearer,
    said,
    signed,
)
from tests.identity.conftest import Move
from tests.identity.given import SignedInHere
from tests.identity.test_perimeter import kind_of


@pytest.fixture
def registered(settings: Settings) -> Settings:
    """Two machines: one that acts for itself, and one that acts for people."""
    public = [dict(key.as_dict(private=False)) for key in (WASTE, ARCHIVE)]
    thumbprint = hashlib.sha256(CERTIFICATE).hexdigest()
    machines = (
        Machine(id="waste", keys=(public[0],), certificates=(thumbprint,)),
        Machine(id="archive", keys=(public[1],), acts_for_people=True),
    )
    return replace(settings, identity=Configuration(machines=machines))


@pytest.fixture
async def machine(registered: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """What a machine sends, which has no pages."""
    async with held(reading(registered)) as client:
        for name in ("origin", "sec-fetch-site"):
            del client.headers[name]
        yield client


async def test_a_machine_that_signs_gets_a_short_token_and_is_known_by_it(machine: httpx.AsyncClient) -> None:
    answer = await asks(machine, signed(said()))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    given = answer.json()
    assert (given["token_type"], given["expires_in"]) == ("Bearer", 600)
    assert len(given["access_token"]) == 43
    known = (await machine.get("/api/session", headers=bearer(answer))).json()
    assert (known["name"], known["on_behalf_of"], known["stage"]) == (None, None, "open")
    again = (await machine.get("/api/session", headers=bearer(await asks(machine, signed(said()))))).json()
    assert again["actor"] == known["actor"]
    assert again["session"] != known["session"]


async def test_a_machine_changes_things_without_a_page(machine: httpx.AsyncClient) -> None:
    token = bearer(await asks(machine, signed(said())))
    assert (await machine.post("/api/session/end", headers=token)).status_code == 200
    assert (await machine.get("/api/session", headers=token)).status_code == 401


async def test_a_token_is_over_after_ten_minutes_whatever_was_asked(
    machine: httpx.AsyncClient, move: Move
) -> None:
    token = bearer(await asks(machine, signed(said())))
    move(A_MACHINES - timedelta(seconds=5))
    assert (await machine.get("/api/sessions", headers=token)).status_code == 200
    move(A_MACHINES)
    assert (await machine.get("/api/session", headers=token)).status_code == 401


async def test_a_machine_that_acts_for_people_says_for_whom(machine: httpx.AsyncClient) -> None:
    answer = await asks(machine, signed(said("archive", on_behalf_of=str(PERSON)), ARCHIVE))
    known = (await machine.get("/api/session", headers=bearer(answer))).json()
    assert known["on_behalf_of"] == str(PERSON)
    assert known["actor"] != str(PERSON)


@pytest.mark.parametrize(
    ("name", "key", "behalf"),
    [
        ("archive", ARCHIVE, None),
        ("archive", ARCHIVE, ""),
        ("archive", ARCHIVE, "aino"),
        ("archive", ARCHIVE, 7),
        ("waste", WASTE, str(PERSON)),
    ],
)
async def test_a_person_stands_behind_always_or_never(
    machine: httpx.AsyncClient, name: str, key: AnyKey, behalf: object
) -> None:
    answer = await asks(machine, signed(said(name, on_behalf_of=behalf), key))
    assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})


WRONG: dict[str, Callable[[], str]] = {
    "another machine's key": lambda: signed(said("archive"), WASTE),
    "a stranger": lambda: signed(said("nobody")),
    "a strange key": lambda: signed(
        said(), OKPKey.generate_key("Ed25519", {"kid": str(WASTE.kid)}, private=True), kid=str(WASTE.kid)
    ),
    "another issuer": lambda: signed(said(iss="archive")),
    "nobody": lambda: signed(said(sub=None)),
    "another audience": lambda: signed(said(aud="https://elsewhere.example/api/token")),
    "our address alone": lambda: signed(said(aud=HERE)),
    "others beside us": lambda: signed(said(aud=[ENDPOINT, "https://elsewhere.example"])),
    "no audience": lambda: signed(said(aud=None)),
    "no id": lambda: signed(said(jti=None)),
    "no end": lambda: signed(said(exp=None)),
    "no beginning": lambda: signed(said(iat=None)),
    "an end that is past": lambda: signed(said(exp=int(clock.now().timestamp()) - 60)),
    "a beginning to come": lambda: signed(said(iat=int(clock.now().timestamp()) + 90)),
    "too long a life": lambda: signed(said(exp=int(clock.now().timestamp()) + 3600)),
    "no signature": lambda: "eyJhbGciOiJub25lIn0." + signed(said()).split(".")[1] + ".",
    "no assertion": lambda: "...",
}


@pytest.mark.parametrize("assertion", WRONG.values(), ids=WRONG)
async def test_what_is_no_assertion_of_a_registered_machine_for_us_is_answered_alike(
    machine: httpx.AsyncClient, assertion: Callable[[], str]
) -> None:
    answer = await asks(machine, assertion())
    assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})


async def test_an_assertion_is_good_once(machine: httpx.AsyncClient) -> None:
    assertion = signed(said())
    assert (await asks(machine, assertion)).status_code == 200
    assert (await asks(machine, assertion)).json() == {"error": "invalid_client"}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"grant_type": "authorization_code"}, "unsupported_grant_type"),
        ({"grant_type": ""}, "unsupported_grant_type"),
        ({"client_assertion_type": "other"}, "invalid_request"),
        ({"client_assertion": ""}, "invalid_request"),
    ],
)
async def test_a_form_that_is_no_request_for_a_token_is_told_so(
    machine: httpx.AsyncClient, change: dict[str, str], error: str
) -> None:
    answer = await asks(machine, signed(said()), **change)
    assert (answer.status_code, answer.json()) == (400, {"error": error})


async def test_a_machine_that_is_no_longer_registered_is_nobody(
    machine: httpx.AsyncClient, settings: Settings
) -> None:
    token = bearer(await asks(machine, signed(said())))
    async with reading(settings) as without_it:
        assert (await without_it.get("/api/session", headers=token)).status_code == 401


async def test_a_machines_token_is_no_persons_cookie(machine: httpx.AsyncClient, aino: SignedInHere) -> None:
    token = (await asks(machine, signed(said()))).json()["access_token"]
    cookie = {"cookie": f"__Host-uppdrag={token}"}
    assert (await machine.get("/api/session", headers=cookie)).status_code == 401
    assert kind_of(await machine.get("/api/session", headers=cookie)) == "unauthenticated"
