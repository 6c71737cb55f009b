"""Biblioteket: the eventsourcing library's contracts over our ledger.

`Application`, `Mapper`, `Recorder`, `NotificationLog`, `Tracking` and `ProjectionRunner` (eventsourcing 9.5)
work on the one table and its one way in. Our own projectors do not use the library's runner: it commits once
per fact.

Environment: PERSISTENCE_MODULE=ledger.library:LedgerFactory and the library's own POSTGRES_* names.
"""

import threading
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, cast
from uuid import UUID

import msgspec
from eventsourcing.persistence import (
    ApplicationRecorder,
    Mapper,
    Notification,
    StoredEvent,
    Subscription,
    Transcoder,
)
from eventsourcing.postgres import PostgresFactory
from psycopg.conninfo import make_conninfo

from domain.words import ActorRef
from ledger.envelope import OPEN, Belonging, Entry, Recorded, Unopened
from ledger.register import NOTHING, REGISTER
from ledger.threads import LedgerForThreads

PAGE = 500
SECONDS_BETWEEN_LOOKS = 0.005
CONNECTION = ("dbname", "host", "user", "password")


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """A fact about to be saved, as the library wants its events: it names its stream and its version."""

    originator_id: UUID
    originator_version: int
    actor: ActorRef
    fact: Any
    belongs: Belonging = OPEN


class Saved(StoredEvent):
    """A stored event that still holds the fact and its envelope."""

    def __init__(self, event: "Proposed | Recorded") -> None:
        super().__init__(event.originator_id, event.originator_version, *_in_clear(event.fact))
        object.__setattr__(self, "event", event)


class Noticed(Notification):
    """A notification that still holds the fact and its envelope."""

    def __init__(self, event: Recorded) -> None:
        super().__init__(
            event.originator_id, event.originator_version, *_in_clear(event.fact), event.position
        )
        object.__setattr__(self, "event", event)


class LedgerMapper(Mapper[UUID]):
    """Between the library's stored events and our envelopes."""

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """A proposed fact as the library's stored event."""
        return Saved(domain_event)

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """The envelope (`Recorded`) a stored event was read with."""
        return cast("Saved | Noticed", stored_event).event  # type: ignore[union-attr]


class LedgerRecorder(ApplicationRecorder):
    """The library's recorder over `LedgerForThreads`."""

    def __init__(self, ledger: LedgerForThreads) -> None:
        super().__init__()
        self.ledger = ledger

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Appends all or nothing; raises IntegrityError (`Overtaken`) when a stream has moved."""
        proposed = [cast("Proposed", cast("Any", stored).event) for stored in stored_events]
        if not proposed:
            return []
        return list(self.ledger.append(_entries(proposed), by=proposed[0].actor).positions)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """The facts of a stream."""
        found = self.ledger.read_stream(UUID(str(originator_id)), gt or 0)
        kept = [Saved(fact) for fact in found if lte is None or fact.originator_version <= lte]
        return (kept[::-1] if desc else kept)[:limit]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """The log from a position; `topics` are tags."""
        after = max((start or 0) - (1 if inclusive_of_start else 0), 0)
        found = self.ledger.read_log(after, limit, topics)
        return [Noticed(fact) for fact in found if stop is None or fact.position <= stop]

    def max_notification_id(self) -> int | None:
        """The newest position, None for an empty ledger."""
        return self.ledger.head() or None

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> "LedgerSubscription":
        """The log as it grows."""
        return LedgerSubscription(self, gt=gt, topics=topics)


class LedgerSubscription(Subscription[LedgerRecorder]):
    """Follows the log by looking; positions are dense and commit-ordered, so no look can miss a fact."""

    def __init__(self, recorder: LedgerRecorder, gt: int | None, topics: Sequence[str]) -> None:
        super().__init__(recorder, gt=gt, topics=topics)
        self._page: list[Notification] = []
        self._ended = threading.Event()

    def stop(self) -> None:
        """Ends the iteration, also one that waits."""
        super().stop()
        self._ended.set()

    def __next__(self) -> Notification:
        """The next fact; waits for it."""
        while not self._page and not self._ended.is_set():
            found = self._recorder.select_notifications(
                self._last_notification_id or 0, PAGE, topics=self._topics, inclusive_of_start=False
            )
            self._page = list(found)[::-1]
            if not self._page:
                self._ended.wait(SECONDS_BETWEEN_LOOKS)
        if self._ended.is_set():
            raise StopIteration
        notification = self._page.pop()
        self._last_notification_id = notification.id
        return notification


class LedgerFactory(PostgresFactory):
    """Makes the library's parts over our ledger; views of its projections live in POSTGRES_SCHEMA."""

    def mapper(
        self, transcoder: Transcoder | None = None, mapper_class: type[Mapper[Any]] | None = None
    ) -> Mapper[Any]:
        """Our mapper, whatever transcoder is offered."""
        return LedgerMapper(transcoder=transcoder or self.transcoder())

    def application_recorder(self) -> ApplicationRecorder:
        """One ledger, on a background loop, for this application."""
        settings = {name: self.env.get(f"POSTGRES_{name.upper()}") or "" for name in CONNECTION}
        self._ledger = LedgerForThreads.open(make_conninfo(**settings))
        return LedgerRecorder(self._ledger)

    def close(self) -> None:
        """Ends the background loop with the rest."""
        super().close()
        if hasattr(self, "_ledger"):
            self._ledger.close()


def _in_clear(fact: Any) -> tuple[str, bytes]:
    """Tag and clear part. What is sealed does not leave through the library."""
    if isinstance(fact, Unopened):
        return fact.tag_class, NOTHING
    form = REGISTER.form_of(type(fact))
    return form.tag, form.encode(fact)


def _entries(proposed: Sequence[Proposed]) -> list[Entry]:
    """Proposed facts as runs of one stream each, in their order."""
    runs = [list(run) for _, run in groupby(proposed, attrgetter("originator_id"))]
    return [
        Entry(
            run[0].originator_id,
            run[0].originator_version - 1,
            [one.fact for one in run],
            belongs=run[0].belongs,
        )
        for run in runs
    ]
