"""Ett kontor med ett förflutet: a case that things have happened to, also some that were told late, and who asks."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx

from domain.cases.facts import (
    CaseHandedOver,
    CaseNoted,
    CaseOpened,
    CasePersonTied,
    CasePersonUntied,
    CaseSettled,
    SettledBy,
)
from domain.persons.facts import (
    PersonIdentityCorrected,
    PersonProtectionChecked,
    PersonRegistered,
    RegisterAnswer,
)
from domain.rights import Role
from domain.words import ActorRef, BoardRef, Channel, DepartmentRef, PersonRef, PersonRole, Sealed
from ledger import OPEN, Belonging, Entry, clock
from mandate.boards import department_ref, matter_ref
from tests.api.office import STEWARD, WATER, Office
from tests.domain.casebook import DETAILS, IDENTITY, NEW_IDENTITY

BEGAN = clock.now() - timedelta(days=3)
WATER_WORKS = DepartmentRef(department_ref("samhallsbyggnad"))
MATTER = "slamtomning"


def hours(count: float) -> Any:
    """So many hours after it began."""
    return BEGAN + timedelta(hours=count)


def opened(board: BoardRef, holder: ActorRef, matter: str = MATTER) -> CaseOpened:
    """A case, as it begins."""
    return CaseOpened(
        board=board, matter=matter_ref(matter), channel=Channel.CALL, holder=holder, title=Sealed("Slam"),
        summary=Sealed("Tank full"), received_at=hours(0), at=hours(0),
    )  # fmt: skip


async def happens(office: Office, stream: UUID, version: int, *facts: Any, belongs: Belonging = OPEN) -> None:
    """Whatever happens, wherever it lies."""
    await office.ledger.append([Entry(stream, version, facts, belongs=belongs)], by=STEWARD)


async def registered(office: Office, belongs: Belonging = OPEN) -> PersonRef:
    """Somebody who is not protected."""
    person = PersonRef(uuid4())
    checked = PersonProtectionChecked(answer=RegisterAnswer.NOT_PROTECTED, at=hours(-1))
    known = PersonRegistered(identity=IDENTITY, details=DETAILS, at=hours(-2))
    await happens(office, person, 0, known, checked, belongs=belongs)
    return person


async def long_story(office: Office, person: PersonRef, holder: ActorRef) -> UUID:
    """A case of seven facts, of which the fifth was told late, and a person who changed their name after the fourth."""
    case = uuid4()
    await happens(office, case, 0, opened(WATER, holder))
    await happens(office, case, 1, CasePersonTied(person=person, role=PersonRole.PARTY, at=hours(1)))
    await happens(office, case, 2, CaseNoted(text=Sealed("Ring the back door"), at=hours(2)))
    await happens(
        office, case, 3, CaseHandedOver(department=WATER_WORKS, due_by=hours(90), message=None, at=hours(6))
    )
    await happens(office, person, 2, PersonIdentityCorrected(identity=NEW_IDENTITY, at=hours(7)))
    await happens(office, case, 4, CaseNoted(text=Sealed("The lid was heavy"), at=hours(3)))
    settled = CaseSettled(by=SettledBy.DEPARTMENT, answer=Sealed("Emptied"), at=hours(9))
    await happens(office, case, 5, settled, CasePersonUntied(person=person, at=hours(10)))
    return case


async def auditor(office: Office, subject: str = "nadia") -> httpx.AsyncClient:
    """The browser of somebody who reviews cases."""
    await office.takes_on(subject)
    await office.appoints(subject, Role.CASE_REVIEWER)
    return await office.browser(subject)


async def asked(client: httpx.AsyncClient, address: str, **given: str) -> Any:
    """What is answered."""
    answer = await client.get(address, params=given)
    assert answer.status_code == 200, answer.text
    return answer.json()
