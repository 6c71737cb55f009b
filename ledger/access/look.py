"""Blick: who looks, why, and at what. Nothing sealed is opened without one, and each leaves its entry."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec

from domain.law import Cited
from domain.rights import Field, Place, Purpose, Relation, Role
from domain.words import ActorRef, CallRef, CaseRef, PersonRef, PersonRole, Sealed, UnderMandate
from ledger.access.categories import Categories, categories
from ledger.access.codes import Kind, LoginLevel, LoginMeans, Manner, Network, Shape, Through
from ledger.envelope import OPEN, Belonging, Relied


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """Who looks, in which session and from where: the same for a whole request.

    `session` is the session's token as it was given to the browser; the ledger looks it up. `proven_at` is when the
    person last proved who they are.
    """

    actor: ActorRef
    session: Sealed[bytes] | None
    through: Through
    level: LoginLevel
    means: LoginMeans
    proven_at: datetime | None = None
    role: Role | None = None
    unit: UUID | None = None
    on_behalf_of: ActorRef | None = None
    place: Place | None = None
    network: Network | None = None


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """Which request it is: its id, the trace it belongs to (OpenTelemetry), and when the client says it is."""

    request: UUID
    trace: UUID | None = None
    spans: UUID | None = None
    client_at: datetime | None = None


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """Why somebody may look, as the rules of rights answered it. A reason is typed only where there is no relation.

    `policy_version` and `purposes_version` are those of the registers that it was judged by. `relied` are the streams
    that it was judged on: when one of them has moved before the entry stands, nothing is opened (`Overtaken`).
    """

    purpose: Purpose
    relation: Relation
    policy_version: int
    purposes_version: int
    call: CallRef | None = None
    reason_code: Cited | None = None
    reason: Sealed[str] | None = None
    mandate: UnderMandate | None = None
    allocation: UUID | None = None
    consent: UUID | None = None
    approval: UUID | None = None
    break_glass: UUID | None = None
    rule: Cited | None = None
    secrecy_basis: Cited | None = None
    to: Belonging | None = None
    confidential: bool = False
    relied: tuple[Relied, ...] = ()


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One look. `belongs` is whose the thing is that was asked for; for a list, whose list it is."""

    reader: Reader
    request: Request
    ground: Ground
    manner: Manner
    kind: Kind
    at: datetime
    thing: UUID | None = None
    case: CaseRef | None = None
    shape: Shape | None = None
    belongs: Belonging = OPEN


class About(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A person of whom something is shown: as what they stand there, and which kinds of content are shown.

    `revealed` are those that are masked until somebody asks for them.
    """

    person: PersonRef
    role: PersonRole
    shown: Categories
    revealed: Categories | None = None
    protected: bool = False


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A stream to be opened, and every person who stands in what is shown of it; none, as far as is known, if none.

    `shown` says what kinds of content are shown where nobody is known to stand in it.
    """

    stream: UUID
    belongs: Belonging = OPEN
    about: tuple[About, ...] = ()
    shown: Categories = categories([Field.TEXT])


def record_of(
    person: PersonRef,
    shown: Iterable[Field],
    *,
    belongs: Belonging = OPEN,
    role: PersonRole = PersonRole.PARTY,
    protected: bool = False,
) -> Wanted:
    """A person's own record, to be opened."""
    about = About(person=person, role=role, shown=categories(shown), protected=protected)
    return Wanted(stream=person, belongs=belongs, about=(about,))
