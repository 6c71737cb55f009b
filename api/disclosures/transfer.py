"""Överföringen: what would go, as the rules of disclosures know it, and what speaks for it."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias
from uuid import UUID

from msgspec.structs import replace

from api.cases.thing import Reached, reach
from api.contacts.thing import CONTACT
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.finding import find_all
from api.desk.whereabouts import Sort
from api.disclosures.given import Disclosing, NoOneRecipient, NoSuchRule, NotYoursToGive, WhatGoes
from api.identity.cookies import encoded
from api.persons.given import UnknownBoard
from api.persons.involved import IN_THE_TEXT
from domain.contacts.contact import NotOpened
from domain.disclosures import disclosure as disclosures
from domain.disclosures.commands import DisclosureCommand, Support, Transfer
from domain.disclosures.facts import Consent, DisclosureFact
from domain.law import Cited, DisclosureRule, Obstacle
from domain.rights import Field
from domain.words import BoardRef, CaseRef, MandateRef, Sealed
from ledger import Relied
from mandate.answers import Permit
from mandate.things import Action, Kind

Answer: TypeAlias = DisclosureFact | None


class Answering:
    """The rules of disclosures; what is kept of one is its answer, with the reason for a no."""

    initial: Final[Answer] = None

    def decide(self, command: DisclosureCommand, answer: Answer) -> Sequence[DisclosureFact]:
        """What the rules answer."""
        known = disclosures.initial
        return disclosures.decide(command, known if answer is None else disclosures.evolve(known, answer))

    def evolve(self, answer: Answer, fact: DisclosureFact) -> Answer:
        """It is answered once."""
        return fact if answer is None else answer


ANSWERING: Final = Answering()
DISCLOSURE: Final[Sort[Answer]] = Sort(Kind.DISCLOSURE, "disclosure", ANSWERING)


async def reached(asking: Asking, what: WhatGoes, action: Action) -> tuple[Reached, Transfer]:
    """The case, ready to be judged, and what would go. Raises as `reach`, `NoOneRecipient` and `UnknownBoard`."""
    case = await reach(asking, what.case, action)
    board = None if what.to_board is None else BoardRef(what.to_board)
    if (board is None) == (what.recipient is None):
        raise NoOneRecipient
    if board is not None and board not in asking.today.boards:
        raise UnknownBoard
    return case, Transfer(
        from_board=case.file.board,
        to_board=board,
        recipient=None if what.recipient is None else Sealed(what.recipient),
        subject=case.thing.subject,
        case=CaseRef(what.case),
        basis=basis_of(asking, case),
        fields=all_in(what.fields),
    )


def basis_of(asking: Asking, case: Reached) -> Cited | None:
    """The secrecy basis: the matter type's, or the one that the board's things are presumed to lie under."""
    matter = asking.today.matters.get(case.file.matter)
    board = asking.today.boards.get(case.file.board)
    of_the_matter = None if matter is None else matter.basis
    return of_the_matter or (None if board is None else board.presumed)


def all_in(chosen: Iterable[Field]) -> frozenset[Field]:
    """The kinds of content that go with those that were chosen: with the text goes all that may stand in it."""
    fields = frozenset(chosen)
    return fields | frozenset(IN_THE_TEXT) if Field.TEXT in fields else fields


def of_these(allowed: Allowed, fields: frozenset[Field]) -> Allowed:
    """The same leave, for these kinds of content and no others; what is masked was not seen, and does not go. Raises
    `NotYoursToGive`.
    """
    if not fields <= allowed.permit.fields:
        raise NotYoursToGive
    return allowed.without(frozenset(Field) - fields)


def seal_of(asking: Asking, case: Reached, what: WhatGoes) -> str:
    """What says that this very thing was looked at, by this one, with the case and everybody's record as they are."""
    fields = ",".join(sorted(set(what.fields)))
    records = ",".join(sorted(f"{record.stream}:{record.version}" for record in case.relied))
    said = (fields, str(what.to_board), what.recipient or "", str(case.found.version), records)
    parts = (asking.actor.ref.bytes, what.case.bytes, *(part.encode() for part in said))
    return encoded(asking.desk.keys.digest(b"preview", *parts))


def rule_of(asking: Asking, ref: UUID) -> DisclosureRule:
    """A rule of the register of the day. Raises `NoSuchRule`."""
    for rule in asking.today.registers.all_rows(DisclosureRule):
        if asking.today.registers.cited(rule).row == ref:
            return rule
    raise NoSuchRule


async def spoken(asking: Asking, case: Reached, to_board: BoardRef | None) -> Relied | None:
    """The contact in hand, when it is about the case and the resident has agreed in it; None otherwise."""
    contact = case.thing.call
    if contact is None or to_board is None:
        return None
    found = (await find_all(asking, CONTACT, [contact])).get(contact)
    state = None if found is None else found.state
    agreed = (
        not isinstance(state, NotOpened) and state is not None and to_board in state.conversation.consents
    )
    return Relied(contact, found.version) if found is not None and agreed else None


def support_of(given: Disclosing, permit: Permit, has_agreed: bool) -> Support:
    """What is brought for the rule; the mandate that the case is worked on under comes by itself."""
    support = Support(
        consent=Consent(given.consent) if given.consent else Consent.SPOKEN if has_agreed else None,
        reason=_sealed(given.reason),
        balancing=_sealed(given.balancing),
        statute=_sealed(given.statute),
        by_lawyer=given.by_lawyer,
        obstacles=frozenset({Obstacle.GUARDIAN_CONFLICT}) if given.guardian_conflict else frozenset(),
    )
    if permit.mandate is None:
        return support
    return replace(support, mandate=MandateRef(permit.mandate), mandate_version=permit.mandate_version)


def _sealed(text: str | None) -> Sealed[str] | None:
    return None if text is None else Sealed(text)
