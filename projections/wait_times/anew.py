"""Väntetider, från början: the whole ledger at once, at about the speed at which it can be copied out.

Nearly all calls are regular: each thing happens once, in an order that leaves no doubt, and nothing that changes
nothing is among them. Their rows follow from one time for each tag, which PostgreSQL computes for all calls
together, in parallel. The other calls are folded like live ones, so that there is one rule for what is doubtful.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from projections import log
from projections.log import Noted
from projections.names import naming
from projections.projection import Connection, Progress

IRREGULAR_CALLS_AT_A_TIME = 2_000

WEIGHTS = {
    "arrived": 1,
    "queued": 16,
    "left": 16**2,
    "answered": 16**3,
    "ended": 16**4,
    "out": 16**5,
    "lost": 16**6,
}
"""`out` is any of abandoned, left in the menu and forced out."""

TO_AN_AGENT = ("arrived answered", "arrived queued answered", "arrived queued left answered",
               "arrived queued answered left")  # fmt: skip
NOT_ANSWERED = ("arrived", "arrived queued", "arrived queued left")

REGULAR = [
    *TO_AN_AGENT, *(f"{so_far} ended" for so_far in TO_AN_AGENT),
    *NOT_ANSWERED, *(f"{so_far} {end}" for so_far in NOT_ANSWERED for end in ("out", "lost")),
]  # fmt: skip
"""The courses that SQL understands. In each of them every fact counts."""

IN_PARALLEL = b"""
SET LOCAL max_parallel_workers_per_gather = 2;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL work_mem = '128MB';
SET LOCAL synchronous_commit = off;
"""
COMPUTE = """
CREATE TABLE {calls} AS
SELECT call, (arrival ->> 'core')::uuid AS core, arrived_at,
    (arrived_at AT TIME ZONE (arrival ->> 'zone'))::date AS arrived_day,
    (entry ->> 'queue')::uuid AS queue, queued_at, left_queue_at, answered_at, ended_at,
    CASE
        WHEN facts > 5 OR signature <> ALL (%s) THEN NULL
        WHEN answered_at IS NOT NULL THEN 'answered'
        WHEN outcome IS NOT NULL THEN outcome
        WHEN left_queue_at IS NOT NULL THEN 'left_queue'
        WHEN queued_at IS NOT NULL THEN 'waiting'
        ELSE 'in_menu'
    END AS outcome
FROM (
    SELECT originator_id AS call, count(*) AS facts,
        -- The version of each kind of fact as one digit. Five facts at most: no digit runs over, and their sum, that
        -- of the versions, is that of a regular course only when each of its facts is there once, in its order.
        sum(originator_version::int * weight) AS signature,
        convert_from(max(state) FILTER (WHERE weight = 1), 'UTF8')::json AS arrival,
        convert_from(max(state) FILTER (WHERE weight = 16), 'UTF8')::json AS entry,
        max(happened_at) FILTER (WHERE weight = 1) AS arrived_at,
        max(happened_at) FILTER (WHERE weight = 16) AS queued_at,
        max(happened_at) FILTER (WHERE weight = 256) AS left_queue_at,
        max(happened_at) FILTER (WHERE weight = 4096) AS answered_at,
        max(happened_at) FILTER (WHERE weight > 4096) AS ended_at,
        max(kind.outcome) AS outcome
    FROM ledger.fact
    JOIN (VALUES ('call-arrived', 1, NULL), ('call-queued', 16, NULL), ('call-left-queue', 256, NULL),
        ('call-answered', 4096, NULL), ('call-ended', 65536, NULL), ('call-abandoned', 1048576, 'abandoned'),
        ('call-left-in-menu', 1048576, 'left_in_menu'), ('call-forced-out', 1048576, 'forced_out'),
        ('call-lost', 16777216, 'lost')) AS kind (tag, weight, outcome) USING (tag)
    WHERE position <= %s
    GROUP BY originator_id
) AS course
"""
TAKE_IRREGULAR = "DELETE FROM {calls} WHERE outcome IS NULL RETURNING call"
FACTS_OF = log.FACTS + b"WHERE f.originator_id = ANY (%s) AND f.position <= %s ORDER BY f.position"


def signature(course: str) -> int:
    """The number that COMPUTE makes of a course."""
    return sum(WEIGHTS[step] * version for version, step in enumerate(course.split(), start=1))


def compute(connection: Connection, table: str, head: int, progress: Progress) -> Sequence[UUID]:
    """Make the table with the regular calls up to `head`, in the caller's transaction; answer the irregular ones.

    Raises psycopg.DataError where a fact's state is not what its tag says.
    """
    progress("computing regular calls", 0, 0)
    connection.execute(IN_PARALLEL)
    connection.execute(naming(COMPUTE, calls=table), ([signature(course) for course in REGULAR], head))
    return [call for (call,) in connection.execute(naming(TAKE_IRREGULAR, calls=table)).fetchall()]


def facts_of(
    connection: Connection, calls: Sequence[UUID], head: int, progress: Progress
) -> Iterator[Sequence[Noted]]:
    """All facts up to `head` of some calls at a time."""
    for done in range(0, len(calls), IRREGULAR_CALLS_AT_A_TIME):
        progress("folding irregular calls", done, len(calls))
        some = list(calls[done : done + IRREGULAR_CALLS_AT_A_TIME])
        with connection.cursor(binary=True) as cursor:
            yield log.noted(cursor.execute(FACTS_OF, (some, head)).fetchall())
