"""Migrations: in order, once, under a lock, and never changed."""

import threading
from collections.abc import Iterator

import psycopg
import pytest

from domain.persons import facts as persons
from ledger import migrations
from ledger.migrations import FromTheFuture, MigrationChanged
from ledger.postgres import Cluster
from ledger.register import REGISTER
from tests.conftest import execute
from tests.database import Database

FILES = migrations.files()
NEVER_IN_CLEAR = {REGISTER.form_of(fact).tag for fact in persons.NEVER_IN_CLEAR}


@pytest.fixture
def empty(cluster: Cluster) -> Iterator[Database]:
    """A database that holds nothing."""
    execute(cluster, "CREATE DATABASE empty")
    yield Database("empty", cluster)
    execute(cluster, "DROP DATABASE empty WITH (FORCE)")


def test_several_processes_may_start_together(empty: Database) -> None:
    applied: list[int] = []
    threads = [
        threading.Thread(target=lambda: applied.append(migrations.migrate(empty.admin_dsn))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(applied) == [0, 0, 0, 0, 0, len(migrations.files())]


def test_files_are_numbered_without_a_hole() -> None:
    assert [number for number, _, _ in migrations.files()] == list(range(1, len(migrations.files()) + 1))


def test_a_changed_file_is_noticed(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    migrations.migrate(empty.admin_dsn)
    changed = [(number, name, text + "\n-- edited") for number, name, text in migrations.files()]
    monkeypatch.setattr(migrations, "files", lambda: changed)
    with pytest.raises(MigrationChanged):
        migrations.migrate(empty.admin_dsn)


def test_a_newer_database_is_left_alone(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    migrations.migrate(empty.admin_dsn)
    monkeypatch.setattr(migrations, "files", lambda: FILES[:-1])
    with pytest.raises(FromTheFuture):
        migrations.migrate(empty.admin_dsn)


def test_a_failed_file_leaves_nothing_half_done(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [*FILES, (len(FILES) + 1, "broken.sql", "CREATE TABLE public.half (); SELECT 1/0")]
    monkeypatch.setattr(migrations, "files", lambda: broken)
    with pytest.raises(psycopg.errors.DivisionByZero):
        migrations.migrate(empty.admin_dsn)
    with psycopg.connect(empty.admin_dsn) as admin:
        assert admin.execute("SELECT to_regclass('public.half')").fetchone() == (None,)
        assert admin.execute("SELECT max(number) FROM public.migration").fetchone() == (len(FILES),)


def test_every_tag_may_be_written_by_somebody_and_none_that_is_unknown(database: Database) -> None:
    granted = tags_granted(database)
    assert granted >= REGISTER.forms.keys() - NEVER_IN_CLEAR
    assert granted <= REGISTER.forms.keys() | REGISTER.tag_classes


def test_that_someone_is_protected_is_written_in_strict_compartments_only(database: Database) -> None:
    assert tags_granted(database).isdisjoint(NEVER_IN_CLEAR)


def tags_granted(database: Database) -> set[str]:
    """The tags that some login may write."""
    with psycopg.connect(database.admin_dsn) as admin:
        rows = admin.execute("SELECT DISTINCT tag FROM ledger.may_write, unnest(tags) AS tag").fetchall()
    return {tag for (tag,) in rows}
