"""Läsning för beslut: streams folded to what a rule decides on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from domain.decider import Decider
from ledger.envelope import OPEN, Belonging, Loaded
from ledger.reader import Reader
from ledger.register import Register
from ledger.sealing.outcomes import Redacted
from ledger.strict import ReadsStrict

State = TypeVar("State")
Folded = tuple[Any, int]
"""State and version."""


class Loader:
    """Loads streams. In a compartment that is not strict, what is sealed stays closed and is not even fetched."""

    def __init__(self, reader: Reader, register: Register, strict: ReadsStrict) -> None:
        self._reader = reader
        self._decode = register.decode
        self._clear = {tag: form.decode for tag, form in register.forms.items()}
        self._strict = strict

    async def one(
        self, decider: Decider[Any, State, Any], stream: UUID, belongs: Belonging
    ) -> tuple[State, int]:
        """A stream's state and version. Raises what `StrictStreams.facts` raises."""
        if belongs.secrecy.is_strict:
            return _opened(decider, (await self._strict.facts(belongs, [stream]))[stream])
        return self._fold(decider, await self._reader.rows(stream))

    async def each(
        self, streams: Mapping[str, tuple[Decider[Any, Any, Any], UUID]], belongs: Mapping[str, Belonging]
    ) -> Mapping[str, Folded]:
        """Several streams by name, those in clear in one read; one that `belongs` does not name is in the open."""
        strict = {name: one for name in streams if (one := belongs.get(name, OPEN)).secrecy.is_strict}
        clear = {stream for name, (_, stream) in streams.items() if name not in strict}
        rows = await self._reader.rows_of(clear) if clear else {}
        return {
            name: await self.one(decider, stream, strict[name])
            if name in strict
            else self._fold(decider, rows[stream])
            for name, (decider, stream) in streams.items()
        }

    async def many(
        self, decider: Decider[Any, State, Any], streams: Iterable[UUID], belongs: Belonging
    ) -> Mapping[UUID, Loaded[State]]:
        """Streams of one compartment, in one read; those in clear with the ids of their facts."""
        if belongs.secrecy.is_strict:
            facts = await self._strict.facts(belongs, streams)
            return {stream: Loaded(*_opened(decider, found)) for stream, found in facts.items()}
        rows = await self._reader.rows_with_ids(streams)
        return {
            stream: Loaded(*self._fold(decider, found), frozenset(UUID(bytes=row[3]) for row in found))
            for stream, found in rows.items()
        }

    def _fold(self, decider: Decider[Any, State, Any], rows: Sequence[tuple[Any, ...]]) -> tuple[State, int]:
        forms, evolve, state = self._clear, decider.evolve, decider.initial
        for row in rows:
            decode = forms.get(row[0])
            # The register knows what to say of a tag that is none of its own.
            fact = self._decode(row[0], row[2], row[1]) if decode is None else decode(row[2], row[1])
            state = evolve(state, fact)
        return state, len(rows)


def _opened(decider: Decider[Any, State, Any], facts: Sequence[Any]) -> tuple[State, int]:
    state = decider.initial
    for fact in facts:
        if not isinstance(fact, Redacted):  # What was destroyed on purpose is skipped; the rest still holds.
            state = decider.evolve(state, fact)
    return state, len(facts)
