"""Prövning: what must hold of a ledger and what is computed from it. Each check raises `NotHeld` with a sentence."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import psycopg

from cli.faults.held import NotHeld
from cli.faults.witness import Witness
from projections.asof import at_position
from projections.queue_board.board import Board, board_of
from projections.queue_board.reading import NOBODY_GONE, read

FIRST_HOLE = """
SELECT n FROM (SELECT f.position, row_number() OVER (ORDER BY f.position) AS n FROM ledger.fact f) AS numbered
WHERE position <> n ORDER BY n LIMIT 1
"""
FIRST_GAP = """
SELECT id, n FROM (
    SELECT f.originator_id AS id, f.originator_version AS version,
        row_number() OVER (PARTITION BY f.originator_id ORDER BY f.originator_version) AS n
    FROM ledger.fact f
) AS numbered WHERE version <> n ORDER BY id, n LIMIT 1
"""
TWICE = "SELECT f.fact_id, count(*) FROM ledger.fact f GROUP BY f.fact_id HAVING count(*) > 1 LIMIT 1"
NOT_AS_SHOWN = """
SELECT s.position FROM unnest(%s::uuid[], %s::timestamptz[]) WITH ORDINALITY AS s (fact_id, recorded_at, position)
LEFT JOIN ledger.fact f ON f.position = s.position
WHERE (f.fact_id, f.recorded_at) IS DISTINCT FROM (s.fact_id, s.recorded_at) ORDER BY s.position LIMIT 1
"""
STREAMS = """
SELECT f.originator_id, md5(string_agg(
    concat_ws(' ', f.originator_version, f.tag, f.happened_at, f.fact_id, encode(f.state, 'hex')), ','
    ORDER BY f.originator_version))
FROM ledger.fact f WHERE f.login = 'uppdrag_telephony' GROUP BY f.originator_id
"""

Connection = psycopg.Connection[Any]
Streams = Mapping[UUID, str]


def facts(connection: Connection) -> int:
    """How many there are."""
    found: int = connection.execute("SELECT count(*) FROM ledger.fact").fetchall()[0][0]
    return found


def nothing_missing(connection: Connection) -> None:
    """Positions run from 1 without a hole, and so do the versions of each stream."""
    for (position,) in connection.execute(FIRST_HOLE).fetchall():
        raise NotHeld(f"The ledger is not dense: position {position:,} is missing.")
    for stream, version in connection.execute(FIRST_GAP).fetchall():
        raise NotHeld(f"The stream {stream} has a hole: version {version:,} is missing.")


def nothing_doubled(connection: Connection) -> None:
    """No fact stands twice."""
    for fact_id, times in connection.execute(TWICE).fetchall():
        raise NotHeld(f"The fact {fact_id} stands {times} times in the ledger.")


def nothing_taken_back(connection: Connection, witness: Witness) -> None:
    """What a reader was shown before something was killed stands where it stood, and was not written anew."""
    shown = (witness.fact_ids, witness.recorded_at)
    for (position,) in connection.execute(NOT_AS_SHOWN, shown).fetchall():
        raise NotHeld(f"Position {position:,} is not as a reader was shown it before.")


def streams(connection: Connection) -> Streams:
    """Each stream that the telephone system reports, with a digest of all that it says but when it was recorded."""
    return dict(connection.execute(STREAMS).fetchall())


def same_streams(found: Streams, undisturbed: Streams) -> None:
    """Every call, shift and queue went as it does when nobody is killed."""
    for stream in undisturbed:
        if stream not in found:
            raise NotHeld(f"The stream {stream} is missing, which an undisturbed replay writes.")
        if found[stream] != undisturbed[stream]:
            raise NotHeld(f"The stream {stream} says something else than after an undisturbed replay.")
    for stream in found.keys() - undisturbed.keys():
        raise NotHeld(f"The stream {stream} is too many: an undisturbed replay does not write it.")


def same_figures(found: Mapping[str, Any], counted: Mapping[str, Any]) -> None:
    """The figures are those of the file."""
    for name in sorted(found.keys() | counted.keys()):
        if found.get(name) != counted.get(name):
            raise NotHeld(f"{name} is {found.get(name)}, and {counted.get(name)} counted from the file.")


def same_board(connection: Connection, dsn: str) -> None:
    """The live board is the one that the facts give when they are folded in one go. `dsn`: of uppdrag_api."""
    live = asyncio.run(_live_board(dsn))
    folded = at_position(connection, live.position, lambda *_: None)
    if live != folded:
        raise NotHeld(f"The board at position {live.position:,} is not the one that its facts give.")


async def _live_board(dsn: str) -> Board:
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        rows = await read(connection, NOBODY_GONE)
    assert rows.newest is not None
    return board_of(rows, rows.newest.recorded_at)
