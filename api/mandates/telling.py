"""Berättat: an entry of the catalogue out of its row, and its history out of its facts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from api.called import Calling
from api.desk.shown import AWAY, DESTROYED, LEFT_OUT, How, Shown
from api.mandates.shown import Agreement, AllowedAct, Boundary, Entry, Happened
from domain.rights import Act, Field
from domain.words import Channel, IdentityStrength, MandateVersion, Sealed
from ledger.envelope import Recorded
from ledger.opening.opener import Content, Item
from mandate import terms
from mandate.answers import Permit
from mandate.facts import MandateGranted, MandateStarted, MandateWithdrawn
from mandate.terms import Agreed, from_fact
from projections.mandate_catalogue import EntryRow, Stage

NOTHING_SAID = Shown(How.CLEAR, None)
BOUNDARY_AWAY = Boundary(we_do=AWAY, we_do_not=AWAY, we_say=AWAY)
BOUNDARY_LEFT_OUT = Boundary(we_do=LEFT_OUT, we_do_not=LEFT_OUT, we_say=LEFT_OUT)


def entry_of(row: EntryRow, calling: Calling, now: datetime, permit: Permit) -> Entry:
    """An entry out of the register, as far as a permit shows it."""
    begun = row.valid_from <= now and (row.valid_to is None or now < row.valid_to)
    return Entry(
        id=row.entry,
        version=row.version,
        stage=row.stage,
        holds_now=row.stage is Stage.STARTED and begun,
        board=calling.board(row.board),
        matter=calling.matter(row.matter),
        agreed=_of_the_row(row, calling, permit),
        changed_at=row.changed_at,
    )


def _of_the_row(row: EntryRow, calling: Calling, permit: Permit) -> Agreement:
    acts = zip(row.acts, row.strengths, strict=True)
    return Agreement(
        version=row.agreed,
        department=calling.department(row.department),
        client=_whom(row.client, permit),
        head=_whom(row.head, permit),
        confirmed_by=_whom(row.confirmed_by, permit),
        level=row.level,
        ceiling=row.ceiling,
        acts=[AllowedAct(act=Act(act), identity=IdentityStrength(strength)) for act, strength in acts],
        channels=[Channel(channel) for channel in row.channels],
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        review_by=row.review_by,
        delegation=row.delegation,
        secrecy_basis=row.secrecy_basis,
    )


def _whom(of_us: UUID | None, permit: Permit) -> UUID | None:
    """Who of us it was, where that may be seen."""
    return of_us if Field.STAFF in permit.fields else None


def agreement_of(agreed: Agreed, calling: Calling, permit: Permit) -> Agreement:
    """A version out of what was agreed then."""
    of, parties = agreed.terms, agreed.parties
    return Agreement(
        version=agreed.version,
        department=calling.department(of.department),
        client=_whom(parties.client, permit),
        head=_whom(parties.head, permit),
        confirmed_by=_whom(parties.confirmed_by, permit),
        level=of.level,
        ceiling=of.ceiling,
        acts=[AllowedAct(act=act, identity=of.acts[act]) for act in Act if act in of.acts],
        channels=sorted(of.channels),
        valid_from=of.valid_from,
        valid_to=of.valid_to,
        review_by=of.review_by,
        delegation=of.delegation,
        secrecy_basis=of.secrecy.basis if of.secrecy else None,
    )


def boundary_in(item: Item, version: MandateVersion) -> Boundary:
    """The boundary of a version, out of an entry that was opened."""
    if not isinstance(item, Content):
        return BOUNDARY_AWAY
    granted = [one.fact for one in item.facts if isinstance(one.fact, MandateGranted)]
    agreed = [from_fact(fact).terms.boundary for fact in granted if fact.version == version]
    return boundary_of(agreed[-1] if agreed else terms.Boundary())


def boundary_of(agreed: terms.Boundary) -> Boundary:
    """What was agreed in words."""
    return Boundary(we_do=said(agreed.we_do), we_do_not=said(agreed.we_do_not), we_say=said(agreed.we_say))


def history_in(facts: Sequence[Recorded], calling: Calling, permit: Permit) -> list[Happened]:
    """All that happened to an entry, opened, in order."""
    return [_happened(recorded, calling, permit) for recorded in facts]


def _happened(recorded: Recorded, calling: Calling, permit: Permit) -> Happened:
    what, agreed, why = _what(recorded, calling, permit)
    return Happened(
        version=recorded.originator_version,
        what=what,
        at=recorded.happened_at,
        recorded_at=recorded.recorded_at,
        by=_whom(recorded.actor, permit),
        agreed=agreed,
        why=why,
    )


def _what(
    recorded: Recorded, calling: Calling, permit: Permit
) -> tuple[Stage, Agreement | None, Shown | None]:
    match recorded.fact:
        case MandateGranted() as fact:
            return Stage.GRANTED, agreement_of(from_fact(fact), calling, permit), None
        case MandateStarted():
            return Stage.STARTED, None, None
        case MandateWithdrawn(why=why):
            return Stage.WITHDRAWN, None, None if why is None else said(why)
        case other:
            raise TypeError(type(other).__name__)


def said(text: Sealed[str] | None) -> Shown:
    """A text of the catalogue's: about nobody, so that it is masked for nobody. Closed: its key was destroyed."""
    if text is None:
        return NOTHING_SAID
    return DESTROYED if text.is_closed else Shown(How.CLEAR, text.revealed())
