"""Uppbrytning: what stands in envelopes, made into facts; what cannot be opened keeps its neighbours open."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ledger.access.codes import Withholding
from ledger.envelope import Belonging, Recorded
from ledger.form import NOTHING
from ledger.opening.envelopes import Row
from ledger.opening.opener import Content, Item, Withheld
from ledger.register import Register
from ledger.sealing.cipher import Envelope
from ledger.sealing.keys import KeyRing
from ledger.sealing.outcomes import DoesNotOpen, KeyUnavailable, Redacted

Opening = bytes | Redacted


async def unsealed(ring: KeyRing, register: Register, rows: Mapping[UUID, Sequence[Row]]) -> dict[UUID, Item]:
    """The content of each stream. One whose key is missing, or that does not open, is withheld; the others are not."""
    try:
        return await _together(ring, register, rows)
    except (KeyUnavailable, DoesNotOpen):
        return {stream: await _alone(ring, register, stream, found) for stream, found in rows.items()}


def is_of(rows: Sequence[Row], belongs: Belonging) -> bool:
    """Whether a stream is whose it was said to be: rights were judged, and the look entered, for that board."""
    authority, compartment = rows[0][5:7]
    return Belonging(authority, compartment, belongs.secrecy) == belongs


async def _together(
    ring: KeyRing, register: Register, rows: Mapping[UUID, Sequence[Row]]
) -> dict[UUID, Item]:
    sealed = [
        Envelope(row[4], row[5], row[6], stream, row[0], row[1], row[3])
        for stream, found in rows.items()
        for row in found
        if row[4] is not None
    ]
    opened = iter(await ring.open(sealed))
    return {
        stream: _content(
            register, stream, [(row, NOTHING if row[4] is None else next(opened)) for row in found]
        )
        for stream, found in rows.items()
    }


async def _alone(ring: KeyRing, register: Register, stream: UUID, rows: Sequence[Row]) -> Item:
    try:
        return (await _together(ring, register, {stream: rows}))[stream]
    except KeyUnavailable:
        return Withheld(Withholding.KEY_UNAVAILABLE)
    except DoesNotOpen:
        return Withheld(Withholding.DOES_NOT_OPEN)


def _content(register: Register, stream: UUID, rows: Sequence[tuple[Row, Opening]]) -> Item:
    redacted = [row[0] for row, opened in rows if isinstance(opened, Redacted)]
    facts = [_recorded(stream, row, _fact(register, row, opened)) for row, opened in rows]
    return Content(
        facts, redacted, bool(redacted) and len(redacted) == sum(row[4] is not None for row, _ in rows)
    )


def _fact(register: Register, row: Row, opened: Opening) -> Any:
    if not isinstance(opened, Redacted):
        return register.decode(row[1], row[3], row[2], opened)
    return opened if row[1] in register.tag_classes else register.decode(row[1], row[3], row[2])


def _recorded(stream: UUID, row: Row, fact: Any) -> Recorded:
    return Recorded(
        position=row[7], originator_id=stream, originator_version=row[0], happened_at=row[2], recorded_at=row[8],
        fact_id=row[9], authority=row[5], compartment=row[6], actor=row[10], login=row[11], session=row[12], fact=fact,
    )  # fmt: skip
