"""Läget i inspelningen: the calls in progress at the place a recording has reached."""

from collections.abc import Callable, Sequence
from datetime import datetime

from telephony_adapter.port import CallSeen, DeviceSeen, LegSeen
from telephony_adapter.recording.reports import (
    CONNECTED,
    ENTERED,
    LEFT,
    OFFERED,
    agent_leg,
    caller_leg,
    reports,
)
from telephony_adapter.recording.row import Row
from telephony_adapter.recording.timeline import Turn

AtMoment = Callable[[int], datetime]


def calls_in_progress(ahead: Sequence[Turn], at: AtMoment) -> tuple[CallSeen, ...]:
    """Calls of which something is told and something is not, given every turn to come."""
    return tuple(_call(row, kinds, at) for row, kinds in _begun(ahead))


def devices_in_call(ahead: Sequence[Turn]) -> tuple[DeviceSeen, ...]:
    """A recording says nothing of a device that is not in a call."""
    busy = {row.device for row, kinds in _begun(ahead) if OFFERED in kinds}
    return tuple(DeviceSeen(device=device, state="in_call") for device in sorted(busy))


def _begun(ahead: Sequence[Turn]) -> list[tuple[Row, set[str]]]:
    """Calls in progress by line, each with the kinds of report already told."""
    next_turn: dict[int, tuple[int, Row]] = {}
    for _, line, ordinal, _, _, row in ahead:
        if line not in next_turn or ordinal < next_turn[line][0]:
            next_turn[line] = (ordinal, row)
    return [
        (row, {kind for _, kind in reports(row)[:ordinal]})
        for _, (ordinal, row) in sorted(next_turn.items())
        if ordinal
    ]


def _call(row: Row, kinds: set[str], at: AtMoment) -> CallSeen:
    group = row.call_ref if CONNECTED in kinds else None
    legs = [LegSeen(leg=caller_leg(row), state="up", since=at(row.arrived), group=group)]
    if row.answered is not None and OFFERED in kinds:
        legs.append(
            LegSeen(
                leg=agent_leg(row), state="up" if group else "ringing", since=at(row.answered), group=group
            )
        )
    waits = ENTERED in kinds and LEFT not in kinds
    return CallSeen(call_ref=row.call_ref, legs=tuple(legs), queue=row.queue if waits else None)
