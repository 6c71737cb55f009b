"""Kontaktförteckningen: one contact as its row says it, folded by the rules of contacts themselves.

Contacts of strict compartments are not here: nothing in clear says whose they are.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from domain.contacts import contact as contacts
from domain.contacts.contact import Contact, NotOpened, Open
from projections.by_stream import Whose
from projections.log import Noted, Unread


class ContactRow(Struct, frozen=True):
    """What is clear of a contact; times are aware and in UTC. `agent`: who had it. `is_open`: they still have."""

    contact: UUID
    version: int
    authority: UUID
    compartment: UUID
    agent: UUID
    channel: str
    call: UUID | None
    is_open: bool
    opened_at: datetime
    persons: list[UUID]
    cases: list[UUID]


def row_of(facts: Sequence[Noted], whose: Whose) -> ContactRow | None:
    """The row of a contact from all its facts, in order, of which there is at least one; None for a strict one."""
    state: Contact = contacts.initial
    for noted in facts:
        if not isinstance(noted.fact, Unread):
            state = contacts.evolve(state, noted.fact)
    if isinstance(state, NotOpened):
        return None
    said = state.conversation
    return ContactRow(
        contact=facts[-1].stream,
        version=facts[-1].version,
        authority=whose.authority,
        compartment=whose.compartment,
        agent=said.agent,
        channel=said.channel,
        call=said.call,
        is_open=isinstance(state, Open),
        opened_at=facts[0].fact.at,
        persons=list(said.persons),
        cases=sorted(said.cases),
    )
