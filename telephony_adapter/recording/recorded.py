"""Inspelad växel: a file of historical calls behind the same port as a live core. The first driver."""

import asyncio
import bisect
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b

from ledger import clock
from telephony_adapter.port import Ack, AnyCommand, AnyFact, Capability, Meta, Snapshot
from telephony_adapter.recording.pace import AtOnce, Pace
from telephony_adapter.recording.reports import TELL
from telephony_adapter.recording.seen import calls_in_progress, devices_in_call
from telephony_adapter.recording.survey import Recording
from telephony_adapter.recording.timeline import Timeline, Turn

HISTORY = "history"
STREAM = "recording"
LOOKING_AGAIN_SECONDS = 0.25
EVENT_ID_BYTES = 16


class RecordedCore:
    """Plays a recording. It queues by itself, tells everything again on request, and takes no commands.

    The epoch names how the clock was moved, so that the same file played live twice is two days of calls,
    while a second import of its history is the same calls again.
    """

    capabilities = Capability.QUEUE_IN_CORE | Capability.REPLAY | Capability.STREAM_SEQUENCE

    def __init__(self, recording: Recording, pace: Pace | None = None) -> None:
        self._recording = recording
        self._pace = pace or AtOnce()
        self._shift = self._pace.shift
        self.core_id = recording.form.core_id
        self.zone = recording.form.zone
        self.core_epoch = f"live{self._shift:+d}" if self._shift else HISTORY
        self._seq = 0
        self._told_until = recording.begins
        self._timeline = Timeline(())
        self._rest: list[Turn] = []

    async def facts(self) -> AsyncIterator[AnyFact]:
        async for batch in self.fact_batches():
            for fact in batch:
                yield fact

    async def fact_batches(self) -> AsyncIterator[Sequence[AnyFact]]:
        """From the beginning, each time it is asked; ends with the recording."""
        self._timeline = Timeline(self._recording.calls())
        for turns in self._timeline:
            self._rest = turns
            while self._rest:
                due = self._due()
                if due:
                    told, self._rest = self._rest[:due], self._rest[due:]
                    yield self._tell(told)
                else:
                    await asyncio.sleep(LOOKING_AGAIN_SECONDS)

    async def execute(self, command: AnyCommand) -> Ack:
        return Ack(command_id=command.command_id, status="rejected", detail="A recording takes no commands.")

    async def snapshot(self) -> Snapshot:
        ahead = self._rest + self._timeline.unfinished
        return Snapshot(
            core_epoch=self.core_epoch,
            taken_at=self._at(self._told_until),
            calls=calls_in_progress(ahead, self._at),
            devices=devices_in_call(ahead),
            queues=self._recording.form.queues,
        )

    async def aclose(self) -> None:
        """Nothing is held: the recording belongs to whoever opened it."""

    def _due(self) -> int:
        return bisect.bisect_right(self._rest, (self._pace.reached(self._recording.begins), float("inf")))

    def _tell(self, turns: Sequence[Turn]) -> list[AnyFact]:
        observed_at = clock.now()
        facts = []
        for _, _, ordinal, moment, kind, row in turns:
            self._seq += 1
            meta = Meta(
                event_id=self._event_id(row.call_ref, kind, ordinal),
                core_id=self.core_id,
                core_epoch=self.core_epoch,
                stream=STREAM,
                seq=self._seq,
                occurred_at=self._at(moment),
                observed_at=observed_at,
            )
            facts.append(TELL[kind](meta, row))
        self._told_until = turns[-1][0]
        return facts

    def _event_id(self, call_ref: str, kind: str, ordinal: int) -> str:
        """The same for the same report of the same file, packed or not, today and in ten years."""
        identity = f"{self.core_id}\x1f{self.core_epoch}\x1f{call_ref}\x1f{kind}\x1f{ordinal}"
        return blake2b(identity.encode(), digest_size=EVENT_ID_BYTES).hexdigest()

    def _at(self, moment: int) -> datetime:
        return datetime.fromtimestamp(moment + self._shift, UTC)
