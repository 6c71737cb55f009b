"""En blick, visad: a look as it is told to whoever may know of it."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

import msgspec

from api.called import Called, Calling
from api.desk.allowed import Allowed
from api.desk.shown import Shown
from domain.rights import Field, Purpose, Relation, Role
from ledger.access.codes import Decision, Denial, Kind, Manner, Withholding
from ledger.access.seen import Seen


class LookRow(msgspec.Struct, frozen=True, kw_only=True):
    """A look. `by` is null for whoever may not know who works here.

    `thing` and `case` are what was looked at; `persons` is how many of those asked about were in it, and `shown` and
    `revealed` what was shown of them. `withheld`: after all nothing was. `reason` is what was typed, if anything was.
    """

    id: UUID
    at: datetime
    by: UUID | None
    role: Role | None
    unit: Called | None
    board: Called
    manner: Manner
    kind: Kind
    purpose: Purpose
    relation: Relation
    thing: UUID | None
    case: UUID | None
    persons: int
    shown: list[Field]
    revealed: list[Field]
    protected: bool
    break_glass: UUID | None
    decision: Decision
    denial: Denial | None
    withheld: Withholding | None
    reason: Shown | None


class MyAccess(msgspec.Struct, frozen=True, kw_only=True):
    """What the one who asks looked at on a day, the newest first. `next` leads to what is older; null at the end."""

    day: date
    looks: list[LookRow]
    next: str | None


class CaseReaders(msgspec.Struct, frozen=True, kw_only=True):
    """The looks of others at a case and at what belongs to it, the newest first. `more`: not all of them."""

    case: UUID
    looks: list[LookRow]
    more: bool


class ExtractRow(msgspec.Struct, frozen=True, kw_only=True):
    """A look as the person is told of it: never by whom."""

    day: date
    unit: Called | None
    manner: Manner
    purpose: Purpose


class Extract(msgspec.Struct, frozen=True, kw_only=True):
    """The looks at what a board holds on somebody, the oldest first, as that person gets them on paper."""

    person: UUID
    looks: list[ExtractRow]
    more: bool


def rows_of(seen: Iterable[Seen], allowed: Allowed, calling: Calling, *, own: bool = False) -> list[LookRow]:
    """Looks for whoever may know of them, the newest first. `own`: those of the one who asks."""
    return [_row(one, allowed, calling, own=own) for one in sorted(seen, key=_when, reverse=True)]


def _when(seen: Seen) -> datetime:
    return seen.recorded_at


def _row(seen: Seen, allowed: Allowed, calling: Calling, *, own: bool) -> LookRow:
    asked = seen.asked
    names_staff = own or bool(allowed.sees([Field.STAFF]))
    of_persons, of_things = [one.shown for one in seen.persons], [one.shown for one in seen.things]
    return LookRow(
        id=seen.look,
        at=seen.recorded_at,
        by=seen.actor if names_staff else None,
        role=asked.role,
        unit=None if asked.unit is None else calling.department(asked.unit),
        board=calling.board(seen.authority),
        manner=asked.manner,
        kind=asked.kind,
        purpose=asked.purpose,
        relation=asked.relation,
        thing=asked.thing,
        case=asked.case,
        persons=len({one.person for one in seen.persons}),
        shown=sorted(frozenset[Field]().union(*of_persons, *of_things)),
        revealed=sorted(frozenset[Field]().union(*(one.revealed for one in seen.persons))),
        protected=any(one.protected for one in seen.persons),
        break_glass=asked.break_glass,
        decision=asked.decision,
        denial=asked.denial,
        withheld=seen.withheld,
        reason=_reason(seen, allowed),
    )


def _reason(seen: Seen, allowed: Allowed) -> Shown | None:
    if seen.reason is None:
        return None
    return allowed.shown(Field.TEXT, None if seen.reason.is_closed else seen.reason.revealed())
