"""Namngivning: the ids that a core's own identities get in the ledger."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.words import ActorRef, AgentRef, CallerRef, CallRef, CoreRef, QueueRef
from ledger.references import References
from telephony_adapter.port import NumberRef


class Names:
    """Ids of one core's calls, queues, agents and callers; each is made once and remembered while it is few."""

    def __init__(self, references: References, core_id: str, core_epoch: str, zone: str) -> None:
        self._references = references
        self._core_id = core_id
        self._epoch = core_epoch
        self._zone = ZoneInfo(zone)
        self._queues: dict[str, QueueRef] = {}
        self._agents: dict[str, AgentRef] = {}
        self.core = CoreRef(references.uuid("core", core_id))
        self.adapter = ActorRef(references.uuid("actor", "telephony", core_id))

    def call(self, call_ref: str) -> CallRef:
        """A call is one call within one life of the core."""
        return CallRef(self._references.uuid("call", self._core_id, self._epoch, call_ref))

    def queue(self, code: str) -> QueueRef:
        """A queue of the core's, also the id of its stream."""
        if code not in self._queues:
            self._queues[code] = QueueRef(self._references.uuid("queue", self._core_id, code))
        return self._queues[code]

    def agent(self, device: str) -> AgentRef:
        """Whoever answers at a device."""
        if device not in self._agents:
            self._agents[device] = AgentRef(self._references.uuid("agent", self._core_id, device))
        return self._agents[device]

    def caller(self, number: NumberRef | None) -> CallerRef | None:
        """The same for the same number, for as long as the reference key lives."""
        return CallerRef(self._references.uuid("caller", self._core_id, number.ref)) if number else None

    def shift(self, agent: AgentRef, answered_at: datetime) -> UUID:
        """The stream of an agent's shift: one for each local day of an answer."""
        day = answered_at.astimezone(self._zone).date().isoformat()
        return self._references.uuid("shift", agent.bytes, day)

    def fact(self, event_id: str, ordinal: int) -> UUID:
        """The id of the n-th fact that follows from a report: a report told twice is found to be the same."""
        return self._references.uuid("fact", event_id, str(ordinal))
