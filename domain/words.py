"""Ord: what all contexts name alike.

A reference is a UUID that the server made (or an HMAC of an outside name); it says nothing by itself.
"""

from enum import StrEnum
from typing import Annotated, Generic, NewType, NoReturn, TypeVar, cast
from uuid import UUID

import msgspec

Content = TypeVar("Content", covariant=True)

CallRef = NewType("CallRef", UUID)
QueueRef = NewType("QueueRef", UUID)
AgentRef = NewType("AgentRef", UUID)
CallerRef = NewType("CallerRef", UUID)
CoreRef = NewType("CoreRef", UUID)
ActorRef = NewType("ActorRef", UUID)
BoardRef = NewType("BoardRef", UUID)
DepartmentRef = NewType("DepartmentRef", UUID)
MatterRef = NewType("MatterRef", UUID)
MandateRef = NewType("MandateRef", UUID)
PersonRef = NewType("PersonRef", UUID)
CaseRef = NewType("CaseRef", UUID)
ContactRef = NewType("ContactRef", UUID)

# 0 is the ordinary caller; a higher number goes first.
Priority = Annotated[int, msgspec.Meta(ge=0, le=9)]

# Which version of a mandate entry held: entries change, and what was done under one version stays done under it.
MandateVersion = Annotated[int, msgspec.Meta(ge=1, le=2_147_483_647)]


class UnderMandate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The mandate entry that something was done under, as it stood then."""

    entry: MandateRef
    version: MandateVersion


class Channel(StrEnum):
    """What way a contact comes, or goes out."""

    CALL = "call"
    MAIL = "mail"
    CHAT = "chat"
    VISIT = "visit"
    LETTER = "letter"
    SMS = "sms"
    E_SERVICE = "e-service"


class PersonRole(StrEnum):
    """What a person is in a contact or a case. For a representative, also on what ground."""

    PARTY = "party"
    CHILD = "child"
    REPRESENTATIVE_BY_ATTORNEY = "representative-by-attorney"
    REPRESENTATIVE_BY_GUARDIANSHIP = "representative-by-guardianship"
    REPRESENTATIVE_BY_CONSENT = "representative-by-consent"
    REPORTER = "reporter"
    RELATIVE = "relative"
    THIRD = "third"


class IdentityStrength(StrEnum):
    """How sure we are who it is."""

    NONE = "none"
    STATED = "stated"
    PROVEN = "proven"

    def is_enough_for(self, needed: "IdentityStrength") -> bool:
        """Whether an act that needs so much may be done."""
        weakest_first = list(IdentityStrength)
        return weakest_first.index(self) >= weakest_first.index(needed)


class Zone(StrEnum):
    """Where a clock hangs: decides which local day a moment belongs to (IANA time zone names)."""

    EUROPE_STOCKHOLM = "Europe/Stockholm"
    EUROPE_OSLO = "Europe/Oslo"
    EUROPE_HELSINKI = "Europe/Helsinki"
    EUROPE_COPENHAGEN = "Europe/Copenhagen"
    ATLANTIC_REYKJAVIK = "Atlantic/Reykjavik"
    ASIA_JERUSALEM = "Asia/Jerusalem"


class SecrecyClass(StrEnum):
    """Which readers a compartment has a login and keys of its own for."""

    GENERAL = "general"
    SOCIAL = "social"
    HEALTH = "health"
    SCHOOL = "school"
    PROTECTED = "protected"

    @property
    def is_strict(self) -> bool:
        """Whether even what kind of thing happened stays sealed: only id, class of tag, version and time are clear."""
        return self is not SecrecyClass.GENERAL


class StillSealed(LookupError):
    """What is sealed was asked for without having been opened."""


class Sealed(Generic[Content]):
    """What only an opener may show: a name, a number, free text.

    Rules carry it and never look. `Sealed("text")` holds something that is about to be sealed or has been opened;
    `Sealed()` is closed. It shows nothing of itself: not when printed, logged, pickled or written as JSON.
    """

    __slots__ = ("_content",)
    _content: tuple[Content, ...]

    def __init__(self, *content: Content) -> None:
        if len(content) > 1:
            raise TypeError("one thing is sealed at a time")
        object.__setattr__(self, "_content", content)

    @property
    def is_closed(self) -> bool:
        """Whether an opener is needed."""
        return not self._content

    def revealed(self) -> Content:
        """What is inside. For the ledger, that seals it, and for what an opener has opened. Raises `StillSealed`."""
        if not self._content:
            raise StillSealed
        return self._content[0]

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("what is sealed does not change")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self._content == cast("Sealed[object]", other)._content

    def __hash__(self) -> int:
        return hash((Sealed, self._content))

    def __repr__(self) -> str:
        return "Sealed()" if self.is_closed else "Sealed(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("what is sealed leaves the process only through the ledger or an opener")
