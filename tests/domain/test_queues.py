"""A queue opens once."""

from domain.decider import Decider
from domain.queues import queue
from domain.queues.commands import OpenQueue, QueueCommand
from domain.queues.facts import QueueFact, QueueOpened
from domain.queues.queue import Open, Queue
from tests.domain.cast import CITIZEN_LINE, NINE, SWITCH, at
from tests.domain.sentences import about

QUEUE: Decider[QueueCommand, Queue, QueueFact] = queue
given = about(QUEUE)

opened = QueueOpened(queue=CITIZEN_LINE, core=SWITCH, at=NINE)


def test_a_queue_opens() -> None:
    given().when(OpenQueue(queue=CITIZEN_LINE, core=SWITCH, at=NINE)).then(opened)
    given(opened).leaves(Open(core=SWITCH))


def test_opening_twice_opens_once() -> None:
    given(opened).when(OpenQueue(queue=CITIZEN_LINE, core=SWITCH, at=at(5))).then()
