"""A ledger with its keys, sworn to by the real checkpointer, and looked at by the verifier that knows nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from ledger.postgres.roles import CHECKPOINTER
from ledger.proof.checkpointer import Checkpointer
from ledger.proof.logs import Log
from tests.cli.copied import House
from verify.merkle import EMPTY_ROOT
from verify.notes import VerifierKey
from verify.report import Found
from verify.trust import Trust
from verify.whole import Lying, check

COPIED = b"""
INSERT INTO ledger.fact SELECT m.top + n, gen_random_uuid(), 1, tag, happened_at, recorded_at, gen_random_uuid(),
    authority, compartment, actor, login, session, state, sealed
FROM generate_series(1, %s) AS n, (SELECT max(position) AS top FROM ledger.fact) AS m, ledger.fact AS f
WHERE f.position = 2
"""


class Sworn:
    """A practice ledger in a folder of its own."""

    def __init__(self, house: House) -> None:
        self.house = house
        house.done("found", "practice")
        house.lives()

    @property
    def proof(self) -> Path:
        """The folder of its proof."""
        return self.house.data / "proof"

    def checkpointer(self) -> Checkpointer:
        """One that has just been started."""
        return Checkpointer(self.house.cluster.dsn(CHECKPOINTER), self.house.data)

    def grows(self, by: int) -> None:
        """So many more facts."""
        self.tells(COPIED, by)

    def tells(self, statement: bytes, *given: Any) -> None:
        """What a superuser does whom no trigger stops."""
        with psycopg.connect(self.house.cluster.admin_dsn("uppdrag"), autocommit=True) as admin:
            admin.execute("SET session_replication_role = replica")
            admin.execute(statement, given or None)

    def found(self) -> dict[str, Found]:
        """What the verifier says of each log."""
        return found_in(self.house)

    def root(self, of: Log, checkpointer: Checkpointer) -> str:
        """The root that was signed last."""
        lines = (checkpointer.folder(of) / "checkpoint").read_text().splitlines()
        assert lines[2] != EMPTY_ROOT.hex()
        return lines[2]


@contextmanager
def sworn() -> Iterator[Sworn]:
    """Founded, and nothing sworn to yet."""
    with House() as house:
        yield Sworn(house)


def found_in(house: House) -> dict[str, Found]:
    """What the verifier says of each log of a ledger."""
    proof = house.data / "proof"
    keys = [VerifierKey.parse(file.read_text().strip()) for file in (proof / "public").iterdir()]
    lying = Lying(
        house.cluster.admin_dsn("uppdrag"),
        proof,
        proof / "private" / "salt.key",
        house.data / "keys" / "ledger" / "keys.log",
        Trust(tuple(keys)),
    )
    return {each.log: each for each in check(lying, lambda *_: None)}
