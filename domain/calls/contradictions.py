"""Motsägelser: what a report contradicts, or nothing.

Each report is compared with the step before it: first with what is known, then by time.
"""

from datetime import datetime
from typing import assert_never

from domain.calls.facts import CallContradiction
from domain.calls.stages import Answered, Call, InMenu, LeftQueue, NotArrived, Over, Waiting


def of_arrival(call: Call) -> CallContradiction | None:
    """An arrival reported late contradicts nothing: the earlier report already said that it was missing."""
    match call:
        case Over():
            return CallContradiction.ALREADY_OVER
        case NotArrived() | Waiting(arrived_at=None) | LeftQueue(arrived_at=None) | Answered(arrived_at=None):
            return None
        case _:
            return CallContradiction.ARRIVED_TWICE


def of_entry(call: Call, at: datetime) -> CallContradiction | None:
    """One waits in one queue at a time, and not after the answer."""
    match call:
        case Over():
            return CallContradiction.ALREADY_OVER
        case Answered():
            return CallContradiction.ALREADY_ANSWERED
        case Waiting():
            return CallContradiction.QUEUED_TWICE
        case NotArrived():
            return CallContradiction.BEFORE_ARRIVAL
        case InMenu(arrived_at=arrived_at) | LeftQueue(arrived_at=arrived_at):
            in_time = arrived_at is not None and arrived_at <= at
            return None if in_time else CallContradiction.BEFORE_ARRIVAL
        case _:
            assert_never(call)


def of_leaving(call: Call, at: datetime) -> CallContradiction | None:
    """One leaves the queue one is in; some cores say so only after the answer."""
    match call:
        case Over():
            return CallContradiction.ALREADY_OVER
        case NotArrived() | InMenu() | LeftQueue() | Answered(waiting_since=None):
            return CallContradiction.NOT_QUEUED
        case Waiting(entered_at=entered_at) if at < entered_at:
            return CallContradiction.BEFORE_ENTRY
        case Answered(waiting_since=datetime() as entered_at) if at < entered_at:
            return CallContradiction.BEFORE_ENTRY
        case _:
            return None


def of_answer(call: Call, at: datetime) -> CallContradiction | None:
    """A call is answered once, out of the queue or straight from the menu."""
    match call:
        case Over():
            return CallContradiction.ALREADY_OVER
        case Answered():
            return CallContradiction.ALREADY_ANSWERED
        case NotArrived():
            return CallContradiction.BEFORE_ARRIVAL
        case InMenu(arrived_at=arrived_at) if at < arrived_at:
            return CallContradiction.BEFORE_ARRIVAL
        case Waiting():
            return CallContradiction.STILL_QUEUED
        case LeftQueue(left_at=left_at) if at < left_at:
            return CallContradiction.STILL_QUEUED
        case _:
            return None


def of_end(call: Call, at: datetime) -> CallContradiction | None:
    """A call ends once, after whatever came before."""
    match call:
        case Over():
            return CallContradiction.ALREADY_OVER
        case NotArrived():
            return CallContradiction.BEFORE_ARRIVAL
        case InMenu(arrived_at=arrived_at) if at < arrived_at:
            return CallContradiction.BEFORE_ARRIVAL
        case Waiting(entered_at=entered_at) | LeftQueue(entered_at=entered_at) if at < entered_at:
            return CallContradiction.BEFORE_ENTRY
        case Answered(answered_at=answered_at) if at < answered_at:
            return CallContradiction.BEFORE_ANSWER
        case _:
            return None


def of_loss(call: Call) -> CallContradiction | None:
    """What has ended was not lost. Nobody knows when a lost call ended, so no times are compared."""
    match call:
        case Over():
            return CallContradiction.ALREADY_OVER
        case NotArrived():
            return CallContradiction.BEFORE_ARRIVAL
        case _:
            return None
