"""Words that should be nowhere are found wherever they are, however they are spelled, and never told again."""

import base64
import gzip
import json
import zlib
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
import zstandard
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from cli import lindhamn
from cli.app import uppdrag
from cli.canaries import COULD_NOT_LOOK, FOUND
from cli.lindhamn import residents
from cli.opening import open_ledger
from ledger.birth import LedgerKind
from ledger.canaries.spellings import Pattern
from ledger.canaries.streams import hits_in
from tests.postgres.clusters import NewCluster
from tests.postgres.conftest import folder, new_cluster

__all__ = ["folder", "new_cluster"]

WORD = "Strömming Zebrasson"
RAW = WORD.encode()
WAYS = {
    "raw": RAW,
    "json": json.dumps(WORD).encode(),
    "utf-16": WORD.encode("utf-16-le"),
    "percent": quote(WORD).encode(),
    "base64": base64.b64encode(b"somebody called " + RAW + b" rang"),
    "hex": RAW.hex().encode(),
}
PACKED = {
    "zlib": zlib.compress(b"before " + RAW),
    "gzip": gzip.compress(b"before " + RAW),
    "zstd": zstandard.compress(b"before " + RAW),
    "twice": gzip.compress(zlib.compress(base64.b64encode(RAW))),
}
INTO_A_TABLE = b"INSERT INTO public.left_behind SELECT n, %s FROM generate_series(1, 50) AS n"


@pytest.fixture
def town(folder: Path, new_cluster: NewCluster) -> Path:
    """A data folder with a municipality in it."""
    new_cluster(folder)
    opened = open_ledger(folder, LedgerKind.DEMO)
    lindhamn.settle(opened.place, folder, opened.references)
    return folder


def looked_for(town: Path, *words: str, also: Path | None = None) -> Result:
    told = {"DATABASE_URL": None, "UPPDRAG_SECRETS": None}
    command = ["canaries", "-", "--data", str(town), *(("--also", str(also)) if also else ())]
    return CliRunner(env=told).invoke(uppdrag, command, input="\n".join(words))


@pytest.mark.parametrize("way", WAYS)
def test_every_spelling_is_found_and_told_for_what_it_is(way: str) -> None:
    hits = hits_in([b"\0" * 7 + WAYS[way] + b"\xff"], Pattern(["another word", WORD]))
    assert (2, way) in {(hit.word, str(hit.spelling)) for hit in hits}


@pytest.mark.parametrize("way", PACKED)
def test_what_is_packed_is_found_and_what_is_packed_in_that(way: str) -> None:
    assert hits_in([b"\x78\x9c" + PACKED[way] + b"\xff" * 9], Pattern([WORD]))


@given(st.binary(max_size=200), st.binary(max_size=200), st.integers(1, 60), st.sampled_from(sorted(WAYS)))
def test_a_word_on_the_edge_of_two_pieces_is_found(before: bytes, after: bytes, size: int, way: str) -> None:
    whole = before + WAYS[way] + after
    pieces = [whole[start : start + size] for start in range(0, len(whole), size)]
    assert hits_in(pieces, Pattern([WORD]))


def test_a_whole_municipality_keeps_its_residents_sealed_and_what_is_left_behind_is_found(
    town: Path, tmp_path: Path
) -> None:
    sealed = [*residents.SURNAMES, *residents.STREETS, *residents.TEST_NUMBERS]
    clean = looked_for(town, *sealed)
    assert clean.exit_code == 0, clean.output
    assert "0 found" in clean.stdout
    with psycopg.connect(open_ledger(town, LedgerKind.DEMO).place.admin_dsn(), autocommit=True) as admin:
        admin.execute("CREATE TABLE public.left_behind (number int, text text)")
        admin.execute(INTO_A_TABLE, ("x" * 3_000 + WORD,))  # So long that PostgreSQL packs it.
        admin.execute("CREATE INDEX ON public.left_behind (left(text, 5), right(text, 40))")
        admin.execute("ANALYZE public.left_behind; CHECKPOINT")
    (tmp_path / "export.json.gz").write_bytes(gzip.compress(json.dumps([WORD]).encode()))
    found = looked_for(town, *sealed, WORD, also=tmp_path)
    assert found.exit_code == FOUND
    number = len(sealed) + 1
    where = [line for line in found.stdout.splitlines() if line.startswith(f"word {number}, ")]
    assert f"word {number}, raw: left_behind" in where
    assert any("/base/" in line for line in where)  # The index, as it lies on the disk.
    assert any("/pg_wal/" in line for line in where)
    assert f"word {number}, json: {tmp_path / 'export.json.gz'}" in where
    assert len(where) == len([line for line in found.stdout.splitlines() if line.startswith("word ")])
    assert "Zebra" not in found.output


def test_a_word_that_stands_anywhere_by_chance_is_not_looked_for(tmp_path: Path) -> None:
    answer = looked_for(tmp_path / "nothing", "short")
    assert answer.exit_code == COULD_NOT_LOOK
    assert "6 to 1,000 bytes" in answer.stderr
