"""I handen: what somebody has before them just now, which no fact about the staff says: it explains why they look."""

from collections.abc import Sequence
from typing import Protocol

from msgspec.structs import replace

from api.database import Database, NotYetProjected
from domain.contacts import contact as contacts
from domain.contacts.contact import Open
from domain.words import ActorRef
from ledger import Ledger, Relied
from ledger.standing import InHand
from mandate.actor import Glass
from projections.contact_register import ContactRow, read_in_hand


class Glasses(Protocol):
    """Which glass somebody has broken that is open still."""

    async def of(self, actor: ActorRef) -> Glass | None:
        """The newest."""
        ...


class NoGlass:
    """Where nothing is opened in an emergency."""

    async def of(self, actor: ActorRef) -> Glass | None:
        """None."""
        return None


class Hands:
    """What each of us has in hand."""

    def __init__(self, database: Database, glasses: Glasses | None = None) -> None:
        self._database = database
        self._glasses = glasses or NoGlass()

    async def of(self, actor: ActorRef, ledger: Ledger) -> tuple[InHand, ContactRow | None]:
        """For judging, and the contact itself. Where the register is not there yet, nobody has any."""
        try:
            async with self._database.reading() as connection:
                rows = await read_in_hand(connection, actor)
        except NotYetProjected:
            rows = []
        contact = await _newest_open(rows, ledger)
        glass = await self._glasses.of(actor)
        if contact is None:
            return InHand(glass=glass), None
        itself = Relied(contact.contact, contact.version)
        return InHand(call=contact.contact, contact=itself, glass=glass), contact


async def _newest_open(rows: Sequence[ContactRow], ledger: Ledger) -> ContactRow | None:
    """The register says where to look. Whether it is open still, and with whom and about what it is, each says itself:
    nobody is near to anybody because a register has not heard yet that they have hung up.
    """
    for row in rows:
        found = await ledger.load(contacts, row.contact)
        if isinstance(found.state, Open):
            said = found.state.conversation
            return replace(row, version=found.version, persons=list(said.persons), cases=sorted(said.cases))
    return None
