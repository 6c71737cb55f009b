"""Tests of the measurements: what is measured is really done. Its figures belong to a quiet machine."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bench import accessing, ground, proving, sealing
from cli.bench import AT_LEAST, AT_MOST, MEASURES
from ledger.postgres import DATABASE, Cluster

FILLED = 400


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server of its own, with little in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "FILLED", FILLED)
        patch.setattr(sealing, "FILLED", FILLED)
        patch.setattr(accessing, "PERSONS", accessing.PERSONS_IN_A_LIST)
        with ground.server(Path(tempfile.gettempdir())) as made:
            yield made


def asked(cluster: Cluster, query: str) -> int:
    """A number out of the measured database."""
    with psycopg.connect(cluster.admin_dsn(DATABASE)) as admin:
        row = admin.execute(query.encode()).fetchone()
    assert row is not None
    return int(row[0])


def test_every_measure_has_a_bound_and_every_bound_a_measure() -> None:
    assert MEASURES.keys() == AT_LEAST.keys() | AT_MOST.keys()


def test_a_list_that_is_measured_leaves_an_entry_for_each_of_its_persons(cluster: Cluster) -> None:
    measure = accessing.access(cluster, 0.1, 1)
    looks = asked(cluster, "SELECT count(DISTINCT originator_id) FROM access.fact")
    shown = asked(cluster, "SELECT count(*) FROM access.fact WHERE tag = 'person-shown'")
    assert measure.value > 0
    assert looks >= accessing.CLIENTS
    assert shown == looks * accessing.PERSONS_IN_A_LIST


def test_what_is_measured_sealed_is_sealed_in_streams_of_five_each_with_a_key_of_its_own(
    cluster: Cluster,
) -> None:
    sealing.append_sealed(cluster, 0.1, 1)
    mine = "FROM ledger.fact WHERE tag = 'case-noted'"
    assert asked(cluster, f"SELECT count(*) {mine}") > sealing.CALLERS * 5
    assert asked(cluster, f"SELECT count(*) {mine} AND (sealed IS NULL OR session IS NULL)") == 0
    assert asked(cluster, f"SELECT max(originator_version) {mine}") == 5
    keys = "count(DISTINCT substr(sealed, 2, 16)) - count(DISTINCT originator_id)"
    assert asked(cluster, f"SELECT {keys} {mine}") == 0


def test_what_is_verified_is_every_row_and_without_its_tiles_nothing_is_measured(cluster: Cluster) -> None:
    assert proving.verify(cluster, 2).value > 0
    assert proving.rows_copied(cluster) == FILLED
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proving, "write_tiles", lambda *_: None)
        with pytest.raises(AssertionError, match="what was measured"):
            proving.verify(cluster, 1)
