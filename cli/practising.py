"""Övning: the made-up people of a practice ledger work there, or there would be nothing to practise."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from api.identity.people import ISSUER, SECOND, SOMEBODY, MadeUpPerson
from domain.decider import decide_in_turn
from domain.rights import Role
from domain.staff import member
from domain.staff.commands import Appoint, MemberCommand, TakeOn
from domain.staff.facts import MemberFact
from domain.words import ActorRef, Sealed
from ledger import Entry, Ledger, Overtaken, clock
from ledger.founding import key_ring
from ledger.references import References
from mandate.boards import department_ref

CENTRE: Final = "kontaktcenter"
EMPLOYED: Final = (
    (SOMEBODY, (Role.AGENT, Role.HEAD, Role.SYSTEM_ADMINISTRATOR)),
    (SECOND, (Role.DATA_PROTECTION_OFFICER,)),
)


async def employ(dsn: str, data: Path, references: References) -> None:
    """Takes them on, as the login of the steward, unless that was done before."""
    for person, roles in EMPLOYED:
        actor = ActorRef(references.uuid("actor", ISSUER, person.key))
        await _employ(dsn, data, actor, person, roles)


async def _employ(dsn: str, data: Path, actor: ActorRef, person: MadeUpPerson, roles: Sequence[Role]) -> None:
    looking = await Ledger.open(dsn)
    try:
        if await looking.read_stream(actor):
            return
    finally:
        await looking.aclose()
    ring = await key_ring(dsn, data)
    ledger = await Ledger.open(dsn, ring)
    try:
        with suppress(Overtaken):  # Another process was first.
            await ledger.append([Entry(actor, 0, _taken_on(person, roles, clock.now()))], by=actor)
    finally:
        await ledger.aclose()
        await ring.aclose()


def _taken_on(person: MadeUpPerson, roles: Sequence[Role], now: datetime) -> Sequence[MemberFact]:
    path: list[MemberCommand] = [
        TakeOn(department=department_ref(CENTRE), name=Sealed(person.name), at=now),
        *(Appoint(role=role, begins_at=now, at=now) for role in roles),
    ]
    return decide_in_turn(member.decide, member.evolve, path, member.initial)
