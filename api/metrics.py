"""Mätvärden: what Prometheus may ask for. Own registry; counts and times only."""

from litestar import Response, get
from litestar.di import NamedDependency
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from api.identity.doors import OPEN_TO_ALL

CONTENT_TYPE = CONTENT_TYPE_LATEST.partition("; charset")[0]
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The figures of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter("uppdrag_requests", "Answered requests", labels, registry=self.registry)
        self.seconds = Histogram(
            "uppdrag_request_seconds", "From the first byte in to the last byte out; streams are not counted",
            ("method", "route"), buckets=SECONDS, registry=self.registry,
        )  # fmt: skip
        self.violations = Counter(
            "uppdrag_policy_violations", "What browsers say that a page tried and may not",
            ("directive",), registry=self.registry,
        )  # fmt: skip
        self.streams = self._gauge("uppdrag_streams_open", "Browsers that follow the board just now")
        self.database = self._gauge(
            "uppdrag_database_reachable", "1 while the last look at the database went well"
        )
        self.position = self._gauge(
            "uppdrag_board_position", "Position of the newest fact that the board shows"
        )
        self.behind = self._gauge("uppdrag_board_behind_facts", "Facts in the ledger that the board lacks")
        self.behind_seconds = self._gauge(
            "uppdrag_board_behind_seconds", "Age of the oldest fact that the board lacks"
        )

        self._reachable: bool | None = None

    def stands(self, position: int, facts: int, seconds: float) -> None:
        """Where the board stands, and how far behind the ledger that is."""
        self.position.set(position)
        self.behind.set(facts)
        self.behind_seconds.set(seconds)

    def database_was_reachable(self, is_now: bool) -> bool | None:
        """Notes whether the database answers; answers whether it did the last time, None before the first."""
        before, self._reachable = self._reachable, is_now
        self.database.set(is_now)
        return before

    def _gauge(self, name: str, says: str) -> Gauge:
        return Gauge(name, says, registry=self.registry)


@get("/metrics", include_in_schema=False, media_type="text/plain", opt=OPEN_TO_ALL, sync_to_thread=False)
def read_metrics(metrics: NamedDependency[Metrics]) -> Response[bytes]:
    """The figures of this process, in Prometheus' text form. The perimeter answers this machine alone."""
    return Response(
        generate_latest(metrics.registry),
        media_type=CONTENT_TYPE,
        headers={"cache-control": "no-store"},
    )
