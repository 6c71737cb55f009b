"""The register of contacts: which one somebody has in hand, and the latest with a person."""

from uuid import UUID, uuid4

from domain.contacts.facts import (
    Classification,
    ContactCaseTied,
    ContactClosed,
    ContactOpened,
    ContactPersonTied,
)
from domain.words import Channel, PersonRole
from projections.contact_register import ContactRow, read_contacts, read_in_hand
from tests.domain.casebook import LENA, MUSA, THIS_CASE, VERA
from tests.domain.cast import NINE, THIS_CALL, at
from tests.projections.registered import Registered

opened = ContactOpened(channel=Channel.CALL, call=THIS_CALL, agent=LENA, received_at=NINE, at=NINE)
with_vera = ContactPersonTied(person=VERA, role=PersonRole.PARTY, at=at(1))
closed = ContactClosed(classification=Classification.MINOR, at=at(9))


async def in_hand(registered: Registered, agent: UUID) -> ContactRow | None:
    await registered.is_projected()
    async with await registered.connect() as connection:
        return next(iter(await read_in_hand(connection, agent)), None)


async def test_what_is_open_is_in_hand_until_it_is_closed(registered: Registered) -> None:
    contact = uuid4()
    await registered.happened(contact, opened, with_vera, ContactCaseTied(case=THIS_CASE, at=at(2)))
    found = await in_hand(registered, LENA)
    assert found is not None
    assert (found.contact, found.call, found.version, found.is_open) == (contact, THIS_CALL, 3, True)
    assert (found.persons, found.cases, found.channel) == ([VERA], [THIS_CASE], "call")
    assert await in_hand(registered, MUSA) is None
    await registered.happened(contact, closed)
    assert await in_hand(registered, LENA) is None


async def test_of_two_the_later_is_in_hand(registered: Registered) -> None:
    earlier, later = uuid4(), uuid4()
    await registered.happened(
        later, ContactOpened(channel=Channel.VISIT, agent=LENA, received_at=NINE, at=at(5))
    )
    await registered.happened(earlier, opened)
    found = await in_hand(registered, LENA)
    assert found is not None
    assert found.contact == later


async def test_the_latest_contacts_with_a_person_are_found(registered: Registered) -> None:
    with_her = [uuid4() for _ in range(3)]
    for second, contact in enumerate(with_her):
        began = ContactOpened(channel=Channel.MAIL, agent=MUSA, received_at=NINE, at=at(second))
        await registered.happened(contact, began, with_vera)
    await registered.happened(uuid4(), opened)
    await registered.is_projected()
    async with await registered.connect() as connection:
        found = await read_contacts(connection, VERA, 2)
    assert [one.contact for one in found] == [with_her[2], with_her[1]]
