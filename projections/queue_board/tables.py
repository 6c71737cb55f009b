"""Kötavlan: who waits, since when, in which queue and in what state; agents by state. Its tables."""

from collections.abc import Sequence
from operator import attrgetter

from psycopg.rows import class_row

from projections.log import Noted
from projections.names import naming
from projections.projection import Connection, Progress
from projections.queue_board.floor import Agent, Caller, Floor, Queue

NUMBER_OF_THE_TABLES = 2

POSITIONS_GONE_CALLERS_ARE_KEPT = 10_000
"""How far back a reader may be and still be told what changed; further back it must look anew."""
POSITIONS_BETWEEN_SWEEPS = 1_000

CREATE = """
CREATE TABLE {calls} (
    call       uuid        NOT NULL PRIMARY KEY,
    queue      uuid        NOT NULL,
    since      timestamptz NOT NULL,
    priority   smallint    NOT NULL,
    state      text        NOT NULL,
    changed_at bigint      NOT NULL
);
CREATE INDEX ON {calls} (changed_at);
CREATE TABLE {agents} (
    agent      uuid        NOT NULL PRIMARY KEY,
    number     int         NOT NULL,
    state      text        NOT NULL,
    since      timestamptz NOT NULL,
    calls      uuid[]      NOT NULL,
    changed_at bigint      NOT NULL
);
CREATE TABLE {queues} (
    queue      uuid        NOT NULL PRIMARY KEY,
    changed_at bigint      NOT NULL
);
CREATE TABLE {heard} (
    position   bigint      NOT NULL
);
INSERT INTO {heard} VALUES (0);
GRANT SELECT ON {calls}, {agents}, {queues}, {heard} TO uppdrag_api, uppdrag_steward;
"""
CALLERS = "SELECT call, queue, since, priority, state, changed_at FROM {calls} WHERE state <> 'gone'"
AGENTS = "SELECT agent, number, since, calls, changed_at FROM {agents}"
QUEUES = "SELECT queue, changed_at FROM {queues}"
HEARD = "SELECT position FROM {heard}"

WRITE_CALLERS = """
INSERT INTO {calls} AS t
SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::timestamptz[], %s::smallint[], %s::text[], %s::bigint[])
ON CONFLICT (call) DO UPDATE SET queue = excluded.queue, since = excluded.since, priority = excluded.priority,
    state = excluded.state, changed_at = excluded.changed_at
"""
WRITE_AGENT = """
INSERT INTO {agents} AS t VALUES (%s, %s, %s, %s, %s::uuid[], %s)
ON CONFLICT (agent) DO UPDATE SET number = excluded.number, state = excluded.state, since = excluded.since,
    calls = excluded.calls, changed_at = excluded.changed_at
"""
WRITE_QUEUE = "INSERT INTO {queues} VALUES (%s, %s) ON CONFLICT (queue) DO NOTHING"
WRITE_HEARD = "UPDATE {heard} SET position = %s"
SWEEP = "DELETE FROM {calls} WHERE state = 'gone' AND changed_at <= %s"

PARTS = ("calls", "agents", "queues", "heard")
caller_columns = attrgetter("call", "queue", "since", "priority", "state", "changed_at")


class QueueBoard:
    """The projection: a `Floor` in memory, written down after each page."""

    name = "queue_board"

    def __init__(self, suffix: str = "") -> None:
        names = {what: f"queue_board_{what}_{NUMBER_OF_THE_TABLES}{suffix}" for what in PARTS}
        self.tables = list(names.values())
        self._create = naming(CREATE, **names)
        self._callers = naming(CALLERS, **names)
        self._agents = naming(AGENTS, **names)
        self._queues = naming(QUEUES, **names)
        self._heard = naming(HEARD, **names)
        self._write_callers = naming(WRITE_CALLERS, **names)
        self._write_agent = naming(WRITE_AGENT, **names)
        self._write_queue = naming(WRITE_QUEUE, **names)
        self._write_heard = naming(WRITE_HEARD, **names)
        self._sweep = naming(SWEEP, **names)
        self._floor = Floor()
        self._heard_at = self._swept_at = 0

    def create(self, connection: Connection) -> None:
        """Make the tables, empty."""
        connection.execute(self._create)

    def build(self, connection: Connection, head: int, progress: Progress) -> int:
        """The board has no short cut: its fold starts at the first fact."""
        self.create(connection)
        self.resume(connection)
        return 0

    def resume(self, connection: Connection) -> None:
        """The floor as the tables have it."""
        self._floor = Floor(
            connection.cursor(row_factory=class_row(Caller)).execute(self._callers).fetchall(),
            connection.cursor(row_factory=class_row(Agent)).execute(self._agents).fetchall(),
            connection.cursor(row_factory=class_row(Queue)).execute(self._queues).fetchall(),
            heard_at=connection.execute(self._heard).fetchall()[0][0],
        )
        self._heard_at = self._floor.heard_at
        self._swept_at = 0

    def fold(self, connection: Connection, facts: Sequence[Noted]) -> None:
        """The floor after the facts."""
        self._floor.fold(facts)

    def write(self, connection: Connection, position: int) -> None:
        """What changed, in the order of the keys; now and then, callers long gone leave the table."""
        floor = self._floor
        callers = [caller_columns(floor.changed_callers[call]) for call in sorted(floor.changed_callers)]
        if callers:
            connection.execute(self._write_callers, [list(column) for column in zip(*callers, strict=True)])
        for key in sorted(floor.changed_agents):
            agent = floor.changed_agents[key]
            row = (agent.agent, agent.number, agent.state, agent.since, agent.calls, agent.changed_at)
            connection.execute(self._write_agent, row)
        for queue in floor.opened:
            connection.execute(self._write_queue, (queue.queue, queue.changed_at))
        if floor.heard_at != self._heard_at:
            connection.execute(self._write_heard, (floor.heard_at,))
            self._heard_at = floor.heard_at
        floor.written()
        if position - self._swept_at >= POSITIONS_BETWEEN_SWEEPS:
            connection.execute(self._sweep, (position - POSITIONS_GONE_CALLERS_ARE_KEPT,))
            self._swept_at = position
