"""A contact centre at work: its people, what they are entrusted with, their browsers, and the log of who looked."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
from litestar import Litestar

from api.app import create_app
from api.identity.people import ISSUER
from api.settings import Settings
from domain.rights import Act, Role
from domain.staff.facts import DutyRostered, StaffAppointed, StaffJoined, StaffQueueServed
from domain.words import ActorRef, BoardRef, Channel, IdentityStrength, MandateRef
from ledger import Entry, Ledger, Recorded, clock
from ledger.access.pseudonyms import Pseudonyms
from ledger.founding import KEYS
from ledger.references import References
from ledger.standing import duty_stream
from mandate.boards import board_ref, department_ref, matter_ref
from mandate.facts import MandateStarted, MandateWithdrawn
from mandate.terms import Agreed, Parties, Terms, as_fact
from projections.head import project_to_head
from tests.api.reader import client_of
from tests.database import Database
from tests.identity.given import somebody
from tests.ledger.secrets_kept import entries, shown

STEWARD, CLIENT, HEAD = (ActorRef(UUID(int=number)) for number in (0xB0, 0xB1, 0xB2))
HALF_A_DAY = timedelta(hours=6)
RECEIVES: Mapping[Act, IdentityStrength] = {
    Act.RECEIVE: IdentityStrength.NONE,
    Act.COMPLETE: IdentityStrength.NONE,
    Act.GIVE_STATUS: IdentityStrength.STATED,
}
CENTRE = board_ref("kommunstyrelsen")
SOCIAL = board_ref("socialnamnden")
WATER = board_ref("samhallsbyggnadsnamnden")


class Office:
    """Whoever is named works here; what happens in it is projected when a test says so."""

    def __init__(self, app: Litestar, settings: Settings, database: Database, ledger: Ledger) -> None:
        self.app = app
        self.settings = settings
        self.database = database
        self.ledger = ledger
        assert settings.data is not None
        self._keys: Path = settings.data / KEYS
        self._versions: dict[UUID, int] = {}

    def ref(self, subject: str) -> ActorRef:
        """Who somebody is in facts."""
        return ActorRef(References.kept_in(self._keys).uuid("actor", ISSUER, subject))

    async def happens(self, stream: UUID, *facts: Any) -> None:
        """Whatever happens, recorded by the steward."""
        version = self._versions.get(stream)
        if version is None:
            version = len(await self.ledger.read_stream(stream))
        await self.ledger.append([Entry(stream, version, facts)], by=STEWARD)
        self._versions[stream] = version + len(facts)

    async def takes_on(self, subject: str, *queues: UUID, department: str = "kontaktcenter") -> ActorRef:
        """Somebody works here, in no role yet."""
        ref, now = self.ref(subject), clock.now()
        joined = StaffJoined(department=department_ref(department), at=now)
        await self.happens(ref, joined, *(StaffQueueServed(queue=queue, at=now) for queue in queues))
        return ref

    async def rosters(self, subject: str, role: Role = Role.AGENT) -> None:
        """Somebody has a role by the rota, now and for some hours."""
        now = clock.now()
        duty = DutyRostered(role=role, begins_at=now - HALF_A_DAY, ends_at=now + HALF_A_DAY, at=now)
        day = now.astimezone(ZoneInfo("Europe/Stockholm")).date()
        await self.happens(duty_stream(self.ref(subject), day), duty)

    async def appoints(self, subject: str, role: Role, board: BoardRef | None = None) -> None:
        """Somebody is appointed to a role: for a board, or for all."""
        now = clock.now()
        fact = StaffAppointed(role=role, board=board, begins_at=now - HALF_A_DAY, at=now)
        await self.happens(self.ref(subject), fact)

    async def agent(self, subject: str, *queues: UUID) -> httpx.AsyncClient:
        """Somebody who works as an agent now, and their browser."""
        await self.takes_on(subject, *queues)
        await self.rosters(subject)
        return await self.browser(subject)

    async def browser(self, subject: str, **session: Any) -> httpx.AsyncClient:
        """The browser of somebody who is signed in; `session`: fields of the session."""
        return client_of(self.app, signed_in=await somebody(self.settings, subject, **session))

    async def mandate(
        self, board: BoardRef, matter: str, acts: Mapping[Act, IdentityStrength] = RECEIVES
    ) -> MandateRef:
        """The centre has a mandate in a matter, from now on."""
        ref, now = MandateRef(uuid4()), clock.now()
        terms = Terms(
            board=board, department=department_ref("kontaktcenter"), matter=matter_ref(matter), acts=acts,
            channels=frozenset(Channel), ceiling=4, valid_from=now - HALF_A_DAY,
        )  # fmt: skip
        agreed = Agreed(version=1, terms=terms, parties=Parties(client=CLIENT, head=HEAD))
        await self.happens(ref, as_fact(agreed, now), MandateStarted(at=now))
        return ref

    async def withdraws(self, mandate: MandateRef) -> None:
        """The mandate is taken back."""
        await self.happens(mandate, MandateWithdrawn(by=CLIENT, at=clock.now()))

    async def is_projected(self) -> None:
        """The lists say what the ledger says."""
        await asyncio.to_thread(project_to_head, self.database.dsn("uppdrag_projector"), _nobody)

    def log(self) -> list[Recorded]:
        """The whole access log."""
        return entries(self.database)

    def shown(self, since: int = 0) -> list[UUID]:
        """Who the log says was shown, after so many of its entries."""
        pseudonyms = Pseudonyms.kept_in(self._keys)
        return [pseudonyms.behind(one) for one in shown(self.log()[since:])]


@asynccontextmanager
async def working(settings: Settings, database: Database, ledger: Ledger) -> AsyncIterator[Office]:
    """An office whose application has been started."""
    app = create_app(settings)
    async with app.lifespan():
        yield Office(app, settings, database, ledger)


def key() -> dict[str, str]:
    """The header of something new to be done."""
    return {"idempotency-key": str(uuid4())}


async def done(client: httpx.AsyncClient, address: str, body: Any = None, **headers: str) -> Any:
    """Posts something that is done, and answers what it says."""
    answer = await client.post(address, json=body or {}, headers=key() | headers)
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


def texts(fields: Iterable[Mapping[str, Any]]) -> list[Any]:
    """What stands in shown fields."""
    return [field["text"] for field in fields]


def _nobody(what: str, done: int, of: int) -> None:
    """Progress that nobody asked for."""
