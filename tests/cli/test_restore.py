"""What was copied becomes the ledger again: the same facts, the same figures, and a new incarnation."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ledger.sealing.outcomes import DoesNotOpen
from tests.cli.copied import CONTENT, Copied, House, a_name

A_SEALED_FACT = b"""
INSERT INTO ledger.fact SELECT position + 1, gen_random_uuid(), 1, tag, happened_at, recorded_at, gen_random_uuid(),
    authority, compartment, actor, login, session, state, %s FROM ledger.fact ORDER BY position DESC LIMIT 1
RETURNING position
"""


@pytest.fixture(scope="module")
def restored(copied: Copied) -> Iterator[House]:
    """The same ledger, restored into another folder."""
    with House() as house:
        house.done("restore", "--ledger", copied.folder / "ledger", "--keys", copied.folder / "keys")
        yield house


def test_every_column_of_every_fact_is_what_it_was(copied: Copied, restored: House) -> None:
    assert len(copied.facts) == copied.head > 10
    assert restored.facts(copied.head) == copied.facts


def test_positions_are_dense_and_the_newest_fact_says_that_it_was_restored(
    copied: Copied, restored: House
) -> None:
    [(positions, newest)] = restored.ask(
        b"SELECT array_agg(position ORDER BY position), max(position) FROM ledger.fact"
    )
    assert positions == list(range(1, newest + 1))
    [(tag, state, login)] = restored.ask(
        b"SELECT tag, state, login FROM ledger.fact WHERE position = %s", copied.head + 1
    )
    said = json.loads(state)
    assert (tag, said["head"], said["keys_missing"], login) == (
        "ledger-restored",
        copied.head,
        0,
        "uppdrag_steward",
    )
    assert said.keys() == {"head", "copied_at", "keys_missing"}  # Nobody told what was known outside.


def test_the_figures_are_what_they_were(copied: Copied, restored: House) -> None:
    assert copied.figures["offered"] == 3
    assert restored.figures() == copied.figures


def test_nobody_is_signed_in(copied: Copied, restored: House) -> None:
    assert copied.house.ask(b"SELECT count(*) FROM ledger.session") == [(1,)]
    assert restored.ask(b"SELECT count(*) FROM ledger.session") == [(0,)]


def test_what_was_sealed_before_opens_and_what_is_sealed_now_is_of_the_new_incarnation(
    copied: Copied, restored: House
) -> None:
    assert restored.opens(copied.envelope) == CONTENT
    newer = restored.seals(b"written afterwards")
    assert restored.opens(newer) == b"written afterwards"
    keys = Path("keys", "data")  # With the same keys at hand, it is the incarnation that tells.
    shutil.copytree(restored.data / keys, copied.house.data / keys, dirs_exist_ok=True)
    with pytest.raises(DoesNotOpen):
        copied.house.opens(newer)


def test_the_telephone_system_is_still_listened_to(restored: House) -> None:
    before = restored.head()
    restored.lives(5)
    assert restored.figures()["offered"] == 5
    assert restored.head() > before


def test_each_restore_is_one_incarnation_more(copied: Copied, restored: House, elsewhere: House) -> None:
    again = elsewhere.around / "copies"
    restored.done("backup", again, "--together")
    assert "incarnation number 3." in elsewhere.done("restore", again)
    assert elsewhere.opens(copied.envelope) == CONTENT


def test_logins_have_their_rights_and_no_others(restored: House) -> None:
    with psycopg.connect(restored.cluster.dsn("uppdrag_telephony"), autocommit=True) as telephony:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            telephony.execute("DELETE FROM ledger.fact")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            telephony.execute("CREATE TEMP TABLE mine ()")


def test_keys_that_were_copied_before_the_ledger_are_told(elsewhere: House, tmp_path: Path) -> None:
    with House() as house:
        house.done("found", "practice")
        house.done("backup", "--keys", tmp_path / "keys")
        house.ask(A_SEALED_FACT, house.seals(CONTENT).sealed)
        house.done("backup", "--ledger", tmp_path / "ledger")
    answer = elsewhere.run("restore", "--ledger", tmp_path / "ledger", "--keys", tmp_path / "keys")
    assert answer.exit_code == 0
    assert "Keys are missing (1)" in answer.stderr


def test_on_a_server_of_the_operators_an_empty_database_is_filled(copied: Copied, elsewhere: House) -> None:
    server, name = copied.house.cluster, a_name()
    with psycopg.connect(server.admin_dsn(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
    url = server.admin_uri(name)
    elsewhere.done("restore", copied.folder, DATABASE_URL=url)
    with psycopg.connect(server.admin_dsn(name)) as admin:
        restored = admin.execute("SELECT * FROM ledger.fact ORDER BY position").fetchall()
    assert restored[:-1] == copied.facts
    assert json.loads(elsewhere.done("kpi", "--json", DATABASE_URL=url)) == copied.figures
    with House() as again:
        assert "The database is not empty" in again.refused("restore", copied.folder, DATABASE_URL=url)
        assert not again.data.exists()
