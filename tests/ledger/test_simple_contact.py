"""A simple question is registered at once, and needs no key: nothing in it is sealed."""

from uuid import uuid4

from domain.contacts import contact
from domain.contacts.commands import RegisterContact
from domain.contacts.contact import Closed
from domain.words import ActorRef
from ledger import Ledger
from tests.database import Database
from tests.domain.test_contacts import close, open_it, solve

BY = ActorRef(uuid4())


async def test_a_simple_contact_is_one_append_of_three_facts_without_a_key(database: Database) -> None:
    ledger = await Ledger.open(database.dsn("uppdrag_steward"))
    try:
        at_once, stream = RegisterContact(opening=open_it, question=solve, closing=close), uuid4()
        written = await ledger.handle(contact, stream, at_once, by=BY)
        assert len(written.positions) == 3
        assert isinstance((await ledger.load(contact, stream)).state, Closed)
        assert len((await ledger.handle(contact, stream, at_once, by=BY)).positions) == 0
    finally:
        await ledger.aclose()
