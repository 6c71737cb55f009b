"""Whatever an administrator does to the past is found by whoever holds a checkpoint from outside, and nobody else."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from cli.app import uppdrag
from cli.matrix.rows import ROWS
from cli.matrix.rules import RULES
from cli.matrix.trials import Matrix, Tried
from ledger.postgres.roles import CHECKPOINTER
from tests.proof.sworn import Sworn, sworn

TRIALS = 8
LOOKS = b"""
INSERT INTO access.fact SELECT position + n, gen_random_uuid(), 1, tag, happened_at, recorded_at, gen_random_uuid(),
    authority, compartment, actor, login, session, state, sealed
FROM access.fact, generate_series(1, 40) AS n WHERE position = 1
"""


@pytest.fixture(scope="module")
def ledger() -> Iterator[Sworn]:
    with sworn() as founded:
        founded.grows(380)
        founded.tells(LOOKS)
        yield founded


@pytest.fixture(scope="module")
def tried(ledger: Sworn) -> list[Tried]:
    cluster = ledger.house.cluster
    with (
        psycopg.connect(cluster.admin_dsn("uppdrag"), autocommit=True) as admin,
        tempfile.TemporaryDirectory() as outside,
    ):
        matrix = Matrix(admin, cluster.dsn(CHECKPOINTER), ledger.house.data, Path(outside))
        return list(matrix.run(TRIALS, lambda *_: None))


def test_every_attack_is_found_and_no_other_alarm_is_given(tried: list[Tried]) -> None:
    assert [one.name for one in tried if not one.is_as_promised] == []
    assert len([one for one in tried if one.should_be_found]) == 2 * len(ROWS) + len(RULES) + 2 * (
        len(ROWS) - 1
    )


def test_what_is_signed_anew_with_our_own_key_is_found_by_those_outside_alone(tried: list[Tried]) -> None:
    with_key = [one for one in tried if one.by_own_key is not None]
    assert {one.by_own_key for one in with_key} == {0}
    assert {one.by_outside for one in with_key} == {TRIALS}


def test_nobody_claims_more_than_that(tried: list[Tried]) -> None:
    clean, *_, window = tried
    assert (clean.should_be_found, clean.by_outside) == (False, 0)
    assert (window.should_be_found, window.by_outside) == (False, 0)
    assert "window" in window.name


def test_an_operator_tries_it_on_a_copy_and_never_beside_the_service(ledger: Sworn) -> None:
    asked = ["verify", "--matrix", "--trials", "1", "--data", str(ledger.house.data)]
    runner = CliRunner(env={"DATABASE_URL": None, "UPPDRAG_SECRETS": None})
    with psycopg.connect(ledger.house.cluster.dsn("uppdrag_api"), autocommit=True):
        refused = runner.invoke(uppdrag, asked)
    assert refused.exit_code == 1
    assert "The service runs on this database" in refused.stderr
    done = runner.invoke(uppdrag, asked)
    assert done.exit_code == 0, done.output
    assert done.stdout.endswith("All of it as promised.\n")
