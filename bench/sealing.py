"""Försegling i fart: appends as the interface makes them, by people who are signed in, on rights that still hold."""

import hashlib
import secrets
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import uvloop

from bench import ground, pgbench
from bench.appending import FACTS_A_STREAM, counted
from bench.ground import FILLED, SWITCH
from bench.measure import Measure, ratio
from domain.cases.facts import CaseNoted
from domain.words import Sealed
from ledger import Belonging, Entry, Ledger, Relied, clock
from ledger.postgres import DATABASE, Cluster
from ledger.sealing.cipher import Origin
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import RootKeyFile

CALLERS = 16
FACTS_OF_A_FILLED_STREAM = 10
BOARD = Belonging(UUID("00000000-0000-4000-8000-0000000000a2"), UUID("00000000-0000-4000-8000-0000000000c2"))
TEXT = Sealed("The person would rather be called in the afternoon, and will send the missing form this week.")

SIGN_IN = """
INSERT INTO ledger.session (token_hash, session, actor, began_at, idle_until, ends_at, content, mac)
VALUES (%s, gen_random_uuid(), gen_random_uuid(), now(), now() + interval '1 day', now() + interval '1 day', '', '')
"""
KEEP = "INSERT INTO ledger.compartment VALUES (%s, 'general') ON CONFLICT DO NOTHING"


def append_sealed(cluster: Cluster, seconds: float, runs: int) -> Measure:
    """Encode, seal and append one fact each, against pgbench's prepared single-row INSERT as in `append_16`.

    Five facts a stream and a new key for each stream, durable in a folder before it is used. Each append brings its
    session and names two streams that its right was judged on.
    """
    ground.lay(cluster)
    return ratio(
        "append_sealed",
        lambda: uvloop.run(_appends(cluster, signed_in(cluster), seconds)),
        lambda: pgbench.rate(cluster, pgbench.INSERT, CALLERS, seconds),
        against=f"pgbench prepared INSERT, {CALLERS} clients",
        runs=runs,
    )


def signed_in(cluster: Cluster) -> list[bytes]:
    """The tokens of those who act, signed in anew; and the board that they act for has its compartment."""
    tokens = [secrets.token_bytes(32) for _ in range(CALLERS)]
    with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
        admin.execute(KEEP, (BOARD.compartment,))
        for token in tokens:
            admin.execute(SIGN_IN, (hashlib.sha256(token).digest(),))
    return tokens


def rights_of(number: int) -> list[Relied]:
    """What the n-th of those who act relied on: streams that stand filled and do not move."""
    return [
        Relied(UUID(ground.filled_stream(place)), FACTS_OF_A_FILLED_STREAM)
        for place in (number, FILLED // FACTS_OF_A_FILLED_STREAM - 1 - number)
    ]


async def _appends(cluster: Cluster, tokens: list[bytes], seconds: float) -> float:
    ring = key_ring(cluster.data / "keys")
    ledger = await Ledger.open(cluster.dsn("uppdrag_api"), ring)
    places = [(uuid4(), 0) for _ in tokens]

    async def one(number: int) -> int:
        stream, version = places[number] if places[number][1] < FACTS_A_STREAM else (uuid4(), 0)
        fact = CaseNoted(text=TEXT, at=clock.now())
        await ledger.append(
            [Entry(stream, version, [fact], belongs=BOARD)],
            by=SWITCH,
            session=tokens[number],
            relied=rights[number],
        )
        places[number] = (stream, version + 1)
        return 1

    rights = [rights_of(number) for number in range(len(tokens))]
    try:
        return await counted(len(tokens), seconds, one)
    finally:
        await ledger.aclose()
        await ring.aclose()


def key_ring(folder: Path) -> KeyRing:
    """Keys in a folder on the disk that the ledger is on, wrapped by a root key of their own."""
    return KeyRing(KeyFolder(folder, RootKeyFile.kept_in(folder)), Origin(uuid4(), uuid4()))
