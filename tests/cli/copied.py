"""A ledger in a folder of its own that is copied and put back, by the commands that an operator uses."""

import asyncio
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
from click.testing import CliRunner, Result

from cli.app import uppdrag
from ledger.envelope import OPEN
from ledger.founding import key_ring
from ledger.postgres import Cluster
from ledger.sealing.cipher import Envelope
from ledger.sealing.outcomes import Redacted
from tests.telephony import files

CONTENT = b"what somebody wrote"
STREAM = UUID("00000000-0000-4000-8000-00000000005a")
FACTS = b"SELECT * FROM ledger.fact WHERE position <= %s ORDER BY position"
SIGNED_IN = b"""
INSERT INTO ledger.session (token_hash, session, actor, began_at, idle_until, ends_at, content, mac)
VALUES (sha256('token'), gen_random_uuid(), gen_random_uuid(), now(), now() + '1 h', now() + '1 h', 'x', 'y')
"""


class House:
    """A data folder with its embedded database."""

    def __init__(self, folder: Path | None = None) -> None:
        self.around = Path(tempfile.mkdtemp(prefix="uppdrag-b-"))
        self.data = folder or self.around / "data"

    @property
    def cluster(self) -> Cluster:
        """Its database's server."""
        return Cluster(self.data)

    def __enter__(self) -> "House":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing of it is left."""
        self.cluster.stop()
        shutil.rmtree(self.around)

    def run(self, *words: str | Path, **environment: str) -> Result:
        """A command on this folder, as if there were no server of the operator's unless named."""
        told = {"DATABASE_URL": None, "UPPDRAG_SECRETS": None, **environment}
        return CliRunner(env=told).invoke(uppdrag, [*map(str, words), "--data", str(self.data)])

    def done(self, *words: str | Path, **environment: str) -> str:
        """The same, which must go well; what was said."""
        answer = self.run(*words, **environment)
        assert answer.exit_code == 0, answer.output
        return answer.stdout

    def refused(self, *words: str | Path, **environment: str) -> str:
        """The same, which must be refused in a sentence; the sentence."""
        answer = self.run(*words, **environment)
        assert answer.exit_code == 1, answer.output
        assert isinstance(answer.exception, SystemExit), answer.exception
        return answer.stderr.partition("Error: ")[2].strip()

    def lives(self, calls: int = 3) -> None:
        """Calls are recorded, and somebody signs in."""
        rows = [files.row(call_id=str(34_540 + n), vru_line=f"AA01{n:02}") for n in range(calls)]
        file = files.write(self.around / "calls.csv", rows)
        self.done("replay", "calls", file, "--format", "anonymous-bank")
        self.tell(SIGNED_IN)

    def figures(self) -> Any:
        """The figures of all time."""
        return json.loads(self.done("kpi", "--json"))

    def ask(self, query: bytes, *given: object) -> list[tuple[Any, ...]]:
        """What the administrator finds."""
        with psycopg.connect(self.cluster.admin_dsn("uppdrag"), autocommit=True) as admin:
            return admin.execute(query, given or None).fetchall()

    def tell(self, statement: bytes) -> None:
        """What the administrator does."""
        with psycopg.connect(self.cluster.admin_dsn("uppdrag"), autocommit=True) as admin:
            admin.execute(statement)

    def head(self) -> int:
        """The newest position."""
        found: int = self.ask(b"SELECT max(position) FROM ledger.fact")[0][0]
        return found

    def facts(self, upto: int) -> list[tuple[Any, ...]]:
        """Every column of every fact up to a position."""
        return self.ask(FACTS, upto)

    def seals(self, content: bytes) -> Envelope:
        """An envelope of this ledger."""

        async def seal() -> Envelope:
            ring = await key_ring(self.cluster.dsn("uppdrag_steward"), self.data)
            key = await ring.for_stream(OPEN, STREAM)
            sealed = key.seal(1, "case-noted", b"{}", content)
            await ring.aclose()
            return Envelope(sealed, OPEN.authority, OPEN.compartment, STREAM, 1, "case-noted", b"{}")

        return asyncio.run(seal())

    def opens(self, envelope: Envelope) -> bytes | Redacted:
        """What is inside an envelope. Raises what opening raises."""

        async def open_it() -> bytes | Redacted:
            ring = await key_ring(self.cluster.dsn("uppdrag_steward"), self.data)
            [content] = await ring.open([envelope])
            await ring.aclose()
            return content

        return asyncio.run(open_it())


def a_name() -> str:
    """A name for a database of a test's own."""
    return f"copy_{uuid4().hex[:12]}"


class Copied:
    """A ledger, what it was, and its copies."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.house.done("found", "practice")
        self.house.lives()
        self.envelope: Envelope = self.house.seals(CONTENT)
        self.head, self.figures = self.house.head(), self.house.figures()
        self.facts = self.house.facts(self.head)
        self.folder = self.house.around / "copies"
        self.house.done("backup", self.folder, "--together")
