"""Händelser: what a stream tells, and how it is written on the wire (the HTML standard's server-sent events)."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from api.board import AgentOnFloor, QueueOnFloor, WaitingCall
from api.standing import Clock
from domain.words import Zone
from projections.kpi import Kpis

RETRY = b"retry: 1000\n\n"
"""A browser that loses the stream comes back after a second."""


EXAMPLE = """event: heartbeat\ndata: {"as_of":"2026-03-02T12:00:05Z"}\n\n"""


class BoardEvent(msgspec.Struct, frozen=True, kw_only=True):
    """What has happened on the board since the event before (or since the cursor that was given).

    `queues` are all rows and take the place of those before. `waiting` and `agents` are added, or take the place of
    those with the same reference; `gone` and `agents_gone` are taken away. `cursor` is also the event's id.
    """

    cursor: str
    as_of: datetime
    clock: Clock
    zone: Zone
    queues: list[QueueOnFloor]
    waiting: list[WaitingCall]
    gone: list[UUID]
    agents: list[AgentOnFloor]
    agents_gone: list[UUID]


class FiguresEvent(Kpis, frozen=True, kw_only=True):
    """The figures of the board's local day: at the beginning, then when they change, at most every other second."""


class Heartbeat(msgspec.Struct, frozen=True, kw_only=True):
    """The board is as it was shown, as of this moment. Sent every fifth second while that can be vouched for."""

    as_of: datetime


class Reset(msgspec.Struct, frozen=True, kw_only=True):
    """The stream cannot go on from there: take a new snapshot of the board, and a new stream from its cursor.

    `unknown`: the cursor is none of ours. `too-old`: what happened since is not kept. `ahead`: the board has not
    come that far, because it is computed anew.
    """

    reason: Literal["unknown", "too-old", "ahead"]


def framed(name: str, data: bytes, cursor: str | None = None) -> bytes:
    """One event. `data` is JSON, which has no line break in it."""
    identity = f"id: {cursor}\n" if cursor is not None else ""
    return f"{identity}event: {name}\ndata: ".encode() + data + b"\n\n"
