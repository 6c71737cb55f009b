"""Besluten: load, decide, append; decide again when someone else was first."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from domain.decider import Decider
from domain.words import ActorRef
from ledger.envelope import OPEN, Belonging, Entry, Overtaken, Relied, Written
from ledger.loading import Loader
from ledger.reader import Reader

Command = TypeVar("Command")
State = TypeVar("State")
Fact = TypeVar("Fact")

ATTEMPTS = 100

Routine = Callable[[Mapping[str, Any]], Mapping[str, Sequence[Any]]]


class Deciding:
    """What a ledger does with a command."""

    _loader: Loader
    _reader: Reader

    async def handle(
        self,
        decider: Decider[Command, State, Fact],
        stream: UUID,
        command: Command,
        *,
        by: ActorRef,
        expected_version: int | None = None,
        belongs: Belonging = OPEN,
        session: bytes | None = None,
        relied: Sequence[Relied] = (),
    ) -> Written:
        """Loads a stream, decides and appends. No facts decided: already so, nothing is written.

        Raises the decider's refusals, and `Overtaken` when `expected_version` is no longer the stream's version or
        what was relied on has moved: whoever judged by it must judge again. Else raises what `append` raises.
        """
        for _ in range(ATTEMPTS):
            state, version = await self._loader.one(decider, stream, belongs)
            if expected_version is not None and version != expected_version:
                raise Overtaken
            facts = decider.decide(command, state)
            if not facts:
                return Written(range(0), version)
            try:
                entry = Entry(stream, version, facts, belongs=belongs)
                return await self.append([entry], by=by, session=session, relied=relied)
            except Overtaken:
                await self._still_holds(relied)
        raise Overtaken

    async def handle_together(
        self,
        streams: Mapping[str, tuple[Decider[Any, Any, Any], UUID]],
        routine: Routine,
        *,
        by: ActorRef,
        belongs: Mapping[str, Belonging] | None = None,
        session: bytes | None = None,
        relied: Sequence[Relied] = (),
    ) -> Written:
        """Loads several streams, lets a pure routine decide over their states, and appends all or nothing.

        `streams` names each stream's decider and id; the routine gets the states by those names and answers
        facts by those names. `belongs` says by name whose a stream is that is not in the open. The answered version is
        that of the first stream named. Raises what `handle` raises.
        """
        whose = belongs or {}
        for _ in range(ATTEMPTS):
            folded = await self._loader.each(streams, whose)
            decided = routine({name: state for name, (state, _) in folded.items()})
            entries = [
                Entry(stream, folded[name][1], decided[name], belongs=whose.get(name, OPEN))
                for name, (_, stream) in streams.items()
                if decided.get(name)
            ]
            if not entries:
                return Written(range(0), next(iter(folded.values()))[1])
            try:
                return await self.append(entries, by=by, session=session, relied=relied)
            except Overtaken:
                await self._still_holds(relied)
        raise Overtaken

    async def append(
        self,
        entries: Sequence[Entry],
        *,
        by: ActorRef,
        session: bytes | None = None,
        relied: Sequence[Relied] = (),
    ) -> Written:
        """Writes what was decided."""
        raise NotImplementedError

    async def _still_holds(self, relied: Sequence[Relied]) -> None:
        """Raises `Overtaken` unless every stream that was relied on is where it was."""
        if relied:
            now = await self._reader.versions([one.stream for one in relied])
            if any(now[one.stream] != one.version for one in relied):
                raise Overtaken
