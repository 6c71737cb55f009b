"""A browser window on the floor, and everything that was said in it behind the reader's back."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.async_api import Browser, ConsoleMessage, Error, Page, Request

from api.identity.cookies import SESSION, encoded
from tests.identity.given import SignedInHere

AXE = Path("web", "node_modules", "axe-core", "axe.min.js")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
NO_NETWORK = "Failed to load resource: net::ERR_"
"""What Chromium itself says of a service that is away; no page can keep it from that."""

State = Literal["connecting", "live", "lost"]


@dataclass
class Desk:
    """One window. `said`: every console message and error. `asked`: every address that was asked for."""

    page: Page
    address: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Keeps what is said and asked for from now on."""
        self.page.on("console", self._hear)
        self.page.on("pageerror", self._fail)
        self.page.on("request", self._ask)

    def _hear(self, message: ConsoleMessage) -> None:
        self.said.append(message.text)

    def _fail(self, error: Error) -> None:
        self.said.append(str(error))

    def _ask(self, request: Request) -> None:
        self.asked.append(request.url)

    def forgive_the_network(self) -> None:
        """The service was taken away on purpose: what Chromium said of that is nobody's fault."""
        self.said = [said for said in self.said if not said.startswith(NO_NETWORK)]

    async def show(self) -> None:
        """Opens the floor and waits until it is live."""
        await self.page.goto(self.address)
        await self.is_("live")

    async def is_(self, state: State) -> None:
        """Waits until the mark says so."""
        await self.page.locator(f"[data-testid=mark][data-state={state}]").wait_for()

    def caller(self, call: object) -> Any:
        """The row of a caller."""
        return self.page.locator(f'tr[data-call="{call}"]')

    async def width(self) -> int:
        """How wide the page is, in CSS pixels; wider than the window means scrolling sideways."""
        return int(await self.page.evaluate("document.documentElement.scrollWidth"))

    async def faults(self, root: Path) -> list[str]:
        """What axe finds against WCAG 2.2 A and AA and good practice: rule and element."""
        await self.page.evaluate((root / AXE).read_text())
        found = await self.page.evaluate("tags => axe.run({ runOnly: tags })", list(TAGS))
        return [
            f"{each['id']}: {node['target']} {node['failureSummary']}"
            for each in found["violations"]
            for node in each["nodes"]
        ]


async def open_window(
    browser: Browser,
    address: str,
    width: int = 1280,
    language: str = "sv-SE",
    colours: Literal["light", "dark"] = "light",
    tested_by_axe: bool = False,
    signed_in: SignedInHere | None = None,
    zone: str = "Europe/Stockholm",
) -> Desk:
    """A window with a memory of its own. Axe is code from outside the page, which the page's own policy refuses."""
    context = await browser.new_context(
        viewport={"width": width, "height": 800},
        locale=language,
        color_scheme=colours,
        reduced_motion="reduce",
        timezone_id=zone,
        bypass_csp=tested_by_axe,
    )
    if signed_in:
        await context.add_cookies([cookie_of(signed_in)])
    desk = Desk(await context.new_page(), address)
    desk.listen()
    return desk


def cookie_of(signed_in: SignedInHere) -> Any:
    """The session's cookie, as the sign-in would have set it."""
    return {
        "name": SESSION,
        "value": encoded(signed_in.token),
        "domain": "127.0.0.1",
        "path": "/",
        "secure": True,
        "httpOnly": True,
        "sameSite": "Strict",
    }
