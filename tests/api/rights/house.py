"""A house where people work: their roles, teams and mandates, and each one's own browser."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
from litestar import Litestar

from api.app import create_app
from api.settings import Settings
from domain.decider import Decider
from domain.rights import Act, Role, TeamRef
from domain.staff import member
from domain.staff.commands import Appoint, TakeOn
from domain.words import (
    ActorRef,
    BoardRef,
    Channel,
    DepartmentRef,
    IdentityStrength,
    MandateRef,
    MatterRef,
    Sealed,
)
from ledger import OPEN, Belonging, Ledger, clock
from mandate import entry as entries
from mandate.boards import board_ref, department_ref, matter_ref
from mandate.commands import GrantMandate, StartMandate
from mandate.terms import Parties, Terms
from projections.head import project_to_head
from tests.api.reader import client_of
from tests.database import Database
from tests.identity.given import SignedInHere, somebody

CENTRE = board_ref("kommunstyrelsen")
WORKS = board_ref("samhallsbyggnadsnamnden")
SOCIAL = board_ref("socialnamnden")
SLUDGE = matter_ref("sludge")
HOME_HELP = matter_ref("home-help")
OFFICE = department_ref("kontaktcenter")
WATER = department_ref("water")
CARE = department_ref("care")
OUR_TEAM, ANOTHER_TEAM = TeamRef(UUID(int=0x40)), TeamRef(UUID(int=0x41))
STEWARD = ActorRef(UUID(int=0x99))
LONG_AGO = timedelta(days=400)

REGISTER = """
[[department]]
code = "water"
source = "Reglemente"
valid_from = 2026-01-01
board = "samhallsbyggnadsnamnden"
sv = "Vatten och avlopp"
nb = "Vann og avløp"
en = "Water works"

[[department]]
code = "care"
source = "Reglemente"
valid_from = 2026-01-01
board = "socialnamnden"
sv = "Vård och omsorg"
nb = "Helse og omsorg"
en = "Care"

[[matter]]
code = "sludge"
source = "Uppdrag"
valid_from = 2026-01-01
board = "samhallsbyggnadsnamnden"
department = "water"
sv = "Slamtömning"
nb = "Slamtømming"
en = "Emptying of sludge"

[[matter]]
code = "home-help"
source = "Uppdrag"
valid_from = 2026-01-01
board = "socialnamnden"
department = "care"
sv = "Hemtjänst"
nb = "Hjemmehjelp"
en = "Home help"
"""


def nobody(what: str, done: int, of: int) -> None:
    """Progress that nobody asked for."""


class Colleague:
    """One of us: a reference, a session, and a browser."""

    def __init__(self, ref: ActorRef, signed_in: SignedInHere, browser: httpx.AsyncClient) -> None:
        self.ref = ref
        self.signed_in = signed_in
        self.browser = browser

    async def get(self, address: str, **query: Any) -> httpx.Response:
        """What is read at an address."""
        return await self.browser.get(address, params=query)

    async def post(
        self, address: str, body: Any = None, *, key: UUID | None = None, seen: int | None = None
    ) -> httpx.Response:
        """What comes of doing something."""
        headers = {"idempotency-key": str(key or uuid4())}
        if seen is not None:
            headers["if-match"] = f'"{seen}"'
        return await self.browser.post(address, json=body, headers=headers)


class House:
    """The ledger of a municipality, its interface, and those who work there."""

    def __init__(self, app: Litestar, settings: Settings, ledger: Ledger, database: Database) -> None:
        self.app = app
        self.settings = settings
        self.ledger = ledger
        self.database = database
        self._browsers = AsyncExitStack()

    async def aclose(self) -> None:
        """Closes the browsers."""
        await self._browsers.aclose()

    async def has(
        self,
        name: str,
        *roles: Role,
        board: BoardRef | None = None,
        team: TeamRef | None = OUR_TEAM,
        department: DepartmentRef = OFFICE,
        **session: Any,
    ) -> Colleague:
        """Somebody works here, as this and that by appointment: for a board, or for all."""
        signed_in = await somebody(self.settings, name.lower(), **session)
        ref = signed_in.session.actor
        at = clock.now() - LONG_AGO
        await self.does(member, ref, TakeOn(department=department, team=team, name=Sealed(name), at=at))
        for role in roles:
            await self.does(member, ref, Appoint(role=role, board=board, begins_at=at, at=at))
        browser = await self._browsers.enter_async_context(client_of(self.app, signed_in=signed_in))
        return Colleague(ref, signed_in, browser)

    async def does(
        self, decider: Decider[Any, Any, Any], stream: UUID, command: Any, belongs: Belonging = OPEN
    ) -> None:
        """Something happens that nobody did over the interface."""
        await self.ledger.handle(decider, stream, command, by=STEWARD, belongs=belongs)

    async def mandate(
        self,
        matter: MatterRef = SLUDGE,
        acts: Sequence[Act] = (Act.RECEIVE, Act.INFORM),
        board: BoardRef = WORKS,
        department: DepartmentRef = WATER,
        since: datetime | None = None,
    ) -> MandateRef:
        """An entry that holds."""
        entry, at = MandateRef(uuid4()), since or clock.now() - timedelta(days=30)
        terms = Terms(
            board=board, department=department, matter=matter, acts=dict.fromkeys(acts, IdentityStrength.NONE),
            channels=frozenset(Channel), ceiling=5, delegation=uuid4() if Act.DECIDE in acts else None, valid_from=at,
        )  # fmt: skip
        parties = Parties(client=ActorRef(uuid4()), head=ActorRef(uuid4()))
        await self.does(entries, entry, GrantMandate(terms=terms, parties=parties, at=at))
        await self.does(entries, entry, StartMandate(at=at))
        return entry

    async def is_projected(self) -> None:
        """The tables say what the ledger says."""
        await asyncio.to_thread(project_to_head, self.database.dsn("uppdrag_projector"), nobody)


@asynccontextmanager
async def opened(settings: Settings, ledger: Ledger, database: Database) -> AsyncIterator[House]:
    """The interface, started."""
    app = create_app(settings)
    async with app.lifespan():
        house = House(app, settings, ledger, database)
        try:
            yield house
        finally:
            await house.aclose()
