"""Rollista: an office whose facts are written one after another, and a compartment that a mandate opens."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.rights import Act, Role, TeamRef
from domain.staff.facts import DutyRostered, StaffJoined
from domain.words import ActorRef, BoardRef, Channel, DepartmentRef, IdentityStrength, MatterRef
from ledger import Entry, Ledger
from ledger.registers import load
from mandate.compiling import policy_of
from mandate.terms import Agreed, Parties, Terms, as_fact
from mandate.things import Kind, Thing

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
TODAY = date(2026, 11, 24)
STEWARD, CLIENT = ActorRef(UUID(int=0xB0)), ActorRef(UUID(int=0xB1))
BOARD, MATTER = BoardRef(UUID(int=0xB2)), MatterRef(UUID(int=0xB3))
CENTRE, TEAM = DepartmentRef(UUID(int=0xB4)), TeamRef(UUID(int=0xB5))
SMALL, STRICT = (policy_of(load(TODAY), TODAY, profile) for profile in ("liten-kommun", "strict"))
IN_COMPARTMENT = Thing(kind=Kind.CASE, board=BOARD, in_compartment=True, matter=MATTER)

TERMS = Terms(
    board=BOARD,
    department=CENTRE,
    matter=MATTER,
    acts={Act.RECEIVE: IdentityStrength.STATED},
    channels=frozenset({Channel.CALL}),
    ceiling=4,
    valid_from=NOON - timedelta(days=1),
)
BOTH = Parties(client=CLIENT, head=STEWARD)
granted = as_fact(Agreed(version=1, terms=TERMS, parties=BOTH), NOON)
joined = StaffJoined(department=CENTRE, team=TEAM, at=NOON)
joined_undivided = StaffJoined(department=CENTRE, at=NOON)
works_today = DutyRostered(
    role=Role.AGENT, begins_at=NOON - timedelta(hours=3), ends_at=NOON + timedelta(hours=4), at=NOON
)


class Facts:
    """Writes facts as they come, each stream on from where it is."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._versions: dict[UUID, int] = {}

    async def happen(self, stream: UUID, *facts: Any) -> None:
        version = self._versions.get(stream, 0)
        await self.ledger.append([Entry(stream, version, facts)], by=STEWARD)
        self._versions[stream] = version + len(facts)
