"""Ting: what one may do to what. A thing is described by whoever has loaded it, just far enough to be judged."""

from enum import StrEnum
from typing import Final
from uuid import UUID

import msgspec

from domain.rights import Field, Protection
from domain.words import ActorRef, BoardRef, MatterRef, PersonRef, SecrecyClass


class Kind(StrEnum):
    """What sort of thing it is."""

    FLOOR = "floor"
    """Who waits and who talks now, at any moment."""
    CALL = "call"
    CONTACT = "contact"
    CASE = "case"
    PERSON = "person"
    HANDOVER = "handover"
    MANDATE = "mandate"
    FIGURES = "figures"
    STAFF = "staff"
    """Who works here, as what and when."""
    STAFF_HISTORY = "staff-history"
    """What one of us did, day by day."""
    ACCESS_LOG = "access-log"
    LOG_REVIEW = "log-review"
    BREAK_GLASS = "break-glass"
    """An opening by break-glass, as a thing to be reviewed."""
    NAMED_READERS = "named-readers"
    """Who may read of a protected person: the list, never the person."""
    RECORDS_REQUEST = "records-request"
    DISCLOSURE = "disclosure"
    DISPOSAL = "disposal"
    BUNDLE = "bundle"
    """A case in a file that proves itself, for one recipient."""
    REGISTER = "register"
    SETTINGS = "settings"
    LEDGER = "ledger"


class Action(StrEnum):
    """What somebody wants with a thing."""

    READ = "read"
    LIST = "list"
    SEARCH = "search"
    REVEAL = "reveal"
    """See a masked field after all: a read of its own."""
    PRINT = "print"
    EXPORT = "export"
    LOOK_BACK = "look-back"
    """Visa läget då: see it as it was."""
    REGISTER = "register"
    """Begin a new one."""
    WRITE = "write"
    ALLOCATE = "allocate"
    HAND_OVER = "hand-over"
    CLOSE = "close"
    DECIDE = "decide"
    DISCLOSE = "disclose"
    AGREE = "agree"
    REVIEW = "review"
    SET_UP = "set-up"
    CONFIRM = "confirm"
    """Be the second pair of eyes."""
    BREAK_GLASS = "break-glass"


class SearchBy(StrEnum):
    """What somebody searches by. Only the kind of key is ever known here, never the key."""

    NAME = "name"
    PERSONAL_NUMBER = "personal-number"
    CASE_NUMBER = "case-number"
    PHONE = "phone"
    ADDRESS = "address"
    MATTER = "matter"
    TEXT = "text"


LEAVES: Final = frozenset({Action.EXPORT, Action.DISCLOSE})
"""Actions by which something leaves the house: stopped while nobody knows whether the person is protected."""
ABOUT_LOOKS: Final = frozenset({Kind.ACCESS_LOG, Kind.LOG_REVIEW, Kind.NAMED_READERS})
"""These show who looked, or who may, and never at whom, so a person's protection does not close them."""
NOBODY: Final[frozenset[ActorRef]] = frozenset()
NO_QUEUE: Final[frozenset[UUID]] = frozenset()


class Thing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is judged. Whatever is left out gives no right."""

    kind: Kind
    board: BoardRef
    secrecy: SecrecyClass = SecrecyClass.GENERAL
    in_compartment: bool = False
    """Whether it lies in its board's own compartment rather than among the contact centre's own things."""
    matter: MatterRef | None = None
    owners: frozenset[ActorRef] = NOBODY
    """Whose it is: who has the case, who answers the hand-over, whom a look or a history is of."""
    queues: frozenset[UUID] = NO_QUEUE
    """The queues it waits in, and the inboxes of departments."""
    call: UUID | None = None
    """The call or other contact in which it is in hand."""
    subject: PersonRef | None = None
    protection: Protection = Protection.UNPROTECTED
    named_readers: frozenset[ActorRef] = NOBODY
    """Who may read of a protected person."""
    search: SearchBy | None = None
    reveals: Field | None = None
    about: ActorRef | None = None
    """The one of us whose work is looked into."""
    team: UUID | None = None
    """The team of that one."""
    proposed_by: ActorRef | None = None
    confirmed_by: ActorRef | None = None
    """Who stands behind it together with the one who acts, where two must."""

    @property
    def is_closed(self) -> bool:
        """Whether a mandate, or an appointment, is needed to reach it at all."""
        return self.in_compartment or self.secrecy is not SecrecyClass.GENERAL
