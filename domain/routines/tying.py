"""Koppling: a contact is about a case, and both know it."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from domain.cases import case as cases
from domain.cases.case import Case
from domain.cases.commands import TieContact, UntieContact
from domain.cases.facts import CaseFact
from domain.contacts import contact as contacts
from domain.contacts.commands import TieCase, UntieCase
from domain.contacts.contact import Contact
from domain.contacts.facts import ContactFact
from domain.words import CaseRef, ContactRef


class Tie(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Which contact and which case, and when it was said."""

    contact_ref: ContactRef
    case_ref: CaseRef
    at: datetime


class Tying(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The facts of each stream, for one append."""

    contact: Sequence[ContactFact]
    case: Sequence[CaseFact]


def tie(contact: Contact, case: Case, said: Tie) -> Tying:
    """The contact is about the case."""
    return Tying(
        contact=contacts.decide(TieCase(case=said.case_ref, at=said.at), contact),
        case=cases.decide(TieContact(contact=said.contact_ref, at=said.at), case),
    )


def untie(contact: Contact, case: Case, said: Tie) -> Tying:
    """The contact was not about the case after all."""
    return Tying(
        contact=contacts.decide(UntieCase(case=said.case_ref, at=said.at), contact),
        case=cases.decide(UntieContact(contact=said.contact_ref, at=said.at), case),
    )
