"""Läsningarna då: who had looked at a case by a moment, and why. Asking for it is an entry in the log, too."""

from datetime import UTC, datetime, timedelta
from typing import Final

from api.desk.asking import Asking
from api.desk.troubles import NotAllowed, PersonalDataAway
from api.past.reaching import Past
from api.past.shape import ReadThen
from api.past.view import View, view_of
from domain.rights import Field
from ledger.access import review
from ledger.access.codes import Decision, Kind
from ledger.access.log import LogAway
from ledger.access.review import LOOKS_AT_ONCE_MAX, Between
from ledger.access.seen import Seen
from mandate.answers import Deny
from mandate.things import Action, Thing
from mandate.things import Kind as ThingKind

BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
JUST_AFTER: Final = timedelta(microseconds=1)
END: Final = datetime.max.replace(tzinfo=UTC) - JUST_AFTER


async def reads_then(asking: Asking, past: Past, at: datetime) -> tuple[list[ReadThen] | None, bool]:
    """The looks that had been entered by then, and whether there were more; None where they may not be seen.

    Raises `PersonalDataAway`, and what entering a look raises.
    """
    thing = _thing_of(past)
    reading = await asking.desk.parts.review()
    if reading is None or isinstance(await asking.judge(Action.LIST, thing), Deny):
        return None, False
    allowed = await asking.may(Action.LIST, thing, past.reached.target)
    try:
        seen = await reading.of(allowed.look, [past.case], Between(since=BEGINNING, until=just_after(at)))
    except LogAway:
        raise PersonalDataAway from None
    except review.NotAllowed:
        raise NotAllowed from None
    view = view_of(allowed.permit)
    return [_read(one, view) for one in seen if _was_shown(one)], len(seen) == LOOKS_AT_ONCE_MAX


def just_after(at: datetime) -> datetime:
    """The end of a time that a moment still lies in, whichever moment somebody asks for."""
    return max(BEGINNING, min(at, END)).astimezone(UTC) + JUST_AFTER


def _thing_of(past: Past) -> Thing:
    """The looks at a case, as they are judged: they lie where it does."""
    case = past.reached.thing
    return Thing(
        kind=ThingKind.ACCESS_LOG, board=case.board, secrecy=case.secrecy, in_compartment=case.in_compartment
    )


def _was_shown(seen: Seen) -> bool:
    """Whether it was a look at the case that showed it; who has read the log about it is another matter."""
    asked = seen.asked
    return asked.decision is Decision.PERMIT and seen.withheld is None and asked.kind is not Kind.ACCESS_LOG


def _read(seen: Seen, view: View) -> ReadThen:
    asked, persons = seen.asked, [one for one in seen.persons if one.withheld is None]
    things = [one for one in seen.things if one.withheld is None]
    shown = frozenset[Field]().union(*(one.shown for one in persons), *(one.shown for one in things))
    return ReadThen(
        at=seen.recorded_at,
        by=seen.actor if Field.STAFF in view.clear else None,
        role=asked.role,
        purpose=asked.purpose,
        relation=asked.relation,
        manner=asked.manner,
        unit=asked.unit,
        persons=len({one.person for one in persons}),
        shown=sorted(shown),
        reason=None if seen.reason is None else view.shown(Field.TEXT, seen.reason),
    )
