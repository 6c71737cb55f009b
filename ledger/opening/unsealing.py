"""Uppbrytning: what stands in envelopes, made into facts; what cannot be opened keeps its neighbours open."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from ledger.access.codes import Withholding
from ledger.access.look import Wanted
from ledger.envelope import Recorded
from ledger.form import NOTHING
from ledger.opening.connection import Row
from ledger.opening.opener import Content, Withheld
from ledger.register import Register
from ledger.sealing.cipher import Envelope
from ledger.sealing.keys import KeyRing
from ledger.sealing.outcomes import DoesNotOpen, KeyUnavailable, Redacted

Opening: TypeAlias = bytes | Redacted
Made = TypeVar("Made")
Make: TypeAlias = Callable[[UUID, Sequence[tuple[Row, Opening]]], Made]
"""What becomes of a stream's rows once they are open."""


async def unsealed(
    ring: KeyRing, make: Make[Made], wanted: Sequence[Wanted], rows: Mapping[int, Sequence[Row]]
) -> list[Made | Withheld]:
    """What is made of each of the wanted streams, in their order; `rows` are by the stream's `int`.

    One whose key is missing, or that does not open, is withheld, and the others are not.
    """
    found = [_belonging(one, rows.get(one.stream.int, ())) for one in wanted]
    try:
        return await _together(ring, make, wanted, found)
    except (KeyUnavailable, DoesNotOpen):
        return [await _alone(ring, make, one, own) for one, own in zip(wanted, found, strict=True)]


def facts_by(register: Register) -> Make[Content]:
    """Makes facts of them."""
    return lambda stream, rows: content_of(register, stream, rows, is_gone(rows))


def content_of(register: Register, stream: UUID, rows: Sequence[tuple[Row, Opening]], gone: bool) -> Content:
    """The facts of a stream's rows."""
    facts = [_recorded(stream, row, _fact(register, row, opened)) for row, opened in rows]
    redacted = [row[0] for row, opened in rows if isinstance(opened, Redacted)]
    return Content(facts, redacted, gone)


def is_gone(rows: Sequence[tuple[Row, Opening]]) -> bool:
    """Whether something was sealed in a stream, and every key of it was destroyed."""
    redacted = sum(isinstance(opened, Redacted) for _, opened in rows)
    return redacted > 0 and redacted == sum(row[4] is not None for row, _ in rows)


def _belonging(wanted: Wanted, rows: Sequence[Row]) -> Sequence[Row]:
    """None of the rows where the stream is not whose it was said to be: rights were judged, and the look entered, for
    that board.
    """
    belongs = wanted.belongs
    return rows if rows and rows[0][6] == belongs.compartment and rows[0][5] == belongs.authority else ()


async def _together(
    ring: KeyRing, make: Make[Made], wanted: Sequence[Wanted], found: Sequence[Sequence[Row]]
) -> list[Made | Withheld]:
    sealed = [
        Envelope(row[4], row[5], row[6], one.stream, row[0], row[1], row[3])
        for one, rows in zip(wanted, found, strict=True)
        for row in rows
        if row[4] is not None
    ]
    opened = iter(await ring.open(sealed))
    return [
        _made(make, one.stream, [(row, NOTHING if row[4] is None else next(opened)) for row in rows])
        for one, rows in zip(wanted, found, strict=True)
    ]


async def _alone(ring: KeyRing, make: Make[Made], wanted: Wanted, rows: Sequence[Row]) -> Made | Withheld:
    try:
        return (await _together(ring, make, [wanted], [rows]))[0]
    except KeyUnavailable:
        return Withheld(Withholding.KEY_UNAVAILABLE)
    except DoesNotOpen:
        return Withheld(Withholding.DOES_NOT_OPEN)


def _made(make: Make[Made], stream: UUID, rows: Sequence[tuple[Row, Opening]]) -> Made | Withheld:
    return make(stream, rows) if rows else Withheld(Withholding.NOT_FOUND)


def _fact(register: Register, row: Row, opened: Opening) -> Any:
    if not isinstance(opened, Redacted):
        return register.decode(row[1], row[3], row[2], opened)
    return opened if row[1] in register.tag_classes else register.decode(row[1], row[3], row[2])


def _recorded(stream: UUID, row: Row, fact: Any) -> Recorded:
    return Recorded(
        position=row[7], originator_id=stream, originator_version=row[0], happened_at=row[2], recorded_at=row[8],
        fact_id=row[9], authority=row[5], compartment=row[6], actor=row[10], login=row[11], session=row[12], fact=fact,
    )  # fmt: skip
