"""What is read of the proof, and what rings: each alarm by what causes it, and none when all is well."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from api.proof.kept import read_kept
from api.proof.reading import shown
from api.proof.shown import Alarm, ProofNow
from ledger import clock
from ledger.proof.logs import Log, folder_of
from ledger.proof.state import STATE
from tests.api.published import Published

INCARNATION = UUID(int=0x1F)
NOW = clock.now().replace(microsecond=0)
"""A checkpoint was signed when its file was written, where the checkpointer says nothing of it."""
A_WHILE = timedelta(minutes=10)


@pytest.fixture
def published(tmp_path: Path) -> Published:
    """Everything is signed, and somebody outside has seen it ten minutes ago."""
    published = Published(tmp_path / "proof", INCARNATION)
    for log in Log:
        published.signs(log, 12)
        published.cosigned(log, 9, NOW - A_WHILE)
    published.rules((20, "aa"), (21, "bb"))
    published.says(NOW)
    return published


def read(published: Published, at: datetime = NOW) -> ProofNow:
    return shown(read_kept(published.proof, INCARNATION), INCARNATION, at)


def test_what_is_signed_and_was_seen_outside_lately_rings_nothing(published: Published) -> None:
    now = read(published)
    assert (now.runs, now.alarms, now.looked_at, now.outside_at) == (True, [], NOW, NOW - A_WHILE)
    assert [(one.log, one.size, one.outside_size) for one in now.logs] == [(log, 12, 9) for log in Log]


def test_the_newest_that_was_seen_outside_of_the_log_that_is_behind_counts(published: Published) -> None:
    published.cosigned(Log.KEYS, 11, NOW)
    assert read(published).outside_at == NOW - A_WHILE
    assert {one.log: one.outside_size for one in read(published).logs}[Log.KEYS] == 11


def test_a_copy_on_other_storage_is_outside_too(published: Published) -> None:
    folder = {"name": "nas", "kind": "folder", "state": "cosigned", "seen_at": NOW}
    published.says(NOW, (), folder)
    now = read(published, NOW + timedelta(seconds=20))
    assert now.outside_at == NOW
    assert [(one.name, one.seen_at) for one in now.witnesses] == [("nas", NOW)]


@pytest.mark.parametrize(
    ("happens", "alarm"),
    [
        (lambda one: one.rules((21, "aa"), (21, "bb")), Alarm.RULES_CHANGED),
        (lambda one: one.says(NOW, [Log.LEDGER]), Alarm.DIFFERS),
        (lambda one: one.signs(Log.ACCESS, 13, Ed25519PrivateKey.generate()), Alarm.UNREADABLE),
        (lambda one: (one.proof / STATE).write_text('{"looked_at": 3}'), Alarm.UNREADABLE),
        (
            lambda one: one.cosigned(Log.LEDGER, 9, NOW - timedelta(minutes=61)),
            Alarm.NOT_OUTSIDE,
        ),
    ],
)
def test_an_alarm_rings_for_what_causes_it(
    published: Published, happens: Callable[[Published], object], alarm: Alarm
) -> None:
    happens(published)
    assert alarm in read(published).alarms


def test_logs_that_nobody_has_looked_at_for_a_minute_ring(published: Published) -> None:
    later = clock.now() + timedelta(seconds=61)
    assert read(published, later).alarms == [Alarm.NOT_SIGNED]


def test_a_witness_that_nobody_pinned_is_nobody_outside(published: Published) -> None:
    (published.proof / "witnesses" / "0.vkey").unlink()
    now = read(published)
    assert (now.alarms, now.outside_at) == ([Alarm.NOT_OUTSIDE], None)


def test_a_note_that_was_put_in_the_place_of_another_logs_is_not_believed(published: Published) -> None:
    (here, there) = (
        folder_of(published.proof, INCARNATION, log) / "checkpoint" for log in (Log.KEYS, Log.RULES)
    )
    here.write_bytes(there.read_bytes())
    assert Alarm.UNREADABLE in read(published).alarms


def test_another_life_of_the_ledger_proves_nothing_of_this_one(published: Published) -> None:
    now = shown(read_kept(published.proof, UUID(int=2)), UUID(int=2), NOW)
    assert (now.runs, now.logs, now.alarms) == (False, [], [])
