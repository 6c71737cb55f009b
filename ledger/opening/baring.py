"""Avskalning: what a rule may decide on of strict streams, for a process that has no key of them."""

from collections.abc import Sequence
from uuid import UUID

from ledger.bare import bared
from ledger.envelope import Belonging
from ledger.opening.answers import Bare
from ledger.opening.connection import Row
from ledger.opening.envelopes import Envelopes
from ledger.register import Register
from ledger.sealing.cipher import Envelope
from ledger.sealing.keys import KeyRing
from ledger.sealing.outcomes import Redacted


class Baring:
    """Reads and opens streams, and gives of each fact what is no text. It shows nobody anything."""

    def __init__(self, envelopes: Envelopes, ring: KeyRing, register: Register) -> None:
        self._envelopes = envelopes
        self._ring = ring
        self._register = register

    async def of(self, belongs: Belonging, streams: Sequence[UUID]) -> list[list[Bare]]:
        """The facts of each stream in order; none of one that is not there, or belongs elsewhere.

        Raises `KeyUnavailable`, `DoesNotOpen`, psycopg's errors and OSError.
        """
        rows = await self._envelopes.rows(streams)
        found = [_belonging(belongs, rows.get(stream.int, ())) for stream in streams]
        sealed = [
            Envelope(row[4], row[5], row[6], stream, row[0], row[1], row[3])
            for stream, own in zip(streams, found, strict=True)
            for row in own
        ]
        opened = iter(await self._ring.open(sealed))
        return [[self._bare(row, next(opened)) for row in own] for own in found]

    def _bare(self, row: Row, opened: bytes | Redacted) -> Bare:
        if isinstance(opened, Redacted):
            return Bare(row[2], row[1], None, opened.key_id)
        return Bare(row[2], row[1], bared(self._register, opened))


def _belonging(belongs: Belonging, rows: Sequence[Row]) -> Sequence[Row]:
    return rows if rows and (rows[0][5], rows[0][6]) == (belongs.authority, belongs.compartment) else ()
