"""Whoever changes who may do what, or by which functions, leaves it in a log."""

import json
from collections.abc import Iterator
from random import Random

import psycopg
import pytest

from cli.matrix.rows import Log as Rows
from cli.matrix.rules import RULES
from ledger.postgres.roles import CHECKPOINTER
from ledger.proof.logs import Log
from tests.proof.sworn import Sworn, sworn
from verify.rules import FIRST, hash_of_rules

TRIALS = 5


@pytest.fixture(scope="module")
def ledger() -> Iterator[Sworn]:
    with sworn() as founded:
        yield founded


def seen(connection: psycopg.Connection) -> str:
    with connection.transaction():
        connection.execute(FIRST)
        return hash_of_rules(lambda question: connection.execute(question.encode()).fetchall())


@pytest.mark.parametrize("attack", RULES)
def test_every_change_is_another_hash(ledger: Sworn, attack: str) -> None:
    with psycopg.connect(ledger.house.cluster.admin_dsn("uppdrag"), autocommit=True) as admin:
        before = seen(admin)
        for trial in range(TRIALS):
            with admin.transaction(force_rollback=True):
                RULES[attack](admin, Rows("ledger", 2), Random(trial))
                assert seen(admin) != before
        assert seen(admin) == before


def test_it_is_the_same_for_every_login_and_in_every_database(ledger: Sworn) -> None:
    hashes = set()
    with sworn() as another:
        for one in (ledger, another):
            for dsn in (one.house.cluster.admin_dsn("uppdrag"), one.house.cluster.dsn(CHECKPOINTER)):
                with psycopg.connect(dsn, autocommit=True) as connection:
                    hashes.add(seen(connection))
    assert len(hashes) == 1


def test_a_change_is_an_entry_and_so_is_its_undoing(ledger: Sworn) -> None:
    running = ledger.checkpointer()
    running.look()
    ledger.tells(b"GRANT UPDATE ON ledger.fact TO uppdrag_api")
    running.look()
    running.look()
    ledger.tells(b"REVOKE UPDATE ON ledger.fact FROM uppdrag_api")
    assert running.look().logs[Log.RULES].size == 3
    lines = [json.loads(line) for line in (running.folder(Log.RULES) / "rules").read_text().splitlines()]
    assert lines[0]["hash"] == lines[2]["hash"] != lines[1]["hash"]
    assert len({line["migration"] for line in lines}) == 1
