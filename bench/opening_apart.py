"""Åtkomst för sig: a list of fifty persons opened by an opener with a process of its own, and in the process itself."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import uvloop

from bench import ground
from bench.accessing import CLIENTS, PERSONS_IN_A_LIST, Opening, counted_list, laid, look, with_entries
from bench.appending import counted
from bench.measure import Measure, ratio
from domain.words import SecrecyClass
from ledger.access.pseudonyms import Pseudonyms
from ledger.keyfile import make_private
from ledger.opening.apart import OpenersApart
from ledger.opening.laid import ORIGIN_FILE
from ledger.opening.lines import Lines, socket_in
from ledger.postgres import Cluster
from ledger.postgres.roles import OPENERS

ENTRIES_AT_ONCE = 400


def access_openers(cluster: Cluster, seconds: float, runs: int) -> Measure:
    """Lists a second over a socket, against the same in the process that asks; each with its durable entries."""
    ground.lay(cluster)
    with tempfile.TemporaryDirectory(prefix="uppdrag-") as folder:
        opening = uvloop.run(laid(cluster, Path(folder)))
        Pseudonyms.kept_in(opening.keys)
        make_private(opening.keys / ORIGIN_FILE, msgspec.json.encode(opening.origin))
        with running(opening, Path(folder) / "sockets") as sockets:
            return ratio(
                "access_openers",
                lambda: uvloop.run(_behind_a_socket(opening, sockets, seconds)),
                lambda: uvloop.run(with_entries(opening, seconds)),
                against=f"the same list of {PERSONS_IN_A_LIST} opened in process, {CLIENTS} clients",
                runs=runs,
            )


@contextmanager
def running(opening: Opening, sockets: Path) -> Iterator[Path]:
    """The opener of what belongs to no strict compartment."""
    path = socket_in(sockets, SecrecyClass.GENERAL)
    path.parent.mkdir(parents=True)
    dsn = opening.cluster.dsn(OPENERS[SecrecyClass.GENERAL])
    given = [SecrecyClass.GENERAL, str(path), str(opening.keys), str(os.getuid())]
    command = [sys.executable, "-m", "ledger.opening", *given]
    with subprocess.Popen(command, env=os.environ | {"UPPDRAG_DSN": dsn}) as opener:
        try:
            while not _answers(path):
                time.sleep(0.05)
            yield sockets
        finally:
            opener.terminate()


async def _behind_a_socket(opening: Opening, sockets: Path, seconds: float) -> float:
    lines = Lines.to_those_in(sockets)
    opener = OpenersApart(lines)

    async def one(client: int) -> int:
        opened = await opener.open(look(opening.readers[client]), opening.a_list())
        return counted_list(list(opened.items.values()))

    try:
        for first in range(0, len(opening.records), ENTRIES_AT_ONCE):
            await opener.open(look(opening.readers[0]), opening.records[first : first + ENTRIES_AT_ONCE])
        return await counted(CLIENTS, seconds, one)
    finally:
        await lines.aclose()


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        return line.connect_ex(str(path)) == 0
