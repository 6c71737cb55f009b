"""The eventsourcing library over our ledger, through its public API alone."""

from collections.abc import Iterator
from typing import Any, ClassVar
from uuid import UUID, uuid4

import psycopg
import pytest
from eventsourcing.application import Application
from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.persistence import IntegrityError, Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.projection import ApplicationSubscription, Projection, ProjectionRunner
from psycopg.conninfo import conninfo_to_dict

from ledger import Recorded
from ledger.library import Proposed
from tests.database import Database
from tests.ledger.given import SWITCH, left, queued


class Switchboard(Application[UUID]):
    """An application of the library's; its name is none of the ledger's business."""

    name = "switchboard"


class Seen(PostgresTrackingRecorder):
    """A view that only keeps where it has come to."""


class Follower(Projection[Seen]):
    """A projection of the library's that keeps what it was shown."""

    name = "follower"
    shown: ClassVar[list[tuple[Any, int]]] = []

    @singledispatchmethod
    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        """Every fact."""
        self.shown.append((domain_event, tracking.notification_id))
        self.view.insert_tracking(tracking)


@pytest.fixture
def env(database: Database) -> dict[str, str]:
    """The library's environment; its tracking tables live in a schema of their own."""
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute("CREATE SCHEMA library AUTHORIZATION uppdrag_telephony")
    dsn = conninfo_to_dict(database.dsn("uppdrag_telephony"))
    return {
        "PERSISTENCE_MODULE": "ledger.library:LedgerFactory",
        "POSTGRES_DBNAME": str(dsn["dbname"]),
        "POSTGRES_HOST": str(dsn["host"]),
        "POSTGRES_PORT": str(dsn.get("port", 5432)),
        "POSTGRES_USER": "uppdrag_telephony",
        "POSTGRES_PASSWORD": "unused",
        "POSTGRES_SCHEMA": "library",
    }


@pytest.fixture
def app(env: dict[str, str]) -> Iterator[Switchboard]:
    """The application over our ledger."""
    with Switchboard(env=env) as application:
        yield application


def propose(stream: UUID, version: int, fact: Any = None) -> Any:
    """A fact about to be saved."""
    return Proposed(originator_id=stream, originator_version=version, actor=SWITCH, fact=fact or queued())


def kinds(state: list[str] | None, events: Any) -> list[str]:
    """The library's projector: the facts' names, in order."""
    return [*(state or []), *(type(event.fact).__name__ for event in events)]


def test_the_application_saves_and_answers_positions(app: Switchboard) -> None:
    stream = uuid4()
    recordings = app.save(propose(stream, 1), propose(stream, 2, left()))
    assert [recording.notification.id for recording in recordings] == [1, 2]


def test_two_streams_are_saved_in_one_append(app: Switchboard) -> None:
    one, two = uuid4(), uuid4()
    recordings = app.save(propose(one, 1), propose(two, 1), propose(one, 2, left()))
    assert [recording.notification.id for recording in recordings] == [1, 2, 3]
    assert [event.originator_version for event in app.events.get(one)] == [1, 2]


def test_a_lost_race_is_the_librarys_integrity_error(app: Switchboard) -> None:
    stream = uuid4()
    app.save(propose(stream, 1))
    with pytest.raises(IntegrityError):
        app.save(propose(stream, 1))


def test_the_repository_folds_a_stream(app: Switchboard) -> None:
    stream = uuid4()
    app.save(propose(stream, 1), propose(stream, 2, left()))
    folded: Any = app.repository.get(stream, projector_func=kinds)  # type: ignore[type-var]
    assert folded == ["CallQueued", "CallLeftQueue"]


def test_the_event_store_answers_envelopes(app: Switchboard) -> None:
    stream = uuid4()
    app.save(propose(stream, 1), propose(stream, 2, left()))
    newest: list[Any] = list(app.events.get(stream, desc=True, limit=1))
    assert isinstance(newest[0], Recorded)
    assert (newest[0].fact, newest[0].position, newest[0].actor) == (left(), 2, SWITCH)


def test_the_notification_log_has_sections(app: Switchboard) -> None:
    stream = uuid4()
    app.save(*(propose(stream, version) for version in range(1, 16)))
    section = app.notification_log["1,10"]
    assert [item.id for item in section.items] == list(range(1, 11))
    assert section.next_id == "11,20"
    assert [item.id for item in app.notification_log.select(start=13, limit=10)] == [13, 14, 15]
    assert [item.topic for item in app.notification_log.select(start=1, limit=1)] == ["call-queued"]


def test_a_subscription_follows_the_log(app: Switchboard) -> None:
    stream = uuid4()
    app.save(propose(stream, 1))
    with ApplicationSubscription(app, gt=0) as subscription:
        following: Iterator[tuple[Any, Tracking]] = iter(subscription)
        event, tracking = next(following)
        assert (event.fact, tracking.notification_id) == (queued(), 1)
        app.save(propose(stream, 2, left()))
        event, tracking = next(following)
        assert (event.fact, tracking.notification_id) == (left(), 2)


def test_a_projection_runner_tracks_its_place(env: dict[str, str]) -> None:
    Follower.shown.clear()
    with ProjectionRunner(
        application_class=Switchboard, projection_class=Follower, view_class=Seen, env=env
    ) as runner:
        recordings = runner.app.save(propose(uuid4(), 1), propose(uuid4(), 1, left()))
        runner.wait(recordings[-1].notification.id, timeout=10)
        assert runner.projection.view.max_tracking_id("switchboard") == 2
    assert [(event.fact, position) for event, position in Follower.shown] == [(queued(), 1), (left(), 2)]


def test_a_projection_runner_resumes_where_it_was(env: dict[str, str]) -> None:
    Follower.shown.clear()
    for version in (1, 2):
        with ProjectionRunner(
            application_class=Switchboard, projection_class=Follower, view_class=Seen, env=env
        ) as runner:
            saved = runner.app.save(propose(UUID(int=7), version))
            runner.wait(saved[-1].notification.id, timeout=10)
    assert [position for _, position in Follower.shown] == [1, 2]
