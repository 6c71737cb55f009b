"""Åtkomstlogg: what is written each time somebody's data are asked for. One stream per request and compartment.

What the envelope says is not said again: who (`actor`), in which session, through which login, and whose the data are
(`authority`, `compartment`). References to persons, and to things and calls that are about someone, are pseudonyms of
this ledger's own: without its key nobody can join them with the facts of the other (`ledger.access.pseudonyms`).
"""

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import msgspec

from domain.law import Version
from domain.rights import Place, Purpose, Relation, Role
from domain.words import ActorRef, MandateRef, MandateVersion, PersonRole, Sealed
from ledger.access.categories import Categories
from ledger.access.codes import (
    Decision,
    Denial,
    Kind,
    LoginLevel,
    LoginMeans,
    Manner,
    Network,
    Shape,
    Through,
    Withholding,
)

ENTRIES_IN_A_LOOK_MAX = 10_000

Seconds = Annotated[int, msgspec.Meta(ge=0, le=2_147_483_647)]
Count = Annotated[int, msgspec.Meta(ge=0, le=ENTRIES_IN_A_LOOK_MAX)]


class AccessLogBegun(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="access-log-begun"):
    """The access log began. `key_check` tells the key of its pseudonyms from any other."""

    key_check: UUID
    at: datetime


class AccessAsked(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="access-asked"):
    """Someone asked to see something, and may or may not.

    `count` is how many entries of persons and things follow. `thing`, `case`, `call`, `allocation` and `consent` are
    pseudonyms. `to_authority` and `to_compartment` are where it went when it left its board. `proven_seconds`: for so
    long had the sign-in been. `confidential`: not to be told to the person yet. `spans` are two span ids of
    OpenTelemetry in one: the parent's eight bytes, then the request's own.
    """

    manner: Manner
    kind: Kind
    decision: Decision
    count: Count
    purpose: Purpose
    relation: Relation
    policy_version: Version
    purposes_version: Version
    through: Through
    level: LoginLevel
    means: LoginMeans
    request: UUID
    denial: Denial | None = None
    thing: UUID | None = None
    case: UUID | None = None
    call: UUID | None = None
    shape: Shape | None = None
    reason_row: UUID | None = None
    reason_version: Version | None = None
    mandate: MandateRef | None = None
    mandate_version: MandateVersion | None = None
    allocation: UUID | None = None
    consent: UUID | None = None
    approval: UUID | None = None
    break_glass: UUID | None = None
    rule: UUID | None = None
    rule_version: Version | None = None
    secrecy_basis: UUID | None = None
    secrecy_version: Version | None = None
    to_authority: UUID | None = None
    to_compartment: UUID | None = None
    role: Role | None = None
    unit: UUID | None = None
    on_behalf_of: ActorRef | None = None
    proven_seconds: Seconds | None = None
    place: Place | None = None
    network: Network | None = None
    confidential: bool = False
    trace: UUID | None = None
    spans: UUID | None = None
    client_at: datetime | None = None
    at: datetime


class AccessExplained(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="access-explained"):
    """Whoever looked wrote why, because nothing ties them to what they looked at."""

    reason: Sealed[str]
    at: datetime


class PersonShown(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="person-shown"):
    """Someone's data were shown. `thing`: where they stood, if that is not the person's own record.

    `shown` and `revealed` are sets of `domain.rights.Field` as `ledger.access.categories` writes them; `revealed` are
    those that are masked until somebody asks.
    """

    person: UUID
    role: PersonRole
    shown: Categories
    revealed: Categories | None = None
    protected: bool = False
    thing: UUID | None = None
    at: datetime


class ContentShown(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="content-shown"):
    """Something sealed was shown in which no person is known to stand."""

    thing: UUID
    shown: Categories
    at: datetime


class PersonWithheld(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="person-withheld"):
    """After all, one of the persons was not shown. `thing` as in the entry that said so."""

    person: UUID
    why: Withholding
    thing: UUID | None = None
    at: datetime


class ContentWithheld(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="content-withheld"):
    """After all, one of the things was not shown."""

    thing: UUID
    why: Withholding
    at: datetime


class AnswerWithheld(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="answer-withheld"):
    """After all, nothing of what the stream says was shown."""

    why: Withholding
    at: datetime


class AccessSecrecyLifted(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="access-secrecy-lifted"):
    """A confidential look may now be told to the person."""

    approval: UUID
    at: datetime


AccessFact: TypeAlias = (
    AccessLogBegun
    | AccessAsked
    | AccessExplained
    | PersonShown
    | ContentShown
    | PersonWithheld
    | ContentWithheld
    | AnswerWithheld
    | AccessSecrecyLifted
)
