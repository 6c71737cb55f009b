"""Uppdragsrad: what was agreed on one matter for one client. One stream per mandate entry.

What each act asks of the resident's identity stands in a field of the act's name; a field that is left out is an act
that is not ours to do. The boundary (gränsdragning) is text, and sealed.
"""

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import msgspec

from domain.law import Version
from domain.words import (
    ActorRef,
    BoardRef,
    DepartmentRef,
    IdentityStrength,
    MandateVersion,
    MatterRef,
    Sealed,
)

Level = Annotated[int, msgspec.Meta(ge=0, le=5)]
"""Uppdragsnivå, FEATURES 2.2."""


class MandateGranted(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="mandate-granted"):
    """Client and head of the contact centre agreed on this version of the entry."""

    version: MandateVersion
    board: BoardRef
    department: DepartmentRef
    matter: MatterRef
    client: ActorRef
    """Who agreed for the department."""
    head: ActorRef
    """Who agreed for the contact centre."""
    ceiling: Level
    valid_from: datetime
    confirmed_by: ActorRef | None = None
    connect: IdentityStrength | None = None
    inform: IdentityStrength | None = None
    guide: IdentityStrength | None = None
    receive: IdentityStrength | None = None
    complete: IdentityStrength | None = None
    give_status: IdentityStrength | None = None
    book: IdentityStrength | None = None
    change: IdentityStrength | None = None
    decide: IdentityStrength | None = None
    by_call: bool = False
    by_mail: bool = False
    by_chat: bool = False
    by_visit: bool = False
    by_letter: bool = False
    by_sms: bool = False
    by_e_service: bool = False
    valid_to: datetime | None = None
    review_by: datetime | None = None
    delegation: UUID | None = None
    """The covering delegation, where the entry lets us decide."""
    secrecy_basis: UUID | None = None
    """The row of the register of secrecy bases, in the version beside it."""
    secrecy_version: Version | None = None
    we_do: Sealed[str] | None = None
    we_do_not: Sealed[str] | None = None
    we_say: Sealed[str] | None = None
    """The sentence for the resident."""
    at: datetime


class MandateStarted(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="mandate-started"):
    """Training, access and script are in place: the newest agreement holds from here, within its days."""

    at: datetime


class MandateWithdrawn(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="mandate-withdrawn"):
    """One of the parties took it back, and with it every right that came from it, at once."""

    by: ActorRef
    why: Sealed[str] | None = None
    at: datetime


MandateFact: TypeAlias = MandateGranted | MandateStarted | MandateWithdrawn
