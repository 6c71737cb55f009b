"""Två personer in a real browser: a mandate that the other party lets begin, and a reader whom another lets in."""

import re
from typing import Any, Literal
from uuid import UUID, uuid4

import pytest
from playwright.async_api import Browser, expect

from api.settings import Settings
from domain.persons import person as persons
from domain.persons.commands import ProtectPerson
from domain.persons.details import ProtectionKind
from domain.rights import Act, Role
from domain.words import ActorRef, Channel, IdentityStrength, MandateRef, PersonRef, Sealed
from ledger import Entry, clock
from mandate.boards import department_ref, matter_ref
from mandate.terms import Agreed, Parties, Terms, as_fact
from tests.api.office import HALF_A_DAY, WATER, Office
from tests.api.past_office import MATTER, happens
from tests.browser.serving import settings, told, unasked, window_of
from tests.domain.casebook import DETAILS, IDENTITY
from tests.house.repository import ROOT

__all__ = ["settings"]

pytestmark = pytest.mark.browser


@pytest.fixture
async def mona(office: Office) -> ActorRef:
    """Mona stands for the water board; Hanna for the contact centre."""
    await office.takes_on("hanna")
    await office.rosters("hanna", Role.HEAD)
    mona = await office.takes_on("mona", department="samhallsbyggnad")
    await office.appoints("mona", Role.CLIENT, WATER)
    return mona


async def agreed(office: Office, mona: ActorRef) -> MandateRef:
    """Hanna sends what she and Mona have agreed on."""
    entry, hanna, now = MandateRef(uuid4()), office.ref("hanna"), clock.now()
    terms = Terms(
        board=WATER, department=department_ref("samhallsbyggnad"), matter=matter_ref(MATTER),
        acts={Act.INFORM: IdentityStrength.NONE}, channels=frozenset(Channel), ceiling=4, valid_from=now - HALF_A_DAY,
    )  # fmt: skip
    sent = Agreed(version=1, terms=terms, parties=Parties(client=mona, head=hanna))
    await office.ledger.append([Entry(entry, 0, (as_fact(sent, now),))], by=hanna)
    await office.is_projected()
    return entry


async def test_a_mandate_begins_when_the_other_party_says_so_and_ends_when_one_of_them_does(
    settings: Settings, browser: Browser, office: Office, mona: ActorRef
) -> None:
    entry = await agreed(office, mona)
    sender = await window_of(settings, browser, "hanna", f"/mandates/{entry}")
    await expect(sender.page.get_by_role("button", name="Ta tillbaka uppdraget")).to_be_visible()
    await expect(sender.page.get_by_role("button", name="Bekräfta")).to_have_count(0)
    desk = await window_of(settings, browser, "mona", "/approvals", width=320, tested_by_axe=True)
    page, said = desk.page, desk.page.get_by_role("status")
    await expect(page.get_by_text("1 väntar")).to_be_attached()
    assert await desk.faults(ROOT) == []
    await page.locator("article h2").get_by_role("link").click()
    await expect(page.get_by_text("Överenskommelsen, version 1, väntar på den andra parten")).to_be_visible()
    assert await desk.faults(ROOT) == []
    async with page.expect_response("**/start"):
        await page.get_by_role("button", name="Bekräfta och låt det börja gälla").click()
    await office.is_projected()
    await expect(said.filter(has_text="Uppdraget har börjat gälla.")).to_be_visible()
    await expect(page.get_by_text("Gäller", exact=True)).to_be_visible()
    found = await told(settings, "mona", f"/api/mandates/{entry}")
    assert (found["entry"]["holds_now"], found["history"][-1]["by"]) == (True, str(mona))
    await page.get_by_role("button", name="Ta tillbaka uppdraget").click()
    await page.get_by_label("Varför").fill("We do it ourselves now")
    assert await desk.faults(ROOT) == []
    assert await desk.width() == 320
    async with page.expect_response("**/withdrawal"):
        await page.get_by_role("button", name="Ta tillbaka det nu").click()
    await office.is_projected()
    await expect(said.filter(has_text="Uppdraget är taget tillbaka.")).to_be_visible()
    found = await told(settings, "mona", f"/api/mandates/{entry}")
    assert (found["entry"]["stage"], found["may"]) == ("withdrawn", [])
    assert found["history"][-1]["why"]["text"] == "We do it ourselves now"
    assert unasked(desk) + unasked(sender) == []


@pytest.fixture
async def person(office: Office, mona: ActorRef) -> UUID:
    """Somebody protected whom Aino alone may read of; Bo has the same mandate, and no name on the list."""
    for subject in ("aino", "bo"):
        await office.takes_on(subject)
        await office.rosters(subject)
    await office.mandate(WATER, MATTER)
    person, now = PersonRef(uuid4()), clock.now()
    protect = ProtectPerson(
        protection=Sealed(ProtectionKind.MARKED), identity=IDENTITY, details=DETAILS,
        readers=(office.ref("aino"),), at=now,
    )  # fmt: skip
    apart = office.app.state.desk.registry.today(now).protected_by(WATER)
    await happens(office, person, 0, *persons.decide(protect, persons.initial), belongs=apart)
    await office.is_projected()
    return person


@pytest.mark.parametrize(("language", "colours"), [("sv-SE", "dark")])
async def test_a_reader_is_proposed_by_one_and_let_in_by_another_who_never_sees_the_person(
    settings: Settings,
    browser: Browser,
    office: Office,
    person: UUID,
    language: str,
    colours: Literal["light", "dark"],
) -> None:
    bo, how = str(office.ref("bo")), {"width": 320, "language": language, "colours": colours}
    proposes: Any = await window_of(
        settings, browser, "aino", f"/persons/{person}/readers", tested_by_axe=True, **how
    )
    page = proposes.page
    await page.get_by_label("Medarbetare").fill(bo)
    await page.get_by_role("button", name="Föreslå").click()
    await expect(page.get_by_text("Läsaren är föreslagen. Någon annan bekräftar.")).to_be_visible()
    await expect(page.get_by_role("button", name="Släpp in")).to_have_count(0)
    assert await proposes.faults(ROOT) == []
    assert await proposes.width() == 320
    await office.is_projected()
    confirms = await window_of(settings, browser, "mona", "/approvals")
    second = confirms.page
    await second.get_by_role("link", name="Namngiven läsare").click()
    await second.get_by_role("button", name=re.compile(f"^Släpp in ?: medarbetare {bo[:8]}$")).click()
    await expect(second.get_by_text("Läsaren får läsa nu.")).to_be_visible()
    assert await second.evaluate("document.activeElement.id") == "main"
    assert "Vera" not in await second.content()
    listed = await told(settings, "mona", f"/api/persons/{person}/readers")
    assert (set(listed["readers"]), listed["proposed"]) == ({bo, str(office.ref("aino"))}, [])
    await second.get_by_role("button", name=re.compile(f"^Ta bort ?: medarbetare {bo[:8]}$")).click()
    await expect(second.get_by_text("Läsaren är borttagen.")).to_be_visible()
    await second.get_by_role("button", name="Ta bort").click()
    await expect(second.get_by_role("alert")).to_contain_text("Den sista läsaren kan inte tas bort.")
    assert (await told(settings, "mona", f"/api/persons/{person}/readers"))["readers"] == [
        str(office.ref("aino"))
    ]
    assert unasked(proposes) + unasked(confirms, 409, 422) == []
