"""Who is let in at all: this machine, under the names it was given; a real ledger's proxies; no strange page."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import msgspec
import pytest

from api.identity.configuration import Configuration, Provider
from api.identity.perimeter import FORWARDED
from api.settings import Settings
from ledger.birth import LedgerKind
from tests.api.centre import found
from tests.api.reader import PORT, held, reading
from tests.database import Database

PROXY = "192.0.2.7"
ADDRESS = "https://uppdrag.example"
BEHIND = Configuration(
    address=ADDRESS,
    trusted_proxies=("192.0.2.0/28",),
    provider=Provider(issuer="https://login.example", client_id="uppdrag"),
)
FORWARDS = {"host": "uppdrag.example", "x-forwarded-proto": "https", "x-forwarded-for": "198.51.100.1"}
PROBE = "/health/live"


def born(database: Database, folder: Path, kind: LedgerKind) -> Settings:
    """The settings of a service behind a proxy, over a ledger of some kind."""
    asyncio.run(found(database, folder, kind))
    return Settings.for_port(database.dsn(), PORT, folder, folder / "static", BEHIND)


@pytest.fixture
def real(database: Database, folder: Path) -> Settings:
    """A real ledger behind a proxy."""
    return born(database, folder, LedgerKind.REAL)


@pytest.fixture
async def proxy(real: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """What comes from the proxy."""
    async with held(reading(real, PROXY)) as client:
        yield client


def kind_of(answer: httpx.Response) -> str:
    """The problem by its name."""
    return str(answer.json()["type"]).rpartition(":")[2]


@pytest.mark.parametrize("kind", [LedgerKind.DEMO, LedgerKind.PRACTICE])
@pytest.mark.parametrize("address", ["127.0.0.1", PROXY])
def test_a_ledger_that_is_not_real_trusts_no_proxy(
    database: Database, folder: Path, kind: LedgerKind, address: str
) -> None:
    settings = born(database, folder, kind)

    async def asked() -> tuple[httpx.Response, httpx.Response]:
        async with reading(settings, address) as client:
            return await client.get(PROBE), await client.get(PROBE, headers=FORWARDS)

    plain, forwarded = asyncio.run(asked())
    assert (plain.status_code, forwarded.status_code) == (200 if address == "127.0.0.1" else 403, 403)
    assert kind_of(forwarded) == "forwarded-by-a-stranger"


@pytest.mark.parametrize("header", sorted(name.decode() for name in FORWARDED))
async def test_what_only_a_proxy_says_is_refused_from_anybody_else(
    stranger: httpx.AsyncClient, header: str
) -> None:
    answer = await stranger.get(PROBE, headers={header: "https"})
    assert (answer.status_code, kind_of(answer)) == (403, "forwarded-by-a-stranger")


async def test_a_real_ledger_answers_its_proxy_over_tls_and_says_so_to_the_browser(
    proxy: httpx.AsyncClient,
) -> None:
    answer = await proxy.get("/login", headers=FORWARDS)
    assert answer.status_code == 200
    assert answer.headers["strict-transport-security"] == "max-age=63072000; includeSubDomains"


@pytest.mark.parametrize("proto", ["http", "", "https, http", "HTTPS "])
async def test_what_did_not_come_over_tls_is_refused(proxy: httpx.AsyncClient, proto: str) -> None:
    answer = await proxy.get("/login", headers=FORWARDS | {"x-forwarded-proto": proto})
    assert (answer.status_code, kind_of(answer)) == (403, "not-encrypted")


async def test_a_proxy_that_says_it_twice_is_not_believed(proxy: httpx.AsyncClient) -> None:
    headers = [*FORWARDS.items(), ("x-forwarded-proto", "https")]
    assert (await proxy.get("/login", headers=headers)).status_code == 403


async def test_a_proxy_itself_may_ask_after_the_health_and_nothing_else(proxy: httpx.AsyncClient) -> None:
    here = {"host": "uppdrag.example"}
    assert (await proxy.get(PROBE, headers=here)).status_code == 200
    assert kind_of(await proxy.get("/login", headers=here)) == "not-encrypted"


async def test_figures_for_the_operator_do_not_leave_the_machine(real: Settings) -> None:
    async with reading(real, PROXY) as client:
        assert kind_of(await client.get("/metrics", headers=FORWARDS)) == "not-from-here"
    async with reading(real) as client:
        assert (await client.get("/metrics")).status_code == 200


async def test_a_real_ledger_answers_no_other_machine(real: Settings) -> None:
    async with reading(real, "192.0.2.16") as client:
        assert kind_of(await client.get(PROBE)) == "not-from-here"
        assert kind_of(await client.get(PROBE, headers=FORWARDS)) == "forwarded-by-a-stranger"


async def test_a_real_ledger_answers_this_machine_without_promising_tls(real: Settings) -> None:
    async with reading(real) as client:
        answer = await client.get(PROBE)
        assert (answer.status_code, "strict-transport-security" in answer.headers) == (200, False)


async def test_behind_a_proxy_too_only_our_own_names_are_answered_to(proxy: httpx.AsyncClient) -> None:
    answer = await proxy.get("/login", headers=FORWARDS | {"host": "evil.example"})
    assert (answer.status_code, kind_of(answer)) == (421, "unknown-host")


async def test_before_it_is_known_what_the_ledger_is_no_proxy_is_answered(real: Settings) -> None:
    away = msgspec.structs.replace(real, dsn="host=/nowhere dbname=none")
    async with reading(away, PROXY) as client:
        assert (await client.get("/login", headers=FORWARDS)).status_code == 503
        assert (await client.get(PROBE)).status_code == 403


A_NAVIGATION = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_a_strange_page_may_lead_here_and_do_nothing_more(
    stranger: httpx.AsyncClient, site: str
) -> None:
    said = {"sec-fetch-site": site}
    assert (await stranger.get("/login", headers=said | A_NAVIGATION)).status_code == 200
    for other in (
        {},
        {"sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"},
        {"sec-fetch-mode": "cors", "sec-fetch-dest": "empty"},
        {"sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"},
    ):
        assert kind_of(await stranger.get("/login", headers=said | other)) == "from-another-site"
    assert kind_of(await stranger.post("/login", headers=said | A_NAVIGATION)) == "from-another-site"


@pytest.mark.parametrize("site", ["none", "same-origin"])
async def test_the_address_bar_and_our_own_pages_may_ask(stranger: httpx.AsyncClient, site: str) -> None:
    assert (await stranger.get("/health/live", headers={"sec-fetch-site": site})).status_code == 200
