"""Köande: a call enters a queue, and the first call opens it."""

from collections.abc import Sequence

import msgspec

from domain.calls import call as calls
from domain.calls.call import Call
from domain.calls.commands import ReportQueued
from domain.calls.facts import CallFact
from domain.queues import queue as queues
from domain.queues.commands import OpenQueue
from domain.queues.facts import QueueFact
from domain.queues.queue import Queue
from domain.words import CoreRef


class Queueing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The facts of each stream, for one append."""

    call: Sequence[CallFact]
    queue: Sequence[QueueFact]


def queue_call(call: Call, queue: Queue, report: ReportQueued, core: CoreRef) -> Queueing:
    """The call enters the queue of that core."""
    opening = OpenQueue(queue=report.queue, core=core, at=report.at)
    return Queueing(call=calls.decide(report, call), queue=queues.decide(opening, queue))
