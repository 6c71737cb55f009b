"""Uppgifter: what is known of a person. It stands sealed in facts, and shows nothing of itself.

Two kinds, as those who look see them: who someone is, and how to reach them.
"""

from enum import StrEnum
from typing import Any

import msgspec


class IdentityNumberKind(StrEnum):
    """Which register a number of identity comes from."""

    PERSONAL = "personnummer"
    COORDINATION = "samordningsnummer"
    ORGANISATION = "organisationsnummer"
    BIRTH = "fodselsnummer"
    D_NUMBER = "d-nummer"


class ProtectionKind(StrEnum):
    """How someone is protected.

    Who lives under a fictitious identity has no kind here, and no record says it: they are registered like anyone,
    and nothing links who they were to who they are.
    """

    MARKED = "marked"
    """Sekretessmarkering: a test before anything is told."""
    PROTECTED_REGISTRATION = "protected-registration"
    """Skyddad folkbokföring: the address is in no register; letters go by the tax agency."""
    CONFIDENTIAL_ADDRESS = "confidential-address"
    """Norway: fortrolig (kode 7)."""
    STRICTLY_CONFIDENTIAL_ADDRESS = "strictly-confidential-address"
    """Norway: strengt fortrolig (kode 6)."""


class _Discreet(msgspec.Struct, frozen=True, kw_only=True):
    """What shows nothing of itself when printed, in a log or in a traceback."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []


class IdentityNumber(_Discreet, frozen=True, kw_only=True):
    """A number that an authority gave, as its digits only: twelve for a person in Sweden, ten for an organisation,
    eleven in Norway.
    """

    kind: IdentityNumberKind
    digits: str


class Identity(_Discreet, frozen=True, kw_only=True):
    """Who someone is. Without a number where none is known or needed."""

    name: str
    number: IdentityNumber | None = None


class ContactDetails(_Discreet, frozen=True, kw_only=True):
    """How to reach someone."""

    phones: tuple[str, ...] = ()
    e_mail: str | None = None
    address: str | None = None
