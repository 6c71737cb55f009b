"""Kö: opens once."""

from collections.abc import Sequence
from typing import TypeAlias, assert_never

import msgspec

from domain.queues.commands import QueueCommand
from domain.queues.facts import QueueFact, QueueOpened
from domain.words import CoreRef


class NotOpened(msgspec.Struct, frozen=True, gc=False):
    """Nobody has waited here."""


class Open(msgspec.Struct, frozen=True, gc=False):
    """Callers may wait here."""

    core: CoreRef


Queue: TypeAlias = NotOpened | Open

initial: Queue = NotOpened()


def decide(command: QueueCommand, queue: Queue) -> Sequence[QueueFact]:
    """Opened twice is opened once."""
    match queue:
        case NotOpened():
            return [QueueOpened(queue=command.queue, core=command.core, at=command.at)]
        case Open():
            return []
        case _:
            assert_never(queue)


def evolve(queue: Queue, fact: QueueFact) -> Queue:
    """A fact that cannot follow is skipped."""
    match queue:
        case NotOpened():
            return Open(core=fact.core)
        case Open():
            return queue
        case _:
            assert_never(queue)
