"""Innehåll: what stands in streams, read through the login of each class and opened. Shows it to nobody by itself."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Generic

from domain.words import SecrecyClass
from ledger.access.codes import Withholding
from ledger.access.look import Wanted
from ledger.opening.envelopes import Envelopes
from ledger.opening.opener import Withheld
from ledger.opening.unsealing import Made, Make, unsealed
from ledger.sealing.keys import KeyRing


class Contents(Generic[Made]):
    """Reads and unseals, for an opener that has written down who looks. `envelopes` are the classes it may open."""

    def __init__(self, envelopes: Mapping[SecrecyClass, Envelopes], ring: KeyRing, make: Make[Made]) -> None:
        self._envelopes = envelopes
        self._ring = ring
        self._make = make
        self._turns = Turns()

    async def of(self, wanted: Sequence[Wanted]) -> list[Made | Withheld]:
        """What is in each of the wanted, in their order. Raises psycopg's errors, and OSError of the key store."""
        classes = {one.belongs.secrecy for one in wanted}
        if len(classes) == 1:
            return await self._of_class(classes.pop(), wanted)
        found: dict[int, Made | Withheld] = {}
        for secrecy in classes:
            own = [one for one in wanted if one.belongs.secrecy is secrecy]
            found.update(
                zip([one.stream.int for one in own], await self._of_class(secrecy, own), strict=True)
            )
        return [found[one.stream.int] for one in wanted]

    async def aclose(self) -> None:
        """Closes the connections."""
        for reader in self._envelopes.values():
            await reader.aclose()

    async def _of_class(self, secrecy: SecrecyClass, wanted: Sequence[Wanted]) -> list[Made | Withheld]:
        reader = self._envelopes.get(secrecy)
        if reader is None:
            return [Withheld(Withholding.KEY_UNAVAILABLE) for _ in wanted]
        rows = await reader.rows([one.stream for one in wanted])
        await self._turns.mine()
        return await unsealed(self._ring, self._make, wanted, rows)


class Turns:
    """Lets those who wait go on one by one, and everybody else on the event loop in between.

    Lists that were read together would otherwise be unsealed in one go, a millisecond each, and nothing new would be
    sent to the database until the last of them is done.
    """

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def mine(self) -> None:
        """Waits for one's turn."""
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        self._waiting.append(turn)
        if len(self._waiting) == 1:
            loop.call_soon(self._next)
        await turn

    def _next(self) -> None:
        turn = self._waiting[0]
        if not turn.done():
            turn.set_result(None)
        self._waiting.popleft()
        if self._waiting:
            turn.get_loop().call_soon(self._next)
