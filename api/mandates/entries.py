"""Rader: an entry of the catalogue as a thing to be judged. They lie in the open, and each has its board."""

from datetime import datetime
from typing import Final
from uuid import UUID

from api.desk.asking import Asking
from api.desk.finding import find_all
from api.desk.whereabouts import Found, Sort
from domain.words import BoardRef
from mandate import entry as entries
from mandate import things
from mandate.entry import Granted, MandateEntry, NotGranted, Started, Withdrawn, newest_of
from mandate.things import Action, Thing

MANDATE: Final[Sort[MandateEntry]] = Sort(things.Kind.MANDATE, "mandate", entries)


def thing_of(board: BoardRef) -> Thing:
    """An entry of a board's: it is no secret that there is one."""
    return Thing(kind=things.Kind.MANDATE, board=board)


def board_of(entry: MandateEntry) -> BoardRef | None:
    """Whose it is; None before anything was agreed."""
    match entry:
        case NotGranted():
            return None
        case Withdrawn(board=board):
            return board
        case _:
            return entry.versions[-1].terms.board


def waits_to_start(entry: MandateEntry, at: datetime) -> bool:
    """Whether its newest agreement is not started, and could hold yet."""
    if not (isinstance(entry, Granted) or (isinstance(entry, Started) and entry.proposed)):
        return False
    valid_to = newest_of(entry).terms.valid_to
    return valid_to is None or at < valid_to


async def found(asking: Asking, ref: UUID, action: Action) -> tuple[Found[MandateEntry], BoardRef]:
    """An entry and its board. Raises `NotThere`."""
    one = (await find_all(asking, MANDATE, [ref])).get(ref)
    board = None if one is None else board_of(one.state)
    if one is None or board is None:
        centre = thing_of(asking.today.centre.ref)
        await asking.judge(action, centre)
        raise await asking.absence(action, centre, ref)
    return one, board
