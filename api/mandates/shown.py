"""Visat: an entry of the catalogue, as the list and its own page show it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from api.called import Called
from api.desk.shown import Shown
from domain.rights import Act, Verdict
from domain.words import Channel, IdentityStrength
from mandate.things import Action
from projections.mandate_catalogue import Stage

Level = Annotated[int, msgspec.Meta(ge=0, le=5)]


class AllowedAct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that is ours to do, and how sure we must be of who it is before we do it."""

    act: Act
    identity: IdentityStrength


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """One version of an entry: what was agreed, by whom, and for which days.

    `level` is the highest of the acts', named exceptions aside; `ceiling` is how far it may go. `client` agreed for
    the department, `head` for the contact centre; null where it is not seen who of us. `secrecy_basis` is a row of the
    register of secrecy bases.
    """

    version: Annotated[int, msgspec.Meta(ge=1)]
    department: Called
    client: UUID | None
    head: UUID | None
    confirmed_by: UUID | None
    level: Level
    ceiling: Level
    acts: list[AllowedAct]
    channels: list[Channel]
    valid_from: datetime
    valid_to: datetime | None
    review_by: datetime | None
    delegation: UUID | None
    secrecy_basis: UUID | None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A mandate entry as it stands. `agreed` is the newest version that was agreed on; once the entry was started, the
    newest that was started.

    `version` is the entry's own, for `If-Match`. `holds_now`: it was started, and its days are these.
    """

    id: UUID
    version: Annotated[int, msgspec.Meta(ge=1)]
    stage: Stage
    holds_now: bool
    board: Called
    matter: Called
    agreed: Agreement
    changed_at: datetime


class Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    """Every entry of the boards whose catalogue may be seen, by board and matter. Empty until anything was agreed."""

    entries: list[Entry]


class Boundary(msgspec.Struct, frozen=True, kw_only=True):
    """Gränsdragning of a version: what we do, what we do not, and what we say to the resident."""

    we_do: Shown
    we_do_not: Shown
    we_say: Shown


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened to an entry. `agreed` is what was agreed then, `why` what somebody gave as a reason.

    `at` is when it happened, `recorded_at` when it was written down. `by`: who of us, where that may be seen.
    """

    version: Annotated[int, msgspec.Meta(ge=1)]
    what: Stage
    at: datetime
    recorded_at: datetime
    by: UUID | None
    agreed: Agreement | None
    why: Shown | None


class EntryWithHistory(msgspec.Struct, frozen=True, kw_only=True):
    """An entry, its boundary in words, and all that happened to it, oldest first.

    `may`: what the one who asks may do with it as it stands: start what waits for them (`write`), take it back
    (`close`).
    """

    entry: Entry
    boundary: Boundary
    history: list[Happened]
    may: list[Action]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the catalogue answers at the desk. Undecided: no entry covers it; help, register, and send it.

    `identity`: how sure we must be of who it is, for what the verdict lets us do. `boundary` is null with the entry.
    """

    verdict: Verdict
    entry: UUID | None
    entry_version: int | None
    board: Called | None
    department: Called | None
    identity: IdentityStrength | None
    boundary: Boundary | None
