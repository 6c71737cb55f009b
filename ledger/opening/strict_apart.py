"""Stränga strömmar för sig: what a rule decides on of them, as their opener gives it: everything but the texts."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from ledger.bare import fact_from
from ledger.envelope import Belonging
from ledger.opening.answers import Bare
from ledger.opening.lines import Lines
from ledger.opening.questions import Decide
from ledger.register import Register
from ledger.sealer import KeysOf
from ledger.sealing.outcomes import KeyUnavailable, Redacted


class StrictApart:
    """Satisfies `ledger.strict.ReadsStrict`."""

    def __init__(self, register: Register, lines: Lines, keys_of: KeysOf) -> None:
        self._register = register
        self._lines = lines
        self._keys_of = keys_of

    async def facts(self, belongs: Belonging, streams: Iterable[UUID]) -> Mapping[UUID, list[Any]]:
        """The facts of each stream in order, one for each version, their texts closed; `Redacted` where the key was
        destroyed. Raises `OpenerAway`, `KeyUnavailable`, `DoesNotOpen`.
        """
        found = await self._asked(belongs, list(streams))
        if empty := [stream for stream, facts in found.items() if not facts]:
            begun = list(await self._keys_of(empty))
            found |= await self._asked(belongs, begun) if begun else {}  # Someone may have begun it just now.
            for stream in begun:
                if not found[stream]:  # It is there and does not show itself: not to be taken for a new one.
                    raise KeyUnavailable((await self._keys_of([stream]))[stream])
        return found

    async def aclose(self) -> None:
        """The lines are their owner's."""

    async def _asked(self, belongs: Belonging, streams: list[UUID]) -> dict[UUID, list[Any]]:
        told = await self._lines[belongs.secrecy].ask(Decide(belongs, streams), list[list[Bare]])
        return {
            stream: [self._fact(one) for one in facts] for stream, facts in zip(streams, told, strict=True)
        }

    def _fact(self, one: Bare) -> Any:
        if one.content is None:
            return Redacted(one.destroyed or UUID(int=0))
        return fact_from(self._register, one.tag_class, one.at, one.content)
