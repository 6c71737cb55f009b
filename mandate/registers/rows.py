"""Rader: what the rows of the house's own registers say: roles, purposes, profiles and boards."""

from datetime import date
from enum import StrEnum

from domain.law import Row
from domain.rights import Act, Field, Place, Purpose, Relation, Role
from domain.words import SecrecyClass
from mandate.things import Action, Kind, SearchBy


class Reach(StrEnum):
    """What opens a board's compartment to a role."""

    MANDATE = "mandate"
    """A mandate entry of that board which covers the matter and the act."""
    MANDATE_OR_CALL = "mandate-or-call"
    """That, or the call in hand in which it is received: then nothing of what is there is shown."""
    BOARDS = "boards"
    """An appointment for that board, or for all."""
    CENTRE = "centre"
    """Nothing: only what is the contact centre's own."""
    EVERYWHERE = "everywhere"
    """Nothing is needed: for asking to break the glass, which is judged by other rules."""


class RoleRow(Row, frozen=True, kw_only=True):
    """Roll: how far somebody reaches who holds it, and which roles it can't be used beside."""

    role: Role
    reach: Reach
    never_with: frozenset[Role] = frozenset()


class Bar(StrEnum):
    """What stops somebody who otherwise may."""

    OWN_WORK = "own-work"
    """Nobody judges what they did themselves."""
    SAME_TEAM = "same-team"
    """Nobody judges what their own team did."""
    OWN_PROPOSAL = "own-proposal"
    """Nobody confirms what they proposed."""
    ALONE = "alone"
    """It takes a second person, who is another."""


class MayRow(Row, frozen=True, kw_only=True):
    """Behörighet: what a role may with a kind of thing, by which relations, why, and what it then sees."""

    role: Role
    thing: Kind
    may: frozenset[Action]
    by: frozenset[Relation]
    purpose: Purpose
    fields: frozenset[Field] = frozenset()
    barred: frozenset[Bar] = frozenset()
    reach: Reach | None = None
    """Another reach than the role's, for these actions."""


class NeedsActRow(Row, frozen=True, kw_only=True):
    """Which acts, any one of them, a mandate entry must allow to cover an action."""

    action: Action
    acts: frozenset[Act]


class ClassRow(Row, frozen=True, kw_only=True):
    """Sekretessklass: what one may look for there, and by what one may search."""

    secrecy: SecrecyClass
    purposes: frozenset[Purpose]
    search_by: frozenset[SearchBy] = frozenset()


class DerivedRow(Row, frozen=True, kw_only=True):
    """Ändamål som härleds: a relation that says more exactly why somebody looks than their role does."""

    relation: Relation
    instead_of: Purpose
    purpose: Purpose


class Holds(StrEnum):
    """Which mandates an agent holds."""

    ALL = "all"
    ENTRUSTED = "entrusted"


class Compartments(StrEnum):
    """Which boards have a compartment of their own."""

    ASKED = "asked"
    """Those that have asked for one."""
    EVERY_BOARD = "every-board"


class Unrelated(StrEnum):
    """What is asked of somebody who looks without relation at what is the contact centre's own."""

    NOTHING = "nothing"
    REASON = "reason"
    """A reason, typed."""


class ProfileRow(Row, frozen=True, kw_only=True):
    """Profil: how the house is run."""

    holds: Holds
    compartments: Compartments
    unrelated: Unrelated
    break_glass: bool
    log_review: str
    """Code of a row of the register of log reviews."""


class MaskRow(Row, frozen=True, kw_only=True):
    """Mask: which fields are masked on the server, where, in which classes."""

    profile: str
    place: Place
    classes: frozenset[SecrecyClass]
    fields: frozenset[Field]


class DaysOffRow(Row, frozen=True, kw_only=True):
    """Helgdag: on which days of which years nobody works."""

    days: frozenset[date]


class NamedRow(Row, frozen=True, kw_only=True):
    """What has a name on the screen, in three languages."""

    sv: str
    nb: str
    en: str


class TextRow(NamedRow, frozen=True, kw_only=True):
    """Text: what people are told in so many words: how to appeal, what to think of before one searches."""


class BoardRow(NamedRow, frozen=True, kw_only=True):
    """Nämnd: an authority of its own."""

    secrecy: SecrecyClass
    asks_for_compartment: bool
    bases: tuple[str, ...] = ()
    """Codes of secrecy bases, the one that is presumed first."""


class DepartmentRow(NamedRow, frozen=True, kw_only=True):
    """Förvaltning: the office that works for a board."""

    board: str


class MatterRow(NamedRow, frozen=True, kw_only=True):
    """Ärendetyp: the word that the agent picks. Never deleted: it gets a last day."""

    board: str
    department: str
    basis: str | None = None
    """Code of its own secrecy basis, where it has another than its board."""
