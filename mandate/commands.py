"""Uppdragsrad: what the parties ask of an entry. Times are aware and in UTC."""

from datetime import datetime
from typing import TypeAlias

import msgspec

from domain.words import ActorRef, Sealed
from mandate.terms import Parties, Terms


class GrantMandate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Client and head agree: on a new entry, or on the next version of one."""

    terms: Terms
    parties: Parties
    at: datetime


class StartMandate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Everything needed is in place."""

    at: datetime


class WithdrawMandate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One of the parties takes it back."""

    by: ActorRef
    why: Sealed[str] | None = None
    at: datetime


MandateCommand: TypeAlias = GrantMandate | StartMandate | WithdrawMandate
