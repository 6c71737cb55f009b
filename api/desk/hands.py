"""I handen: what somebody has before them just now, which no fact about the staff says: it explains why they look."""

from typing import Protocol

from api.database import Database, NotYetProjected
from domain.words import ActorRef
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

    async def of(self, actor: ActorRef) -> tuple[InHand, ContactRow | None]:
        """For judging, and the contact itself. Where the register is not there yet, nobody has any."""
        try:
            async with self._database.reading() as connection:
                contact = await read_in_hand(connection, actor)
        except NotYetProjected:
            contact = None
        glass = await self._glasses.of(actor)
        return InHand(call=None if contact is None else contact.contact, glass=glass), contact
