"""Nödöppningen in a real browser: three steps, to read beside a clock, and closed; said so where there is none."""

import re
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from playwright.async_api import Browser, Locator, Page, expect

from api.identity.cookies import SESSION, decoded
from api.identity.identity import keys_of
from api.settings import Settings
from domain.cases.facts import CasePersonTied
from domain.rights import Role, TeamRef
from domain.staff.facts import StaffMoved
from domain.words import PersonRole, Sealed
from ledger import clock
from ledger.finding.terms import Sort, Term
from mandate.boards import department_ref
from tests.api.office import SOCIAL, STEWARD, Office, done, key
from tests.api.past_office import happens, hours, opened, registered
from tests.browser.casework import at_work, desk_on, folder
from tests.browser.serving import settings, told, unasked, window_of
from tests.browser.test_cases_persons import strict
from tests.domain.casebook import IDENTITY, TEST_NUMBER
from tests.house.repository import ROOT

__all__ = ["folder", "settings", "strict"]

pytestmark = pytest.mark.browser

NUMBER, NOBODY = "18900101-9802", "18900112-9817"
TEXT = "Nobody opens, and smoke is seen"
NAME = IDENTITY.revealed().name
LEFT = re.compile(r"^(1[6-7]\d\d|1800)$")


@pytest.fixture
async def hidden(strict: None, settings: Settings, office: Office) -> UUID:
    """Somebody whom only the social services board knows, with a case there; Aino is at work."""
    aino = await office.takes_on("aino")
    moved = StaffMoved(department=department_ref("kontaktcenter"), team=TeamRef(uuid4()), at=clock.now())
    await office.happens(aino, moved)
    await office.rosters("aino")
    desk = office.app.state.desk
    belongs = desk.registry.today(clock.now()).begins_in(SOCIAL)
    person, case = await registered(office, belongs), uuid4()
    index = await desk.parts.index(Sealed(b"nobody asks whose it is in the process itself"))
    await index.add(belongs, person, [Term(Sort.PERSONAL_NUMBER, TEST_NUMBER.digits)])
    tied = CasePersonTied(person=person, role=PersonRole.PARTY, at=hours(1))
    await happens(office, case, 0, opened(SOCIAL, STEWARD, "hemtjanst-ansoka"), tied, belongs=belongs)
    await office.is_projected()
    return person


async def proves_anew(settings: Settings, who: httpx.AsyncClient, subject: UUID) -> None:
    """Gives a second factor for somebody; the session goes on under a new token."""
    answer = await who.post("/api/session/step-up", json={"subject": str(subject)}, headers=key())
    token = decoded(answer.cookies[SESSION])
    assert token is not None
    who.headers.update(
        {
            "cookie": f"{SESSION}={answer.cookies[SESSION]}",
            "x-csrf-token": keys_of(settings).against_forgery(token),
        }
    )


async def asks_of_nobody(page: Page, number: Locator) -> None:
    """By what is no number, and by that of somebody about whom nothing is hidden."""
    alert, nothing = page.get_by_role("alert"), page.get_by_text("Inget som kan öppnas är dolt")
    for typed, said in (("12", alert), (NOBODY, nothing)):
        await number.fill(typed)
        await number.press("Enter")
        await expect(said).to_be_visible()


async def test_three_steps_open_one_person_to_read_beside_a_clock_until_it_is_closed(
    settings: Settings, browser: Browser, office: Office, hidden: UUID
) -> None:
    desk = await desk_on(settings, browser, "/", tested_by_axe=True)
    page = desk.page
    await page.get_by_role("link", name="Nödöppning").press("Enter")
    await expect(page.get_by_role("note")).to_contain_text("granskas av någon annan")
    number = page.get_by_label("Personnummer, hela")
    await asks_of_nobody(page, number)
    assert await desk.faults(ROOT) == []
    await number.fill(NUMBER)
    await number.press("Enter")
    await page.get_by_role("button", name="Visa nämnden").press("Enter")
    await expect(page.get_by_text("Det finns hos Socialnämnden.")).to_be_visible()
    await page.get_by_label("Fara för liv").press("Space")
    await page.get_by_label("Vad som har hänt").fill(TEXT)
    assert await desk.faults(ROOT) == []
    assert NAME not in await page.content()
    await page.get_by_role("button", name="Bekräfta och öppna").press("Enter")
    await expect(page.get_by_role("timer")).to_have_attribute("data-left", LEFT)
    await office.is_projected()
    await page.reload()
    await expect(page.locator("[data-person]")).to_contain_text(NAME)
    await page.get_by_role("button", name="Läs").press("Enter")
    await expect(page.get_by_role("heading", name="Slam")).to_be_visible()
    assert await desk.faults(ROOT) == []
    open_now = (await told(settings, "aino", "/api/me"))["emergency"]
    assert (open_now["subject"], open_now["board"]["id"]) == (str(hidden), str(SOCIAL))
    await page.get_by_role("button", name="Stäng nu").press("Enter")
    await expect(page.get_by_text("Öppningen är stängd.")).to_be_focused()
    assert NAME not in await page.content()
    await office.is_projected()
    assert (await told(settings, "aino", "/api/me"))["emergency"] is None
    await office.takes_on("olof")
    await office.appoints("olof", Role.LOG_REVIEWER)
    (row,) = (await told(settings, "olof", "/api/break-glass"))["glasses"]
    assert (row["id"], row["by"], row["judgement"]) == (open_now["id"], str(office.ref("aino")), None)
    assert unasked(desk, 404, 422) == []
    assert not [url for url in desk.asked if NUMBER in url]


async def test_it_ends_by_itself_and_leaves_nothing_of_the_person_on_the_page(
    settings: Settings, browser: Browser, office: Office, hidden: UUID
) -> None:
    aino = await at_work(office, settings)
    asked = await done(aino, "/api/break-glass", {"personal_number": NUMBER})
    await done(aino, f"/api/break-glass/{asked['id']}/unit")
    await proves_anew(settings, aino, hidden)
    ground = {"reason": "danger-to-life", "text": TEXT}
    await done(aino, f"/api/break-glass/{asked['id']}/content", ground)
    await office.is_projected()
    how: Any = {"width": 320, "language": "en-GB", "colours": "dark", "tested_by_axe": True}
    desk = await window_of(settings, browser, "aino", "/emergency", **how)
    page = desk.page
    await expect(page.locator("[data-person]")).to_contain_text(NAME)
    assert await desk.faults(ROOT) == []
    assert await desk.width() == 320
    await page.clock.install()
    await page.reload()
    await expect(page.locator("[data-person]")).to_contain_text(NAME)
    await page.clock.fast_forward("31:00")
    await expect(page.get_by_text("The time is over.")).to_be_visible()
    assert NAME not in await page.content()


async def test_where_the_municipality_has_none_the_page_says_so(
    settings: Settings, browser: Browser, office: Office
) -> None:
    await office.takes_on("aino")
    await office.rosters("aino")
    await office.is_projected()
    desk = await window_of(settings, browser, "aino", "/emergency", language="nb-NO")
    await expect(desk.page.get_by_text("Kommunen har ikke nødåpning.")).to_be_visible()
    await expect(desk.page.get_by_role("link", name="Nødåpning")).to_have_count(0)
    assert desk.said == []
