"""Bevisning: how fast the past is verified, and proofs of single leaves made and verified."""

import random
import tempfile
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import perf_counter

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench import ground
from bench.measure import Measure, of_runs, ratio
from ledger.postgres import DATABASE, Cluster
from verify.checkpoints import Checkpoint
from verify.database import Reading
from verify.leaves import salts_of
from verify.merkle import EMPTY_ROOT, HASH_BYTES, Frontier, root_of_full
from verify.notes import Kind, Note, VerifierKey, sign_note
from verify.proofs import Proof, make_proof, verify_proof
from verify.regrown import regrow
from verify.rows import leaves_of_rows
from verify.tiles import WIDTH, TileFolder, tile_path
from verify.trust import Trust

LEAVES = 1_000_000
PROOFS = 300
ORIGIN = "uppdrag/bench/ledger"
SALT_KEY = bytes(HASH_BYTES)


def verify(cluster: Cluster, runs: int) -> Measure:
    """Rows made into salted leaves and these into a tree, held against tiles, against reading the same rows with COPY.

    Both sides are one process that takes one message after another from libpq; theirs does nothing with it.
    """
    ground.lay(cluster)
    with tempfile.TemporaryDirectory(prefix="bench-tiles-", dir=cluster.data) as folder:
        write_tiles(Path(folder), [leaf for block in _blocks(cluster) for leaf in block])
        return ratio(
            "verify",
            lambda: _rate(partial(_verified, cluster, TileFolder(Path(folder)))),
            lambda: _rate(partial(rows_copied, cluster)),
            against="reading the same rows with COPY",
            runs=runs,
        )


def proof(runs: int) -> Measure:
    """Milliseconds to make one proof out of the tiles of a million leaves, each of another leaf."""
    with tempfile.TemporaryDirectory(prefix="bench-tiles-") as folder:
        leaves, trust, note = a_large_log(Path(folder))
        sworn = trust.read(note)
        tiles = TileFolder(Path(folder))

        def make() -> None:
            make_proof(tiles, random.randrange(len(leaves)), sworn).text()

        return of_runs(
            "proof", [_milliseconds(make) for _ in range(runs)], unit="ms", against=f"{LEAVES:,} leaves"
        )


def proof_verified(runs: int) -> Measure:
    """Milliseconds to read and verify one proof, with the signature of its log."""
    with tempfile.TemporaryDirectory(prefix="bench-tiles-") as folder:
        leaves, trust, note = a_large_log(Path(folder))
        index = random.randrange(len(leaves))
        block = make_proof(TileFolder(Path(folder)), index, trust.read(note)).text().encode()

        def check() -> None:
            verify_proof(Proof.parse(block), leaves[index], trust)

        figures = [_milliseconds(check) for _ in range(runs)]
        return of_runs("proof_verified", figures, unit="ms", against=f"{LEAVES:,} leaves")


def a_large_log(folder: Path) -> tuple[list[bytes], Trust, Note]:
    """A million leaves, their tiles in the folder, whom to trust, and a signed checkpoint."""
    leaves = [sha256(b"\0" + number.to_bytes(8, "big")).digest() for number in range(LEAVES)]
    write_tiles(folder, leaves)
    key = Ed25519PrivateKey.generate()
    text = Checkpoint(ORIGIN, LEAVES, TileFolder(folder).root(LEAVES)).text()
    note = Note.parse(f"{text}\n{sign_note(text, ORIGIN, key)}".encode())
    return leaves, Trust((VerifierKey.of(ORIGIN, Kind.LOG, key),)), note


def write_tiles(folder: Path, hashes: list[bytes]) -> None:
    """The tiles over leaf hashes, level by level."""
    level = 0
    while hashes:
        above = []
        for number, start in enumerate(range(0, len(hashes), WIDTH)):
            some = hashes[start : start + WIDTH]
            path = folder / tile_path(level, number, len(some))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"".join(some))
            if len(some) == WIDTH:
                above.append(root_of_full(some))
        hashes, level = above, level + 1


def _blocks(cluster: Cluster) -> list[list[bytes]]:
    reading = Reading(cluster.admin_dsn(DATABASE))
    try:
        return list(leaves_of_rows(reading.rows("ledger"), partial(salts_of, SALT_KEY, "ledger")))
    finally:
        reading.close()


def _verified(cluster: Cluster, tiles: TileFolder) -> int:
    reading = Reading(cluster.admin_dsn(DATABASE))
    try:
        blocks = leaves_of_rows(reading.rows("ledger"), partial(salts_of, SALT_KEY, "ledger"))
        found = regrow(blocks, [ground.FILLED], tiles, ground.FILLED, Frontier(), lambda _: None)
    finally:
        reading.close()
    if (
        found.differs
        or found.stopped
        or found.roots.get(ground.FILLED, EMPTY_ROOT) != tiles.root(ground.FILLED)
    ):
        raise AssertionError("what was measured is not what was written")
    return found.size


def rows_copied(cluster: Cluster) -> int:
    """Takes every row as COPY sends it, and does nothing with it."""
    rows = -1  # The last message is the end.
    with psycopg.connect(cluster.admin_dsn(DATABASE)) as connection:
        server = connection.pgconn
        server.exec_(b"COPY (SELECT * FROM ledger.fact ORDER BY position) TO STDOUT (FORMAT binary)")
        while server.get_copy_data(0)[0] > 0:
            rows += 1
        while server.get_result():
            pass
    return rows


def _rate(work: Callable[[], int]) -> float:
    """Rows a second."""
    started = perf_counter()
    done = work()
    return done / (perf_counter() - started)


def _milliseconds(work: Callable[[], None]) -> float:
    started = perf_counter()
    for _ in range(PROOFS):
        work()
    return (perf_counter() - started) * 1000 / PROOFS
