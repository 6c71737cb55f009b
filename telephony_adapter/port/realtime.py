"""Realtidskärna: the one interface that every driver fulfils and that everything else talks to."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from telephony_adapter.port.commands import Ack, AnyCommand
from telephony_adapter.port.facts import AnyFact
from telephony_adapter.port.snapshot import Capability, Snapshot


class RealtimeCore(Protocol):
    """A core that carries voice, live or recorded.

    `core_id` says which one it is; `zone` is the IANA name of the zone its clocks are read in.
    """

    @property
    def core_id(self) -> str: ...

    @property
    def zone(self) -> str: ...

    @property
    def capabilities(self) -> Capability: ...

    def facts(self) -> AsyncIterator[AnyFact]:
        """Every report at least once, in the order received; reconnects inside and never hides a gap."""
        ...

    def fact_batches(self) -> AsyncIterator[Sequence[AnyFact]]:
        """The same reports, handed over as many at a time as have come."""
        ...

    async def execute(self, command: AnyCommand) -> Ack:
        """Ask the core. A refusal by the core is an answer, never an exception."""
        ...

    async def snapshot(self) -> Snapshot:
        """What the core has right now: the truth after any doubt."""
        ...

    async def aclose(self) -> None:
        """Let go of the core; calls in progress are not touched."""
        ...
