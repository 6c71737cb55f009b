"""Bevispaket in a real browser: asked for on the case, agreed to in the inbox, fetched; and the state of proof."""

import asyncio
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from playwright.async_api import Browser, expect

from api.bundles.making import ABOUT
from api.settings import Settings
from domain.rights import Role
from ledger.escrow.recipients import Receiving
from ledger.postgres.roles import CHECKPOINTER
from ledger.proof.checkpointer import Checkpointer
from tests.api.office import CENTRE, Office
from tests.browser.casework import case, folder
from tests.browser.serving import settings, told, unasked, window_of
from tests.house.repository import ROOT
from verify.bundle import Bundle

__all__ = ["case", "folder", "settings"]

pytestmark = pytest.mark.browser

COURT = Receiving(X25519PrivateKey.generate().private_bytes_raw())
NARROW = {"width": 320, "language": "nb-NO", "colours": "dark", "tested_by_axe": True}


@pytest.fixture
async def two(office: Office, case: UUID) -> None:
    """Kari reviews cases; Arne is the archivist."""
    for subject, role in (("kari", Role.CASE_REVIEWER), ("arne", Role.ARCHIVIST)):
        await office.takes_on(subject)
        await office.appoints(subject, role, CENTRE)


async def test_a_case_is_asked_for_by_one_agreed_to_by_another_and_fetched_once(
    settings: Settings, browser: Browser, office: Office, folder: Path, case: UUID, two: None
) -> None:
    desk = await window_of(settings, browser, "kari", f"/cases/{case}", tested_by_axe=True)
    page = desk.page
    await page.locator("main").get_by_role("link", name="Bevispaket").click()
    await page.get_by_label("Mottagarens publika nyckel").fill("uppdrag-recipient-private-1 x")
    await page.get_by_label("Varför det ska lämnas").fill("The court tries it")
    await page.get_by_role("button", name="Begär").press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("Det är ingen mottagares publika nyckel.")
    assert await desk.faults(ROOT) == []
    await page.get_by_label("Mottagarens publika nyckel").fill(COURT.recipient.text)
    await page.get_by_role("button", name="Begär").press("Enter")
    await expect(page.get_by_text("Väntar på en andra person")).to_be_visible()
    await expect(page.get_by_text(str(COURT.recipient.id))).to_be_visible()
    await office.is_projected()
    second = await window_of(settings, browser, "arne", "/approvals", **NARROW)
    await second.page.locator("article h2").get_by_role("link").click()
    await expect(second.page.get_by_text("The court tries it")).to_be_visible()
    assert await second.faults(ROOT) == []
    async with second.page.expect_response("**/agreement"):
        await second.page.get_by_role("button", name="Godkjenn").click()
    await asyncio.to_thread(Checkpointer(office.database.dsn(CHECKPOINTER), folder).look)
    await page.reload()
    async with page.expect_download() as saved:
        await page.get_by_role("button", name="Hämta filen").click()
    content = await asyncio.to_thread(Path(await (await saved.value).path()).read_bytes)
    assert Bundle.parse(COURT.open(content, ABOUT)).case == case
    await expect(page.locator("[data-said]")).to_contain_text("Ingen utanför har medsignerat")
    await expect(page.get_by_text("Lämnat", exact=True)).to_be_visible()
    assert await desk.faults(ROOT) == []
    assert unasked(desk) + unasked(second) == []
    assert not [url for url in desk.asked if "court" in url or "recipient" in url]


async def test_the_state_of_proof_says_what_is_signed_what_rings_and_what_is_not_promised(
    settings: Settings, browser: Browser, office: Office, folder: Path, two: None
) -> None:
    desk = await window_of(settings, browser, "arne", "/proof", tested_by_axe=True)
    page = desk.page
    await expect(page.get_by_role("alert")).to_contain_text("Ingen kontrollpunktsskrivare")
    await expect(page.get_by_text("Omfattas inte:")).to_be_visible()
    assert await desk.faults(ROOT) == []
    await asyncio.to_thread(Checkpointer(office.database.dsn(CHECKPOINTER), folder).look)
    await page.get_by_role("button", name="Se efter igen").click()
    await expect(page.locator("[data-alarm='not-outside']")).to_be_visible()
    await expect(page.locator("[data-log]")).to_have_count(4)
    assert await desk.faults(ROOT) == []
    narrow = await window_of(settings, browser, "kari", "/proof", **NARROW)
    await expect(narrow.page.locator("[data-log='ledger']")).to_be_visible()
    assert await narrow.faults(ROOT) == []
    assert await narrow.width() == 320
    state = await told(settings, "kari", "/api/proof")
    assert (state["runs"], state["alarms"]) == (True, ["not-outside"])
    assert unasked(desk) + unasked(narrow) == []
