"""Koder: the closed lists that an access entry is written in. The words of rights stand in `domain.rights`."""

from enum import StrEnum


class Manner(StrEnum):
    """Åtgärd: in what way something was looked at. All of them are looks, also those that nobody asked for."""

    READ = "read"
    LIST = "list"
    SEARCH = "search"
    REVEAL = "reveal"
    """Something masked was shown."""
    LOOK_BACK = "look-back"
    """Seen as it was at a moment."""
    PRINT = "print"
    EXPORT = "export"
    DISCLOSE = "disclose"
    """Given to another board or authority, or to somebody who asked for public records."""
    PREFETCH = "prefetch"
    """Fetched before anybody asked, so that it would be at hand."""
    POP = "pop"
    """Shown because somebody rang."""
    BREAK_GLASS_OPENED = "break-glass-opened"
    BREAK_GLASS_CLOSED = "break-glass-closed"


class Kind(StrEnum):
    """What kind of thing was looked at, or asked for."""

    PERSON = "person"
    CASE = "case"
    CONTACT = "contact"
    CALL = "call"
    MANDATE = "mandate"
    DISCLOSURE = "disclosure"
    RECORDS_REQUEST = "records-request"
    REVIEW = "review"
    STAFF = "staff"
    FLOOR = "floor"
    """The whole floor as of a moment."""
    ACCESS_LOG = "access-log"


class Shape(StrEnum):
    """What kind of key was searched by; never its value (SFS 2001:637, 15 §)."""

    PERSONAL_NUMBER = "personal-number"
    NAME = "name"
    TELEPHONE = "telephone"
    MAIL_ADDRESS = "mail-address"
    ADDRESS = "address"
    CASE_NUMBER = "case-number"
    QUEUE = "queue"
    MATTER = "matter"
    BOARD = "board"
    SUBJECT = "subject"
    """Entries of the access log about one person."""
    READER = "reader"
    """Entries of the access log by one member of the staff."""
    PERIOD = "period"


class Decision(StrEnum):
    """What the rules of rights answered."""

    PERMIT = "permit"
    DENY = "deny"


class Denial(StrEnum):
    """Why nothing was shown: the first reason found."""

    NO_RIGHT = "no-right"
    NO_MANDATE = "no-mandate"
    NO_RELATION = "no-relation"
    OTHER_COMPARTMENT = "other-compartment"
    PROTECTED = "protected"
    """The person has named readers, and this is none of them."""
    SECRECY = "secrecy"
    """A disclosure that no rule allows."""
    PLACE = "place"
    """Not where somebody may overhear or see."""
    PROOF_TOO_OLD = "proof-too-old"
    """A fresh second factor was needed."""
    NOT_APPROVED = "not-approved"
    """A second person had to agree, and has not."""
    BUDGET_SPENT = "budget-spent"
    """So many persons within an hour that somebody must ask why."""
    NOT_FOUND = "not-found"
    """There is no such thing. Says the same to the one who asked."""
    OTHER = "other"


class Withholding(StrEnum):
    """Why what was logged as shown was not."""

    CANCELLED = "cancelled"
    """Whoever asked went away before the answer."""
    OVERDUE = "overdue"
    """The entry became durable too late; the one who asked had been refused by then."""
    LEDGER_AWAY = "ledger-away"
    """The entry stands, but what it speaks of could not be read."""
    KEY_UNAVAILABLE = "key-unavailable"
    KEY_DESTROYED = "key-destroyed"
    DOES_NOT_OPEN = "does-not-open"
    """It was changed, or stands where it was not sealed."""
    NOT_FOUND = "not-found"
    """There was nothing in it, or nothing that its compartment's readers may read."""
    FAILED = "failed"
    """An error of our own."""


class Through(StrEnum):
    """What somebody looked through."""

    PAGE = "page"
    COMMAND_LINE = "command-line"
    MACHINE = "machine"
    """A service account; behind it may stand a person."""
    JOB = "job"
    """Our own work without anybody asking: a report, a check."""


class LoginLevel(StrEnum):
    """How sure the sign-in was, by its `acr` (eIDAS, EU 910/2014, article 8)."""

    UNKNOWN = "unknown"
    LOW = "low"
    SUBSTANTIAL = "substantial"
    HIGH = "high"


class LoginMeans(StrEnum):
    """What was used to sign in, the strongest of its `amr` (RFC 8176)."""

    UNKNOWN = "unknown"
    PASSWORD = "password"  # noqa: S105
    ONE_TIME_CODE = "one-time-code"
    SECURITY_KEY = "security-key"
    CARD = "card"
    E_ID = "e-id"
    CERTIFICATE = "certificate"
    DEMO = "demo"
    """One click in a made-up municipality."""


class Network(StrEnum):
    """Which network the request came from."""

    OFFICE = "office"
    VPN = "vpn"
    INTERNET = "internet"
    LOOPBACK = "loopback"
