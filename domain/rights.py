"""Behörighet: the words in which rights are spoken, shared by the catalogue, the desk and those who judge.

Glossary 16-20: a mandate entry allows acts, and each act has a level.
"""

from enum import StrEnum
from typing import Final, NewType
from uuid import UUID

TeamRef = NewType("TeamRef", UUID)
"""Those who work side by side: nobody reviews what their own team did."""


class Act(StrEnum):
    """Moment: what one does in a matter."""

    CONNECT = "connect"
    INFORM = "inform"
    GUIDE = "guide"
    RECEIVE = "receive"
    COMPLETE = "complete"
    GIVE_STATUS = "give-status"
    BOOK = "book"
    CHANGE = "change"
    DECIDE = "decide"


LEVEL: Final = {
    Act.CONNECT: 0,
    Act.INFORM: 1,
    Act.GUIDE: 2,
    Act.RECEIVE: 3,
    Act.COMPLETE: 3,
    Act.GIVE_STATUS: 4,
    Act.BOOK: 4,
    Act.CHANGE: 4,
    Act.DECIDE: 5,
}
"""Uppdragsnivå of each act: 0 kopplar, 1 informerar, 2 vägleder, 3 tar emot, 4 utför, 5 beslutar."""


class Verdict(StrEnum):
    """What the catalogue answers at the desk. None of them is a bare no (FL 2017:900, 6 §)."""

    WE_SOLVE = "we-solve"
    """Vi löser."""
    WE_RECEIVE = "we-receive"
    """Vi tar emot och skickar."""
    WE_CONNECT = "we-connect"
    """Vi kopplar eller lotsar till …"""
    SAY_THIS = "say-this"
    """Det får vi inte säga, säg så här."""
    UNDECIDED = "undecided"
    """Inte beslutat än: hjälp och skicka."""


class Role(StrEnum):
    """What somebody is at work as, for a time."""

    AGENT = "agent"
    LEAD = "lead"
    HEAD = "head"
    SYSTEM_ADMINISTRATOR = "system-administrator"
    OFFICER = "officer"
    CLIENT = "client"
    CASE_REVIEWER = "case-reviewer"
    LOG_REVIEWER = "log-reviewer"
    ARCHIVIST = "archivist"
    DATA_PROTECTION_OFFICER = "data-protection-officer"
    REGISTRAR = "registrar"


class Place(StrEnum):
    """Where somebody works. At home with others near, names, numbers and addresses are masked (diskret läge)."""

    OFFICE = "office"
    HOME_ALONE = "home-alone"
    HOME_WITH_OTHERS = "home-with-others"


class Protection(StrEnum):
    """What is known of a person's protection. Unknown stops what leaves, never the contact."""

    UNKNOWN = "unknown"
    UNPROTECTED = "unprotected"
    PROTECTED = "protected"


class Relation(StrEnum):
    """What ties somebody to a thing, in the order in which it explains why they look."""

    SAME_CALL = "same-call"
    OWN = "own"
    ASSIGNED_QUEUE = "assigned-queue"
    MANDATE = "mandate"
    REVIEW = "review"
    NONE = "none"


class Purpose(StrEnum):
    """Why somebody looks: a closed list. Which may be used where stands in the register of purposes."""

    ANSWER_CONTACT = "answer-contact"
    HANDLE_CASE = "handle-case"
    DECIDE_MANDATE = "decide-mandate"
    CALLBACK = "callback"
    HANDOVER = "handover"
    REGISTER_DIARY = "register-diary"
    DISCLOSURE_TEST = "disclosure-test"
    SUBJECT_ACCESS = "subject-access"
    QUALITY_COACHING = "quality-coaching"
    SUPERVISION_AUDIT = "supervision-audit"
    LOG_REVIEW = "log-review"
    INCIDENT = "incident"
    ARCHIVE_EXPORT = "archive-export"
    DISPOSAL = "disposal"
    TECH_SUPPORT = "tech-support"
    EMERGENCY = "emergency"


class Field(StrEnum):
    """A kind of content about somebody: what is shown, masked or left out as one."""

    NAME = "name"
    PERSONAL_NUMBER = "personal-number"
    CONTACT = "contact"
    """Telephone number and mail address."""
    ADDRESS = "address"
    HEALTH = "health"
    ECONOMY = "economy"
    CHILD = "child"
    TEXT = "text"
    STAFF = "staff"
    """Names of those who work here."""
