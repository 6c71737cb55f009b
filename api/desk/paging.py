"""Bläddring: where a page of a list ended, as a cursor that only the one who got it can give back."""

from datetime import datetime
from uuid import UUID

from api.cursors import Use
from api.desk.asking import Asking
from api.desk.troubles import NotACursor


def place_in(asking: Asking, cursor: str | None, use: Use) -> tuple[datetime, UUID] | None:
    """Where to go on; None to begin with the first. Raises `NotACursor`."""
    if cursor is None:
        return None
    place = asking.desk.cursors.placed(cursor, use, asking.actor.ref)
    if place is None:
        raise NotACursor
    return place


def position_in(asking: Asking, cursor: str | None, use: Use) -> int | None:
    """The same of a list that goes by positions. Raises `NotACursor`."""
    if cursor is None:
        return None
    position = asking.desk.cursors.position(cursor, use, asking.actor.ref)
    if position is None:
        raise NotACursor
    return position


def onwards(asking: Asking, at: datetime, ref: UUID, use: Use) -> str:
    """Where the next page goes on."""
    return asking.desk.cursors.place(at, ref, use, asking.actor.ref)


def onwards_before(asking: Asking, position: int, use: Use) -> str:
    """Where the next page goes on in a list that goes by positions."""
    return asking.desk.cursors.cursor(position, use, asking.actor.ref)
