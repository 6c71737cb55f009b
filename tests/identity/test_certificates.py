"""A machine may prove that it is it with a certificate, which a trusted proxy passes on; nobody else may."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from api.identity.certificates import certificate_in
from api.identity.configuration import Machine
from api.settings import Settings
from ledger.birth import LedgerKind
from tests.api.centre import found
from tests.api.reader import PORT, held, reading
from tests.database import Database
from tests.identity.asserting import CERTIFICATE, PERSON, bearer, passed_on
from tests.identity.test_perimeter import BEHIND, FORWARDS, PROXY, kind_of

ANOTHER = CERTIFICATE + b"!"
FORM = {"grant_type": "client_credentials", "client_id": "waste"}


@pytest.fixture
async def proxy(database: Database, folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A real ledger behind a proxy that asks machines for their certificates."""
    thumbprint = hashlib.sha256(CERTIFICATE).hexdigest()
    machines = (
        Machine(id="waste", certificates=(thumbprint.upper(),)),
        Machine(id="archive", certificates=(thumbprint,), acts_for_people=True),
    )
    await asyncio.to_thread(asyncio.run, found(database, folder, LedgerKind.REAL))
    identity = replace(BEHIND, machines=machines, provider=None)
    settings = Settings.for_port(database.dsn(), PORT, folder, folder / "static", identity)
    async with held(reading(settings, PROXY)) as client:
        for name in ("origin", "sec-fetch-site"):
            del client.headers[name]
        client.headers.update(FORWARDS)
        yield client


async def test_a_certificate_that_is_registered_gets_a_token_that_is_good_with_it_alone(
    proxy: httpx.AsyncClient,
) -> None:
    answer = await proxy.post("/api/token", data=FORM, headers=passed_on(CERTIFICATE))
    assert answer.status_code == 200
    token = bearer(answer)
    assert (await proxy.get("/api/session", headers=token | passed_on(CERTIFICATE))).status_code == 200
    assert (await proxy.get("/api/session", headers=token)).status_code == 401
    assert (await proxy.get("/api/session", headers=token | passed_on(ANOTHER))).status_code == 401


@pytest.mark.parametrize(
    ("client_id", "certificate"), [("waste", ANOTHER), ("nobody", CERTIFICATE), ("waste", None)]
)
async def test_another_certificate_another_machine_or_none_is_answered_alike(
    proxy: httpx.AsyncClient, client_id: str, certificate: bytes | None
) -> None:
    headers = passed_on(certificate) if certificate else {}
    answer = await proxy.post("/api/token", data=FORM | {"client_id": client_id}, headers=headers)
    assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})


async def test_a_machine_with_a_certificate_says_in_the_form_for_whom_it_asks(
    proxy: httpx.AsyncClient,
) -> None:
    shown = passed_on(CERTIFICATE)
    form = FORM | {"client_id": "archive"}
    assert (await proxy.post("/api/token", data=form, headers=shown)).status_code == 401
    answer = await proxy.post("/api/token", data=form | {"on_behalf_of": str(PERSON)}, headers=shown)
    known = (await proxy.get("/api/session", headers=bearer(answer) | shown)).json()
    assert known["on_behalf_of"] == str(PERSON)


async def test_whoever_is_no_proxy_passes_no_certificate_on(stranger: httpx.AsyncClient) -> None:
    answer = await stranger.post("/api/token", data=FORM, headers=passed_on(CERTIFICATE))
    assert (answer.status_code, kind_of(answer)) == (403, "forwarded-by-a-stranger")


async def test_a_certificate_that_stands_there_twice_is_none(proxy: httpx.AsyncClient) -> None:
    twice = [*passed_on(CERTIFICATE).items(), *passed_on(CERTIFICATE).items()]
    headers = [*proxy.headers.items(), *twice]
    proxy.headers.clear()
    assert (await proxy.post("/api/token", data=FORM, headers=headers)).status_code == 401


@pytest.mark.parametrize("header", [b"", b"::", b":", b"AAAA", b":AAAA", b"AAAA:", b":A A:", b':"AAAA":'])
def test_what_is_no_certificate_is_none(header: bytes) -> None:
    assert certificate_in(header) is None


def test_a_certificate_is_known_by_its_hash() -> None:
    assert certificate_in(b" :AAAA: ") == hashlib.sha256(bytes(3)).digest()
