"""Rapporter ur en rad: what the core said about one call, in logical order."""

from collections.abc import Callable
from typing import Final

from telephony_adapter.port import (
    AnyFact,
    CallArrived,
    CallEnded,
    EndedBy,
    LegsConnected,
    Meta,
    NumberRef,
    OfferStarted,
    QueueEntered,
    QueueLeft,
)
from telephony_adapter.recording.row import Row

ARRIVED: Final = "call.arrived"
ENTERED: Final = "queue.entered"
LEFT: Final = "queue.left"
OFFERED: Final = "offer.started"
CONNECTED: Final = "legs.connected"
HUNG_UP: Final = "call.ended by the caller"
SERVED: Final = "call.ended by the service"
"""Kinds of report. They are part of what identifies a report, in every ledger that holds one: for ever."""


def caller_leg(row: Row) -> str:
    return f"{row.call_ref}/caller"


def agent_leg(row: Row) -> str:
    return f"{row.call_ref}/agent"


def reports(row: Row) -> list[tuple[int, str]]:
    """The row's reports with the moment that the core gives each, in the order in which they must have come.

    The moments may contradict that order: they are what was reported. A row that says that the caller hung
    up and that an agent served them reports both, one after the other.
    """
    told: list[tuple[int, str]] = [(row.arrived, ARRIVED)]
    if row.queued is not None:
        told += [(row.queued, ENTERED), (row.left, LEFT)]
    if row.hung_up:
        told.append((row.left, HUNG_UP))
    if row.answered is not None:
        if row.device:
            told.append((row.answered, OFFERED))
        told += [(row.answered, CONNECTED), (row.ended, SERVED)]
    return told


def _arrived(meta: Meta, row: Row) -> AnyFact:
    caller = NumberRef(row.caller) if row.caller else None
    return CallArrived(meta=meta, call_ref=row.call_ref, leg=caller_leg(row), caller=caller)


def _entered(meta: Meta, row: Row) -> AnyFact:
    leg = caller_leg(row)
    return QueueEntered(meta=meta, call_ref=row.call_ref, leg=leg, queue=row.queue, priority=row.priority)


def _left(meta: Meta, row: Row) -> AnyFact:
    return QueueLeft(meta=meta, call_ref=row.call_ref, leg=caller_leg(row))


def _offered(meta: Meta, row: Row) -> AnyFact:
    return OfferStarted(meta=meta, call_ref=row.call_ref, leg=agent_leg(row), device=row.device)


def _connected(meta: Meta, row: Row) -> AnyFact:
    return LegsConnected(meta=meta, call_ref=row.call_ref, legs=(caller_leg(row), agent_leg(row)))


def _hung_up(meta: Meta, row: Row) -> AnyFact:
    return CallEnded(meta=meta, call_ref=row.call_ref, by=EndedBy.CALLER, reason="hang-up")


def _served(meta: Meta, row: Row) -> AnyFact:
    """Who hung up after a service the file does not say."""
    return CallEnded(meta=meta, call_ref=row.call_ref, by=EndedBy.UNKNOWN, reason="service over")


TELL: Final[dict[str, Callable[[Meta, Row], AnyFact]]] = {
    ARRIVED: _arrived,
    ENTERED: _entered,
    LEFT: _left,
    OFFERED: _offered,
    CONNECTED: _connected,
    HUNG_UP: _hung_up,
    SERVED: _served,
}
"""How each kind of report is put into the port's words."""
