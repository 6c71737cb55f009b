"""The drill: a copy from before something was destroyed comes back. It stays destroyed, and two open the rest."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import AsyncExitStack
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from api.app import create_app
from api.identity.configuration import Configuration
from api.identity.cookies import SESSION, decoded
from api.identity.identity import keys_of
from api.identity.people import ISSUER, SECOND, SOMEBODY
from api.settings import Settings
from domain.rights import Role
from domain.staff import member
from domain.staff.commands import EndAppointment
from domain.words import ActorRef
from ledger import Ledger, clock
from ledger.founding import KEYS, key_folder, key_ring
from ledger.postgres.roles import REVIEWER, opener_dsns
from ledger.references import References
from ledger.sealing.cipher import key_id_of
from ledger.sealing.outcomes import Redacted
from tests.api.reader import PORT, client_of
from tests.cli.copied import CONTENT, House
from tests.identity.given import somebody
from tests.ledger.keystore import grounded
from verify.checkpoints import Checkpoint
from verify.notes import sign_note

ORIGIN = "uppdrag/somewhere/some-incarnation/ledger"


class Drilled:
    """A ledger with two sealed things, copied. Then one is destroyed, somebody's appointment ends, and life goes on."""

    def __init__(self, house: House, outside: Path) -> None:
        house.done("found", "practice")
        self.gone, self.kept = house.seals(CONTENT), house.seals(CONTENT)
        house.done("backup", "--ledger", outside / "ledger", "--keys", outside / "keys")
        self.copied = house.head()
        key_folder(house.data).destroy([key_id_of(self.gone.sealed)], grounded())
        house.lives()
        asyncio.run(no_longer_administrates(house))
        house.done("revocations", outside / "revocations")
        self.known = house.head()
        shutil.copy(house.data / "keys" / "ledger" / "keys.log", outside / "keys.log")
        (outside / "checkpoint").write_text(signed(Checkpoint(ORIGIN, self.known, bytes(range(32)))))
        self.outside = outside

    def comes_back(self, house: House) -> str:
        """The commands of the drill; what was said."""
        copies, outside = ("--ledger", self.outside / "ledger", "--keys", self.outside / "keys"), self.outside
        told = ("--key-ledger", outside / "keys.log", "--checkpoint", outside / "checkpoint")
        said = house.done("restore", *copies, *told, "--revocations", outside / "revocations")
        house.done("found", "practice")
        house.done("rebuild", "--all")
        return said


@pytest.fixture
def drilled(tmp_path: Path) -> Iterator[Drilled]:
    with House() as house:
        yield Drilled(house, tmp_path)


def test_what_was_destroyed_stays_so_and_nothing_is_written_until_two_have_opened_it(
    drilled: Drilled, elsewhere: House
) -> None:
    said = drilled.comes_back(elsewhere)
    assert f"{drilled.known - drilled.copied:,} facts are missing" in said
    assert "until two people have opened it" in said
    assert elsewhere.opens(drilled.gone) == Redacted(key_id_of(drilled.gone.sealed))
    assert elsewhere.opens(drilled.kept) == CONTENT
    asyncio.run(opened_by_two(elsewhere, drilled))
    assert elsewhere.ask(b"SELECT ledger.is_recovering()") == [(False,)]


async def no_longer_administrates(house: House) -> None:
    """The first of the two who practise is a system administrator no more."""
    command = EndAppointment(role=Role.SYSTEM_ADMINISTRATOR, at=clock.now())
    ring = await key_ring(house.cluster.dsn("uppdrag_steward"), house.data)
    ledger = await Ledger.open(house.cluster.dsn("uppdrag_steward"), ring)
    who = ActorRef(References.kept_in(house.data / KEYS).uuid("actor", ISSUER, SOMEBODY.key))
    await ledger.handle(member, who, command, by=who)
    await ledger.aclose()
    await ring.aclose()


async def opened_by_two(house: House, drilled: Drilled) -> None:
    """What the two people of a practice ledger do in the service."""
    settings = settings_of(house)
    app = create_app(settings)
    async with app.lifespan(), AsyncExitStack() as desks:
        first, second = [
            await desks.enter_async_context(client_of(app, signed_in=await somebody(settings, person.key)))
            for person in (SOMEBODY, SECOND)
        ]
        told = (await first.get("/api/recovery")).json()
        copy = told["restored"]
        assert (await first.get("/api/me")).json()["roles"] == ["agent", "head"]
        assert copy["ended_anew"] == 1
        assert (copy["head"], copy["known"], copy["destroyed_anew"]) == (drilled.copied, drilled.known, 1)
        assert await writes(first) == 503
        await proves(settings, first, copy["incarnation"])
        assert (await posts(first, "/api/recovery/proposal", {"cause": "drill"})).status_code == 200
        assert await writes(first) == 503
        await proves(settings, second, copy["incarnation"])
        assert (await posts(second, "/api/recovery/approval")).status_code == 200
        assert await writes(first) == 201


def settings_of(house: House) -> Settings:
    """The interface over a restored folder, where nobody is believed but the made-up people."""
    dsn = house.cluster.dsn
    settings = Settings.for_port(dsn("uppdrag_api"), PORT, house.data, house.data, Configuration())
    return replace(settings, openers=opener_dsns(dsn), reviewer=dsn(REVIEWER))


async def posts(browser: httpx.AsyncClient, address: str, body: Any = None) -> httpx.Response:
    return await browser.post(address, json=body, headers={"idempotency-key": str(uuid4())})


async def writes(browser: httpx.AsyncClient) -> int:
    """What is answered to whoever takes something down."""
    return (await posts(browser, "/api/contacts", {"channel": "visit"})).status_code


async def proves(settings: Settings, browser: httpx.AsyncClient, incarnation: str) -> None:
    """Who it is is proved anew; the session goes on under a new token."""
    answer = await posts(browser, "/api/session/step-up", {"subject": incarnation, "return_to": "/"})
    cookie = SimpleCookie(answer.headers["set-cookie"])[SESSION].value
    token = decoded(cookie)
    assert token is not None
    csrf = keys_of(settings).against_forgery(token)
    browser.headers.update({"cookie": f"{SESSION}={cookie}", "x-csrf-token": csrf})


def signed(checkpoint: Checkpoint) -> str:
    """A signed note, as one lies with a witness."""
    return f"{checkpoint.text()}\n{sign_note(checkpoint.text(), checkpoint.origin, Ed25519PrivateKey.generate())}"
