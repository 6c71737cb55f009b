"""Uppföljning: a contact ends and something remains, so a case is opened for it, and perhaps handed over at once."""

from collections.abc import Sequence

import msgspec

from domain.cases import case as cases
from domain.cases.case import Case
from domain.cases.commands import CaseCommand, HandOverCase, OpenCase
from domain.cases.facts import CaseFact
from domain.contacts import contact as contacts
from domain.contacts.commands import CloseContact, ContactCommand, RegisterQuestion
from domain.contacts.contact import Contact
from domain.contacts.facts import Classification, ContactFact, QuestionOutcome
from domain.decider import decide_in_turn
from domain.rights import Verdict
from domain.words import CaseRef


class FollowUp(msgspec.Struct, frozen=True, kw_only=True):
    """What remains after a contact. Without a hand-over it stays with us, and the question has no outcome yet."""

    case_ref: CaseRef
    opening: OpenCase
    """Names the contact, the matter and the mandate; the question is registered with the same."""
    hand_over: HandOverCase | None = None
    verdict: Verdict | None = None
    classification: Classification


class FollowingUp(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The facts of each stream, for one append."""

    contact: Sequence[ContactFact]
    case: Sequence[CaseFact]


def end_with_case(contact: Contact, case: Case, follow_up: FollowUp) -> FollowingUp:
    """The question is registered, the contact closed, the case opened. Asked twice, done once."""
    if isinstance(contact, contacts.Closed) and follow_up.case_ref in contact.conversation.cases:
        return FollowingUp(contact=[], case=[])
    opening, hand_over = follow_up.opening, follow_up.hand_over
    begin: list[CaseCommand] = [opening] if hand_over is None else [opening, hand_over]
    question = RegisterQuestion(
        matter=opening.matter,
        outcome=None if hand_over is None else QuestionOutcome.HANDED_OVER,
        case=follow_up.case_ref,
        verdict=follow_up.verdict,
        mandate=opening.mandate,
        at=opening.at,
    )
    end: list[ContactCommand] = [
        question,
        CloseContact(classification=follow_up.classification, at=opening.at),
    ]
    return FollowingUp(
        contact=decide_in_turn(contacts.decide, contacts.evolve, end, contact),
        case=decide_in_turn(cases.decide, cases.evolve, begin, case),
    )
