"""Försegling för sig: what is about to be written is sealed by the opener of its class, for a process without keys."""

import asyncio
from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from ledger.envelope import OPEN, Belonging, Entry, NoKeyAtHand, Written
from ledger.opening.lines import Lines
from ledger.opening.questions import Seal, Unsealed
from ledger.register import Encoded, Register
from ledger.sealer import SealsStream


class SealedAhead:
    """Satisfies `SealsStream` for facts that were sealed already, each for its place and as it was."""

    def __init__(self, facts: Sequence[Unsealed], sealed: Sequence[bytes]) -> None:
        self._sealed = {
            (one.version, one.tag, one.state, one.payload): envelope
            for one, envelope in zip(facts, sealed, strict=True)
        }

    def seal(self, version: int, tag: str, state: bytes, payload: bytes, slot: int = 0) -> bytes:
        """Raises `NoKeyAtHand` for anything else than what was sealed."""
        envelope = self._sealed.get((version, tag, state, payload))
        if envelope is None or slot:
            raise NoKeyAtHand
        return envelope


class SealerApart:
    """Satisfies `ledger.sealer.Seals`."""

    def __init__(self, register: Register, lines: Lines) -> None:
        self._register = register
        self._lines = lines

    def at_hand(self, entries: Sequence[Entry]) -> Mapping[UUID, SealsStream]:
        """Nothing, where nothing is to be sealed. Raises `NoKeyAtHand` otherwise: it has to be waited for."""
        if any(self._questions(entries)):
            raise NoKeyAtHand
        return {}

    async def fetched(self, entries: Sequence[Entry]) -> Mapping[UUID, SealsStream]:
        """The envelopes. Raises `OpenerAway`, `KeyUnavailable`."""
        questions = self._questions(entries)
        sealed = await asyncio.gather(
            *(self._lines[one.belongs.secrecy].ask(one, list[bytes]) for one in questions)
        )
        return {
            one.stream: SealedAhead(one.facts, envelopes)
            for one, envelopes in zip(questions, sealed, strict=True)
        }

    def watch(self, keys: Mapping[UUID, SealsStream], appended: "asyncio.Future[Written]") -> None:
        """The opener finds out by itself which key a stream has."""

    def _questions(self, entries: Sequence[Entry]) -> list[Seal]:
        streams: dict[UUID, Seal] = {}
        for entry in entries:
            sealed = list(self._unsealed(entry))
            known = streams.get(entry.stream)
            if sealed and known is not None:
                known.facts.extend(sealed)
            elif sealed:
                streams[entry.stream] = Seal(entry.belongs, entry.stream, entry.expected_version, sealed)
        return list(streams.values())

    def _unsealed(self, entry: Entry) -> Sequence[Unsealed]:
        encoded = [self._encoded(entry.belongs, fact) for fact in entry.facts]
        return [
            Unsealed(version, tag, state, payload)
            for version, (tag, state, payload) in enumerate(encoded, entry.expected_version + 1)
            if payload is not None
        ]

    def _encoded(self, belongs: Belonging, fact: msgspec.Struct) -> Encoded:
        if belongs is not OPEN and belongs.secrecy.is_strict:
            return self._register.encode_strictly(fact)
        return self._register.encode(fact)
