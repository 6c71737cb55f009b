"""Eftersläpning: whether somebody projects, and how far behind the ledger that is."""

from typing import NamedTuple

from projections.head import someone_runs
from projections.projection import Connection

LAG = b"""
SELECT greatest(0, extract(epoch FROM clock_timestamp() - missing.recorded_at))::float8
FROM (SELECT min(position) AS position FROM projections.position) AS reached
LEFT JOIN ledger.fact AS missing ON missing.position = reached.position + 1
"""
TABLES = b"SELECT to_regclass('projections.position') IS NOT NULL"


class Lag(NamedTuple):
    """`runs`: a projector is connected. `seconds`: how old the oldest fact is that a projection lacks; 0.0: none."""

    runs: bool
    seconds: float


def read_lag(connection: Connection) -> Lag:
    """How the projections stand. `connection` is one of the projector's login, which sees its own sessions."""
    if not connection.execute(TABLES).fetchall()[0][0]:
        return Lag(someone_runs(connection), 0.0)
    return Lag(someone_runs(connection), connection.execute(LAG).fetchall()[0][0] or 0.0)
