"""Återställning in a real browser: one proposes to open what came back, another opens it, and the sign goes."""

from typing import Any

import pytest
from playwright.async_api import Browser, expect

from api.settings import Settings
from domain.rights import Role
from ledger import clock
from ledger.birth import BIRTH_STREAM, LedgerRestored
from tests.api.office import Office
from tests.browser.serving import settings, window_of
from tests.house.repository import ROOT

__all__ = ["settings"]

pytestmark = pytest.mark.browser


async def test_two_open_a_restored_ledger_and_the_sign_goes(
    settings: Settings, browser: Browser, office: Office
) -> None:
    for subject, role in (("hanna", Role.HEAD), ("dag", Role.DATA_PROTECTION_OFFICER)):
        await office.takes_on(subject)
        await office.appoints(subject, role)
    await office.is_projected()
    restored = LedgerRestored(head=90, known=100, keys_missing=0, at=clock.now())
    await office.happens(BIRTH_STREAM, restored)
    hanna = await window_of(settings, browser, "hanna", "/recovery", tested_by_axe=True)
    page = hanna.page
    await expect(
        page.get_by_text("Inget skrivs ner förrän två personer har öppnat liggaren.")
    ).to_be_visible()
    await expect(page.get_by_text("10 fakta finns inte här")).to_be_visible()
    assert await hanna.faults(ROOT) == []
    await page.get_by_label("En övning").check()
    await page.get_by_role("button", name="Föreslå att den öppnas").click()
    await expect(page.get_by_text("En person står bakom att den öppnas.")).to_be_visible()
    await expect(page.get_by_role("button", name="Öppna liggaren")).to_have_count(0)
    how: Any = {"width": 320, "language": "en-GB", "colours": "dark", "tested_by_axe": True}
    dag = await window_of(settings, browser, "dag", "/approvals", **how)
    await dag.page.get_by_role("link", name="Opening of a restored ledger").click()
    await expect(dag.page.get_by_text("A drill")).to_be_visible()
    assert await dag.faults(ROOT) == []
    assert await dag.width() == 320
    await dag.page.get_by_role("button", name="Open the ledger").click()
    await expect(dag.page.get_by_text("The ledger is open.")).to_be_visible()
    await expect(dag.page.get_by_text("Nothing is taken down until")).to_have_count(0)
    assert hanna.said == dag.said == []
