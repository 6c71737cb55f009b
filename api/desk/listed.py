"""Listat: the streams of a kind that lie somewhere and may be listed, the newest first, as far as one page needs."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, TypeVar

from api.desk.asking import Asking
from api.desk.finding import find_each
from api.desk.whereabouts import Found, Sort
from ledger import Belonging
from projections.stream_register import Cursor, Of, StreamRow, read_streams

AT_A_TIME: Final = 100

State = TypeVar("State")


async def in_a_list(
    asking: Asking,
    of: tuple[Of, Sort[State]],
    places: Sequence[Belonging],
    after: Cursor | None,
    most: int,
    may_list: Callable[[Found[Any]], Awaitable[bool]],
) -> Sequence[tuple[StreamRow, Found[Any]]]:
    """Those that lie there and may be listed: a page of `most`, and what says whether there is another."""
    kind, sort = of
    compartments = list({place.compartment for place in places})
    shown: list[tuple[StreamRow, Found[Any]]] = []
    while compartments and len(shown) <= most:
        async with asking.desk.database.reading() as connection:
            rows = await read_streams(connection, kind, compartments, after, AT_A_TIME)
        found = (await find_each(asking, sort, [row.stream for row in rows])).found
        there = [(row, found[row.stream]) for row in rows if row.stream in found]
        shown += [(row, one) for row, one in there if await may_list(one)]
        if len(rows) < AT_A_TIME:
            break
        after = Cursor(rows[-1].begun_at, rows[-1].stream)
    return shown
