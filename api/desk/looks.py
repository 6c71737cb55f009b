"""Blickar: what is written down of each look, from who asks, why they may and what they want."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import msgspec

from api.desk.registry import Today
from api.identity.actor import Actor, Assurance
from domain.law import Cited
from domain.rights import Place, Purpose, Relation
from domain.words import CallRef, CaseRef, Sealed, UnderMandate
from ledger import OPEN, Belonging, Relied
from ledger.access.codes import Denial, Kind, LoginLevel, LoginMeans, Manner, Shape, Through
from ledger.access.look import Ground, Reader
from mandate import things
from mandate.answers import Permit, Reason
from mandate.things import Action, SearchBy

MANNERS: Final[Mapping[Action, Manner]] = {
    Action.LIST: Manner.LIST,
    Action.SEARCH: Manner.SEARCH,
    Action.REVEAL: Manner.REVEAL,
    Action.PRINT: Manner.PRINT,
    Action.EXPORT: Manner.EXPORT,
    Action.DISCLOSE: Manner.DISCLOSE,
}
"""How something is looked at. Whatever else somebody does with a thing, they read it."""

KINDS: Final[Mapping[things.Kind, Kind]] = {
    things.Kind.FLOOR: Kind.FLOOR,
    things.Kind.CALL: Kind.CALL,
    things.Kind.CONTACT: Kind.CONTACT,
    things.Kind.CASE: Kind.CASE,
    things.Kind.PERSON: Kind.PERSON,
    things.Kind.HANDOVER: Kind.CASE,
    things.Kind.MANDATE: Kind.MANDATE,
    things.Kind.FIGURES: Kind.FLOOR,
    things.Kind.STAFF: Kind.STAFF,
    things.Kind.STAFF_HISTORY: Kind.STAFF,
    things.Kind.ACCESS_LOG: Kind.ACCESS_LOG,
    things.Kind.LOG_REVIEW: Kind.REVIEW,
    things.Kind.BREAK_GLASS: Kind.REVIEW,
    things.Kind.NAMED_READERS: Kind.PERSON,
    things.Kind.RECORDS_REQUEST: Kind.RECORDS_REQUEST,
    things.Kind.DISCLOSURE: Kind.DISCLOSURE,
    things.Kind.DISPOSAL: Kind.CASE,
    things.Kind.BUNDLE: Kind.CASE,
    things.Kind.REGISTER: Kind.MANDATE,
    things.Kind.SETTINGS: Kind.STAFF,
    things.Kind.LEDGER: Kind.ACCESS_LOG,
}
"""What kind of thing it is, in the words of the access log."""

SHAPES: Final[Mapping[SearchBy, Shape]] = {
    SearchBy.NAME: Shape.NAME,
    SearchBy.PERSONAL_NUMBER: Shape.PERSONAL_NUMBER,
    SearchBy.CASE_NUMBER: Shape.CASE_NUMBER,
    SearchBy.PHONE: Shape.TELEPHONE,
    SearchBy.ADDRESS: Shape.ADDRESS,
    SearchBy.MATTER: Shape.MATTER,
}

DENIALS: Final[Mapping[Reason, Denial]] = {
    Reason.PROTECTED: Denial.PROTECTED,
    Reason.COMPARTMENT: Denial.OTHER_COMPARTMENT,
    Reason.MANDATE: Denial.NO_MANDATE,
    Reason.RELATION: Denial.NO_RELATION,
    Reason.UNKNOWN_PROTECTION: Denial.SECRECY,
    Reason.OWN_PROPOSAL: Denial.NOT_APPROVED,
    Reason.ALONE: Denial.NOT_APPROVED,
}
"""Why not, in the words of the access log; every other reason is that there is no right to it."""

MEANS: Final[Mapping[str, LoginMeans]] = {
    "sc": LoginMeans.CARD,
    "hwk": LoginMeans.SECURITY_KEY,
    "fpt": LoginMeans.SECURITY_KEY,
    "otp": LoginMeans.ONE_TIME_CODE,
    "sms": LoginMeans.ONE_TIME_CODE,
    "pwd": LoginMeans.PASSWORD,
    "click": LoginMeans.DEMO,
}
"""RFC 8176's words for what was used, the strongest first."""

LEVELS: Final[Mapping[str, LoginLevel]] = {
    "high": LoginLevel.HIGH,
    "loa4": LoginLevel.HIGH,
    "substantial": LoginLevel.SUBSTANTIAL,
    "loa3": LoginLevel.SUBSTANTIAL,
    "low": LoginLevel.LOW,
    "loa2": LoginLevel.LOW,
}
"""How an `acr` ends, in eIDAS' and in the Swedish framework's addresses."""

MOST_DISCREET_LAST: Final = (Place.OFFICE, Place.HOME_ALONE, Place.HOME_WITH_OTHERS)


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """What a ground says besides the permit: what was typed, whom it goes to, what others agreed to."""

    reason: Sealed[str] | None = None
    reason_code: Cited | None = None
    rule: Cited | None = None
    """Of a disclosure; otherwise the permit's own is named."""
    to: Belonging | None = None
    approval: UUID | None = None
    consent: UUID | None = None
    secrecy_basis: Cited | None = None
    confidential: bool = False


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for, as far as the log names it."""

    ref: UUID | None = None
    belongs: Belonging = OPEN
    case: CaseRef | None = None
    relied: tuple[Relied, ...] = ()
    """What it was judged by besides the rights: itself and whom it concerns, as they stood."""


def reader_of(actor: Actor, permit: Permit | None, unit: UUID | None, place: Place) -> Reader:
    """Who looks."""
    return Reader(
        actor=actor.ref,
        session=actor.token,
        through=Through.MACHINE if actor.is_machine else Through.PAGE,
        level=level_of(actor.assurance),
        means=means_of(actor.assurance),
        proven_at=actor.assurance.auth_time,
        role=permit.role if permit else None,
        unit=unit,
        on_behalf_of=actor.on_behalf_of,
        place=place,
    )


def ground_of(
    permit: Permit | None, today: Today, relied: tuple[Relied, ...], call: UUID | None, why: Why
) -> Ground:
    """Why somebody may look; without a permit, why they asked: for a case in hand, as far as anybody knows."""
    mandate = None
    if permit is not None and permit.mandate is not None and permit.mandate_version is not None:
        mandate = UnderMandate(entry=permit.mandate, version=permit.mandate_version)
    return Ground(
        purpose=permit.purpose if permit else Purpose.HANDLE_CASE,
        relation=permit.relation if permit else Relation.NONE,
        policy_version=today.policy_version,
        purposes_version=today.purposes_version,
        call=None if call is None else CallRef(call),
        mandate=mandate,
        break_glass=permit.break_glass if permit else None,
        rule=why.rule or (Cited(permit.rule, permit.rule_version) if permit else None),
        relied=relied,
        reason=why.reason,
        reason_code=why.reason_code,
        to=why.to,
        approval=why.approval,
        consent=why.consent,
        secrecy_basis=why.secrecy_basis,
        confidential=why.confidential,
    )


def means_of(assurance: Assurance) -> LoginMeans:
    """The strongest of what was used to sign in."""
    return next((means for word, means in MEANS.items() if word in assurance.amr), LoginMeans.UNKNOWN)


def level_of(assurance: Assurance) -> LoginLevel:
    """How sure the sign-in was."""
    said = (assurance.acr or "").lower()
    return next((level for end, level in LEVELS.items() if said.endswith(end)), LoginLevel.UNKNOWN)


def more_discreet(one: Place, other: Place | None) -> Place:
    """Of two places that somebody is said to be at, the one where less may be shown."""
    return max(one, other or one, key=MOST_DISCREET_LAST.index)
