"""Golvet: callers meet agents. One queue, first come first served; the agent who has been free longest answers."""

import heapq
from collections.abc import Sequence
from enum import IntEnum

import msgspec

from telephony_adapter.town.arrivals import Contact
from telephony_adapter.town.roster import Agent


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """How a contact went. Seconds after midnight; None for what did not happen."""

    contact: Contact
    queued: int | None
    left: int
    answered: int | None = None
    ended: int
    device: str | None = None


class Turn(IntEnum):
    """What comes first when several things happen in one second."""

    FREE = 0
    GIVES_UP = 1
    ARRIVES = 2


class Floor:
    """A day, event by event. Contacts go by their number in the list that is served."""

    def __init__(self, agents: Sequence[Agent], contacts: Sequence[Contact]) -> None:
        self._agents = agents
        self._contacts = contacts
        self._free_since = dict.fromkeys((agent.device for agent in agents), 0)
        self._waiting: dict[int, int] = {}
        self._coming: list[tuple[int, Turn, int]] = []
        self._visits: dict[int, Visit] = {}

    def visits(self) -> list[Visit]:
        """How each contact went, in the order given."""
        for agent in self._agents:
            self._coming += [(begins, Turn.FREE, 0) for begins, _ in agent.on_the_phone]
        for number, contact in enumerate(self._contacts):
            self._coming.append((contact.arrives + contact.menu, Turn.ARRIVES, number))
        heapq.heapify(self._coming)
        while self._coming:
            self._happen(*heapq.heappop(self._coming))
        return [self._visits[number] for number in range(len(self._contacts))]

    def _happen(self, now: int, turn: Turn, number: int) -> None:
        match turn:
            case Turn.GIVES_UP if number in self._waiting:
                self._visits[number] = self._unanswered(number, self._waiting.pop(number), now)
            case Turn.ARRIVES if self._contacts[number].leaves_in_menu:
                self._visits[number] = self._unanswered(number, None, now)
            case Turn.ARRIVES:
                self._waiting[number] = now
                heapq.heappush(self._coming, (now + self._contacts[number].patience, Turn.GIVES_UP, number))
            case _:
                pass  # Someone is free, or had been served before giving up.
        while self._waiting and (agent := self._longest_free(now)):
            self._answer(now, agent, next(iter(self._waiting)))

    def _longest_free(self, now: int) -> Agent | None:
        free = [agent for agent in self._agents if self._free_since[agent.device] <= now and agent.is_on(now)]
        return min(free, key=lambda agent: self._free_since[agent.device], default=None)

    def _answer(self, now: int, agent: Agent, number: int) -> None:
        contact, queued = self._contacts[number], self._waiting.pop(number)
        ended = now + contact.talk
        self._visits[number] = Visit(
            contact=contact,
            queued=queued if queued < now else None,
            left=now,
            answered=now,
            ended=ended,
            device=agent.device,
        )
        self._free_since[agent.device] = ended + contact.wrap_up
        heapq.heappush(self._coming, (ended + contact.wrap_up, Turn.FREE, 0))

    def _unanswered(self, number: int, queued: int | None, now: int) -> Visit:
        return Visit(contact=self._contacts[number], queued=queued, left=now, ended=now)
