"""Intag: what a core reports becomes facts in the ledger, each once, however often it is told.

A report is decided over the streams it concerns and appended with ids made from the report itself. What is decided
may build on appends that are still in flight; whatever turns out overtaken is read again and decided again.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from uuid import UUID

import msgspec

from domain.words import Zone
from ledger import Entry, Ledger, Overtaken, Written
from ledger.naming import QueueNames, name_queues
from ledger.references import References
from telephony_adapter.intake.deciding import Decided, Interpreter
from telephony_adapter.intake.memory import Memory
from telephony_adapter.intake.names import Names
from telephony_adapter.port import AnyFact, CallArrived, RealtimeCore

REPORTS_AT_ONCE = 4_000
REPORTS_BETWEEN_BREATHS = 200
"""While so many are decided the database waits; in between the ledger's writer sends what there is."""

Progress = Callable[[int], None]
"""Is told how many reports have been taken in so far."""
Pending = tuple[AnyFact, Decided, "asyncio.Future[Written]"]


class IntakeReport(msgspec.Struct):
    """What was taken in: facts appended, calls that arrived, and how often which contradiction was recorded."""

    appended: int = 0
    calls: int = 0
    contradictions: Counter[str] = msgspec.field(default_factory=Counter)


class Intake:
    """Takes in what one core reports. One at a time for each core: it is the one writer of the core's calls."""

    def __init__(self, ledger: Ledger, references: References) -> None:
        self._ledger = ledger
        self._references = references
        self._memory = Memory(ledger)
        self._report = IntakeReport()

    async def run(self, core: RealtimeCore, progress: Progress | None = None) -> IntakeReport:
        """Takes in everything until the core has no more to tell."""
        snapshot = await core.snapshot()
        names = Names(self._references, core.core_id, snapshot.core_epoch, core.zone)
        await name_queues(
            self._ledger.dsn,
            (
                QueueNames(queue=names.queue(q.code), core=names.core, code=q.code, sv=q.sv, nb=q.nb, en=q.en)
                for q in snapshot.queues
            ),
        )
        interpreter, taken = Interpreter(self._memory, names, Zone(core.zone)), 0
        async for batch in core.fact_batches():
            for start in range(0, len(batch), REPORTS_AT_ONCE):
                window = batch[start : start + REPORTS_AT_ONCE]
                await self._take(window, interpreter, names)
                taken += len(window)
                if progress:
                    progress(taken)
        return self._report

    async def _take(self, window: Sequence[AnyFact], interpreter: Interpreter, names: Names) -> None:
        undecided = window
        while undecided:
            undecided = await self._settle(await self._submit(undecided, interpreter, names))
        interpreter.let_go(window)
        self._memory.let_go()

    async def _submit(
        self, window: Sequence[AnyFact], interpreter: Interpreter, names: Names
    ) -> list[Pending]:
        ids = {ref: names.call(ref) for ref in {report.call_ref for report in window} if ref}
        await self._memory.recall_calls(ids.values())
        pending: list[Pending] = []
        for number, report in enumerate(window, 1):
            if number % REPORTS_BETWEEN_BREATHS == 0:
                await asyncio.sleep(0)
            call_ref = ids.get(report.call_ref)
            if call_ref is None:
                continue
            call = self._memory.held(call_ref)
            first_id = names.fact(report.meta.event_id, 0)
            if first_id in call.fact_ids:
                continue
            decided = [one for one in await interpreter.decide(report, call_ref, call) if one[3]]
            if decided:
                pending.append(
                    (report, decided, self._append(decided, names, report.meta.event_id, first_id))
                )
        return pending

    def _append(
        self, decided: Decided, names: Names, event_id: str, first_id: UUID
    ) -> "asyncio.Future[Written]":
        """Submits what was decided, unless it builds on an append that has failed: then that failure is its own."""
        for _, _, kept, _ in decided:
            failed = kept.failed()
            if failed:
                return failed
        entries = _entries(decided, names, event_id, first_id)
        future = self._ledger.submit(entries, by=names.adapter)
        _fold(decided, entries, future)
        return future

    async def _settle(self, pending: Sequence[Pending]) -> list[AnyFact]:
        """Waits for the appends; answers the reports that must be decided again, in their order."""
        again: list[AnyFact] = []
        for report, decided, future in pending:
            try:
                written = await future
            except Overtaken:
                again.append(report)
                self._memory.forget(stream for _, stream, _, _ in decided)
            else:
                self._count(report, decided, written)
        return again

    def _count(self, report: AnyFact, decided: Decided, written: Written) -> None:
        self._report.appended += len(written.positions)
        self._report.calls += isinstance(report, CallArrived)
        for _, _, _, facts in decided:
            for fact in facts:
                contradicts = getattr(fact, "contradicts", None)
                if contradicts is not None:
                    self._report.contradictions[contradicts.value] += 1


def _entries(decided: Decided, names: Names, event_id: str, first_id: UUID) -> list[Entry]:
    entries, ordinal = [], 0
    for _, stream, kept, facts in decided:
        ids = [
            names.fact(event_id, number) if number else first_id
            for number in range(ordinal, ordinal + len(facts))
        ]
        entries.append(Entry(stream, kept.version, facts, ids))
        ordinal += len(facts)
    return entries


def _fold(decided: Decided, entries: Sequence[Entry], written: "asyncio.Future[Written]") -> None:
    """What is held moves on at once; should the append be overtaken, it is read again."""
    for (decider, _, kept, facts), entry in zip(decided, entries, strict=True):
        for fact in facts:
            kept.state = decider.evolve(kept.state, fact)
        kept.version += len(facts)
        kept.fact_ids.update(entry.fact_ids or ())
        kept.written = written
