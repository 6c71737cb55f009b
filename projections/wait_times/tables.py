"""Väntetider: when each call arrived, waited, was answered and ended: the facts behind every service level."""

from collections.abc import Sequence
from operator import attrgetter
from uuid import UUID

import psycopg
from psycopg.rows import class_row

from projections.log import Noted
from projections.names import naming
from projections.projection import Connection, Progress
from projections.wait_times import anew
from projections.wait_times.fold import CallTimes, counts, evolve

NUMBER_OF_THE_TABLE = 1

CALLS_IN_MEMORY = 50_000
"""Calls that go on stay in memory, so that their next fact needs no look-up. Far more than any centre has."""

CREATE = """
CREATE TABLE {calls} (
    call          uuid,
    core          uuid,
    arrived_at    timestamptz,
    arrived_day   date,
    queue         uuid,
    queued_at     timestamptz,
    left_queue_at timestamptz,
    answered_at   timestamptz,
    ended_at      timestamptz,
    outcome       text
)
"""
FINISH = """
ALTER TABLE {calls} ADD PRIMARY KEY (call), ALTER COLUMN outcome SET NOT NULL;
CREATE INDEX ON {calls} (arrived_day);
GRANT SELECT ON {calls} TO uppdrag_api, uppdrag_steward;
"""
LOOK_UP = "SELECT * FROM {calls} WHERE call = ANY (%s)"
WRITE = """
INSERT INTO {calls} AS t
SELECT n.call, n.core, n.arrived_at, coalesce((n.arrived_at AT TIME ZONE n.zone)::date, n.arrived_day), n.queue,
    n.queued_at, n.left_queue_at, n.answered_at, n.ended_at, n.outcome
FROM unnest(
    %s::uuid[], %s::uuid[], %s::timestamptz[], %s::text[], %s::date[], %s::uuid[],
    %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::text[]
) AS n (call, core, arrived_at, zone, arrived_day, queue, queued_at, left_queue_at, answered_at, ended_at, outcome)
ON CONFLICT (call) DO UPDATE SET
    core = excluded.core, arrived_at = excluded.arrived_at, arrived_day = excluded.arrived_day,
    queue = excluded.queue, queued_at = excluded.queued_at, left_queue_at = excluded.left_queue_at,
    answered_at = excluded.answered_at, ended_at = excluded.ended_at, outcome = excluded.outcome
"""

columns = attrgetter(
    "call", "core", "arrived_at", "zone", "arrived_day", "queue",
    "queued_at", "left_queue_at", "answered_at", "ended_at", "outcome",
)  # fmt: skip


class WaitTimes:
    """The projection: one row for each call."""

    name = "wait_times"

    def __init__(self, suffix: str = "") -> None:
        self._table = f"wait_times_{NUMBER_OF_THE_TABLE}{suffix}"
        self.tables = [self._table]
        self._look_up = naming(LOOK_UP, calls=self._table)
        self._write = naming(WRITE, calls=self._table)
        self._going_on: dict[UUID, CallTimes] = {}
        self._changed: dict[UUID, CallTimes] = {}

    def create(self, connection: Connection) -> None:
        """Make the table, empty."""
        connection.execute(naming(CREATE + ";" + FINISH, calls=self._table))

    def build(self, connection: Connection, head: int, progress: Progress) -> int:
        """Set-based for regular calls, fact by fact for the others; all of it by the fold if SQL stumbles on a fact."""
        try:
            with connection.transaction():
                irregular = anew.compute(connection, self._table, head, progress)
                connection.execute(naming(FINISH, calls=self._table))
        except psycopg.DataError:
            self.create(connection)
            return 0
        for facts in anew.facts_of(connection, irregular, head, progress):
            with connection.transaction():
                self.fold(connection, facts)
                self.write(connection, head)
        return head

    def resume(self, connection: Connection) -> None:
        """Nothing is needed in memory: what is missing is looked up."""
        self._going_on, self._changed = {}, {}

    def fold(self, connection: Connection, facts: Sequence[Noted]) -> None:
        """The calls' times after the facts."""
        counted = [noted for noted in facts if counts(noted.fact)]
        begun = {noted.stream for noted in facts if noted.version == 1}
        self._remember(connection, {noted.stream for noted in counted} - begun - self._going_on.keys())
        for noted in counted:
            before = self._going_on.get(noted.stream) or CallTimes(call=noted.stream)
            self._going_on[noted.stream] = self._changed[noted.stream] = evolve(before, noted.fact)

    def write(self, connection: Connection, position: int) -> None:
        """One upsert of the calls that changed, in the order of their keys."""
        if not self._changed:
            return
        rows = [columns(self._changed[call]) for call in sorted(self._changed)]
        connection.execute(self._write, [list(column) for column in zip(*rows, strict=True)])
        for call in self._changed.values():
            if call.ended_at is not None:
                del self._going_on[call.call]
        if len(self._going_on) > CALLS_IN_MEMORY:
            self._going_on = {}
        self._changed = {}

    def _remember(self, connection: Connection, calls: set[UUID]) -> None:
        if calls:
            cursor = connection.cursor(row_factory=class_row(CallTimes), binary=True)
            found = cursor.execute(self._look_up, (sorted(calls),)).fetchall()
            self._going_on.update((call.call, call) for call in found)
