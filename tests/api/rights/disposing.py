"""Somebody with a case and a contact that are long over, full of words that stand nowhere else, to be disposed of."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import msgspec

from api.database import Database
from api.disposals.kept import KEEPING
from cli.disposing import Disposing
from domain.cases import case as cases
from domain.cases.commands import CloseCase, NoteCase, OpenCase
from domain.contacts import contact as contacts
from domain.contacts.commands import CloseContact, OpenContact, RegisterQuestion, TieCase
from domain.contacts.facts import Classification
from domain.disposal.commands import ApproveDisposal, ProposeDisposal
from domain.persons import person as persons
from domain.persons.commands import NoteProtectionCheck, RegisterPerson
from domain.persons.details import ContactDetails, Identity
from domain.persons.facts import RegisterAnswer
from domain.rights import Role
from domain.words import ActorRef, BoardRef, CaseRef, Channel, ContactRef, PersonRef, PersonRole, Sealed
from ledger import Belonging, clock
from ledger.finding.index import Index
from ledger.finding.keys import IndexKeys
from ledger.finding.terms import Sort, Term
from ledger.founding import KEYS, key_folder
from ledger.postgres.roles import opener_dsns
from ledger.sealing.root import RootKeyFile
from ledger.shredding import Shredder
from tests.api.rights.house import HOME_HELP, SLUDGE, STEWARD, WORKS, House

LONG_AGO: Final = timedelta(days=500)
TWO_MONTHS: Final = timedelta(days=62)
A_NUMBER: Final = "189001019802"
ARCHIVIST, OFFICER = ActorRef(UUID(int=0xA1)), ActorRef(UUID(int=0xA2))


class Canaries(msgspec.Struct, frozen=True):
    """Words that nobody else would write: each test run has its own."""

    name: str
    address: str
    title: str
    summary: str
    note: str
    said: str

    @property
    def all(self) -> list[str]:
        """Every one."""
        return [*msgspec.structs.astuple(self)]


class Resident(msgspec.Struct, frozen=True, kw_only=True):
    """Whom it is about, and what there is of them."""

    belongs: Belonging
    person: PersonRef
    case: CaseRef
    contact: ContactRef
    words: Canaries

    @property
    def items(self) -> tuple[UUID, ...]:
        """All there is."""
        return (self.case, self.contact, self.person)


def canaries() -> Canaries:
    """New ones."""
    return Canaries(*(f"kanariefågel{uuid4().hex}" for _ in Canaries.__struct_fields__))


async def helped(house: House, board: BoardRef = WORKS) -> Resident:
    """They were helped long ago, and it is over."""
    desk, at = house.app.state.desk, clock.now() - LONG_AGO
    belongs, words = desk.registry.today(clock.now()).begins_in(board), canaries()
    person, case, contact = PersonRef(uuid4()), CaseRef(uuid4()), ContactRef(uuid4())
    opened = OpenCase(
        board=board, matter=SLUDGE if board == WORKS else HOME_HELP, channel=Channel.CALL, holder=STEWARD,
        contact=contact, title=Sealed(words.title), summary=Sealed(words.summary), received_at=at,
        persons={person: PersonRole.PARTY}, at=at,
    )  # fmt: skip
    details = ContactDetails(address=words.address)
    question = RegisterQuestion(matter=opened.matter, outcome=None, case=case, text=Sealed(words.said), at=at)
    told: list[tuple[Any, UUID, Any]] = [
        (persons, person, RegisterPerson(identity=Sealed(Identity(name=words.name)), details=Sealed(details), at=at)),
        (persons, person, NoteProtectionCheck(answer=RegisterAnswer.NOT_PROTECTED, at=at)),
        (contacts, contact, OpenContact(channel=Channel.CALL, agent=STEWARD, received_at=at, at=at)),
        (contacts, contact, TieCase(case=case, at=at)),
        (contacts, contact, question),
        (contacts, contact, CloseContact(classification=Classification.MINOR, at=at)),
        (cases, case, opened),
        (cases, case, NoteCase(text=Sealed(words.note), at=at)),
        (cases, case, CloseCase(at=at)),
    ]  # fmt: skip
    for decider, stream, command in told:
        await house.does(decider, stream, command, belongs)
    await _found_by(house, belongs, person, Term(Sort.PERSONAL_NUMBER, A_NUMBER), Term(Sort.NAME, words.name))
    await house.is_projected()
    return Resident(belongs=belongs, person=person, case=case, contact=contact, words=words)


async def _found_by(house: House, belongs: Belonging, person: UUID, *terms: Term) -> None:
    assert house.settings.data is not None
    keys = house.settings.data / KEYS
    index = Index(opener_dsns(house.database.dsn), IndexKeys(keys, RootKeyFile.kept_in(keys)))
    await index.add(belongs, person, terms)
    await index.aclose()


async def approved(house: House, resident: Resident, *, board: BoardRef = WORKS, **given: Any) -> UUID:
    """An erasure of all there is of them, which two approved two months ago."""
    disposal, at = uuid4(), clock.now() - TWO_MONTHS
    propose = ProposeDisposal(
        board=board, by=ARCHIVIST, by_role=Role.ARCHIVIST, pending_days=30, items=resident.items,
        reason=Sealed("Decision 2026/17"), holds=frozenset(), at=at, **given,
    )  # fmt: skip
    approve = ApproveDisposal(by=OFFICER, by_role=Role.DATA_PROTECTION_OFFICER, at=at)
    for command in (propose, approve):
        await house.does(KEEPING, disposal, command, resident.belongs)
    await house.is_projected()
    return disposal


@asynccontextmanager
async def run_over(house: House) -> AsyncIterator[Disposing]:
    """A run, as the command makes one."""
    data = house.settings.data
    assert data is not None
    database = Database(house.database.dsn("uppdrag_steward"))
    shredder = Shredder(house.ledger, key_folder(data), opener_dsns(house.database.dsn))
    async with database.open_until_the_end():
        yield Disposing(house.ledger, database, shredder, STEWARD, data)
