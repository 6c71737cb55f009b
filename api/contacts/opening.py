"""Att öppna en kontakt."""

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.contacts.calls import is_in_hand
from api.contacts.given import NewContact, UnknownCall
from api.contacts.thing import CONTACT, thing_of
from api.database import NotYetProjected
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find_all
from api.desk.gate import for_doing
from api.desk.looks import Target
from api.desk.whereabouts import Found
from api.persons.given import UnknownBoard
from domain.contacts import contact as contacts
from domain.contacts import refusals
from domain.contacts.commands import OpenContact
from domain.contacts.contact import Contact
from domain.words import BoardRef, CallRef
from mandate.things import Action


@post(
    "/api/contacts",
    operation_id="openContact",
    summary="Open a contact",
    tags=["contacts"],
    responses=for_doing(
        UnknownBoard,
        UnknownCall,
        NotYetProjected,
        refusals.ContactReceivedLater,
        refusals.NoCallInThatChannel,
    ),
)
async def open_contact(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[NewContact]
) -> Done:
    """Says that somebody turned to us. What is asked of a board that keeps its own apart has a contact there."""
    return await asking.settled(lambda: opened(asking, once, data))


async def opened(asking: Asking, once: Errand, data: NewContact) -> Done:
    """Opens it, once."""
    board = asking.today.centre.ref if data.board is None else BoardRef(data.board)
    belongs = asking.today.begins_in(board)
    if belongs is None:
        raise UnknownBoard
    ref = once.ref("contact")
    await asking.standing()
    new: Found[Contact] = Found(ref, belongs, 0, contacts.initial)
    found = (await find_all(asking, CONTACT, [ref])).get(ref, new)
    is_called = data.call is not None and (found.version > 0 or await is_in_hand(asking, data.call))
    of_call = data.call if is_called else None
    thing = thing_of(asking, new, owners=frozenset({asking.actor.ref}), board=board, of_call=of_call)
    allowed = await asking.may(Action.REGISTER, thing, Target(ref=ref, belongs=belongs))
    if data.call != of_call:  # An invented one is in nobody's hand, and opens nothing.
        raise UnknownCall
    command = OpenContact(
        channel=data.channel,
        outgoing=data.outgoing,
        call=None if data.call is None else CallRef(data.call),
        agent=asking.actor.ref,
        received_at=data.received_at or asking.at,
        at=asking.at,
    )
    return await allowed.record(once, found, lambda: [Change(found, contacts.decide(command, found.state))])
