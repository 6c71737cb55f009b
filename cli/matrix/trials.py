"""Försök: each attack is done many times, each time somewhere else, looked at as an auditor would, and undone.

An auditor has what somebody outside kept: the checkpoints of a moment ago. Without them there is our own key alone,
and whoever has the database may have that too: what such a one does is found by nobody who trusts it.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

from cli.matrix.rows import LEAVES_A_HOLE, ROWS, Attack, Connection, Log
from cli.matrix.rules import RULES
from ledger.proof import logs
from ledger.proof.checkpointer import KEYS, Checkpointer, life_in
from ledger.proof.growing import Growing
from ledger.proof.keys import PRIVATE, SALT_KEY, ProofKeys
from ledger.proof.logs import CHECKPOINT, PROOF, folder_of, origin_of
from ledger.proof.signing import Signer
from ledger.proof.sources import Sources
from ledger.sealing.keyledger import FILE, FOLDER
from verify.database import Reading
from verify.pinned import keys_in
from verify.report import Exit, exit_of
from verify.trust import Trust
from verify.whole import Lying, check

IN_THE_WINDOW = 3
LEAST = 2
"""So many facts must have been sworn to, for two of them to change places."""

AS_A_SUPERUSER = "SET LOCAL session_replication_role = replica"
NEWER = b"""
INSERT INTO ledger.fact SELECT position + %(n)s, gen_random_uuid(), 1, tag, happened_at, recorded_at, gen_random_uuid(),
    authority, compartment, actor, login, session, state, sealed FROM ledger.fact ORDER BY position DESC LIMIT %(n)s
"""

Told = Callable[[str, int, int], None]


class Tried(NamedTuple):
    """An attack: how often it was tried, how often our own key alone showed it, and how often what is kept outside did.

    None: there is nothing to ask. `should_be_found`: False for the honest window, and where there was no attack.
    """

    name: str
    trials: int
    by_own_key: int | None
    by_outside: int
    should_be_found: bool = True

    @property
    def is_as_promised(self) -> bool:
        """Every one found, or none of those that can't be."""
        return self.by_outside == (self.trials if self.should_be_found else 0)


class Matrix:
    """The attacks on a copy of a ledger. Swears to it once, and puts what was sworn to aside, as a witness would."""

    def __init__(self, admin: Connection, dsn: str, data: Path, outside: Path) -> None:
        self._admin = admin
        self._proof = data / PROOF
        self._key_folder = data / KEYS
        self._outside = outside
        checkpointer = Checkpointer(dsn, data)
        self._state = checkpointer.look()
        reading = Reading(dsn)
        self._life = life_in(dsn, reading)
        reading.close()
        for log in logs.Log:
            shutil.copy(checkpointer.folder(log) / CHECKPOINT, outside / log)
        self._trust = Trust(tuple(keys_in([str(self._proof / "public")])))

    def logs(self) -> list[Log]:
        """The two that are tables, where there is enough in them."""
        sizes = {log: self._state.logs[log].size for log in (logs.Log.LEDGER, logs.Log.ACCESS)}
        return [Log(log.value, size) for log, size in sizes.items() if size >= LEAST]

    def run(self, trials: int, told: Told) -> Iterator[Tried]:
        """Tries everything so many times."""
        yield self._without_attack(trials, told)
        for log in self.logs():
            for name, attack in ROWS.items():
                yield self._tried(f"{log.schema}: {name}", log, attack, trials, told)
        [ledger] = [log for log in self.logs() if log.schema == "ledger"]
        for name, attack in RULES.items():
            yield self._tried(f"rules: {name}", ledger, attack, trials, told)
        for log in self.logs():
            for name, attack in ROWS.items():
                if name == LEAVES_A_HOLE:
                    continue  # Which no tree can be made over.
                yield self._with_our_key(
                    f"{log.schema}, signed anew with our key: {name}", log, attack, trials, told
                )
        yield self._in_the_window(ledger, trials, told)

    def _without_attack(self, trials: int, told: Told) -> Tried:
        alarms = 0
        for trial in range(trials):
            told("nothing is changed", trial, trials)
            with self._undone():
                alarms += self._is_found(self._proof, self._outside)
        return Tried("nothing is changed", trials, None, alarms, should_be_found=False)

    def _tried(self, name: str, log: Log, attack: Attack, trials: int, told: Told) -> Tried:
        found = 0
        for trial in range(trials):
            told(name, trial, trials)
            with self._undone():
                attack(self._admin, log, _chance(name, trial))
                found += self._is_found(self._proof, self._outside)
        return Tried(name, trials, None, found)

    def _with_our_key(self, name: str, log: Log, attack: Attack, trials: int, told: Told) -> Tried:
        alone = outside = 0
        for trial in range(trials):
            told(name, trial, trials)
            with self._undone(), self._forged(log, attack, _chance(name, trial)) as proof:
                alone += self._is_found(proof, None)
                outside += self._is_found(proof, self._outside)
        return Tried(name, trials, alone, outside)

    def _in_the_window(self, log: Log, trials: int, told: Told) -> Tried:
        name, found = "the honest window: what was written after the newest checkpoint outside is changed", 0
        for trial in range(trials):
            told(name, trial, trials)
            with self._undone():
                self._admin.execute(NEWER, {"n": IN_THE_WINDOW})
                newer = Log(log.schema, log.covered + 1)
                ROWS["a column beside the content is edited"](self._admin, newer, _Last(log.covered + 1))
                found += self._is_found(self._proof, self._outside)
        return Tried(name, trials, None, found, should_be_found=False)

    @contextmanager
    def _undone(self) -> Iterator[None]:
        with self._admin.transaction(force_rollback=True):
            self._admin.execute(AS_A_SUPERUSER)
            yield

    @contextmanager
    def _forged(self, log: Log, attack: Attack, chance: Random) -> Iterator[Path]:
        """An attack by somebody who has our keys too: the tree of that log is made anew, and signed."""
        with tempfile.TemporaryDirectory(prefix="uppdrag-") as around:
            proof = Path(around) / PROOF
            shutil.copytree(self._proof, proof, ignore=shutil.ignore_patterns("*.signed"))
            attack(self._admin, log, chance)
            of = logs.Log(log.schema)
            folder = folder_of(proof, self._life.incarnation, of)
            shutil.rmtree(folder)
            keys = ProofKeys.kept_in(proof)
            sources = Sources("", self._key_folder, keys.salt)
            tree = Growing(folder)
            for leaves in sources.leaves(Reading(self._admin), of, folder, 0):
                tree.extend(leaves)
            tree.settle()
            Signer(proof, folder, origin_of(self._life.tenant, self._life.incarnation, of), keys).sign(tree)
            yield proof

    def _is_found(self, proof: Path, outside: Path | None) -> bool:
        ledger = self._key_folder / FOLDER / FILE
        lying = Lying(self._admin, proof, proof / PRIVATE / SALT_KEY, ledger, self._trust, outside)
        return exit_of(check(lying, lambda *_: None)) is Exit.BROKEN


def _chance(name: str, trial: int) -> Random:
    """The same one for the same trial, every time."""
    return Random(f"{name} {trial}")  # noqa: S311


class _Last(Random):
    """A chance that always falls on the newest."""

    def __init__(self, newest: int) -> None:
        super().__init__(newest)
        self._newest = newest

    def randint(self, a: int, b: int) -> int:
        return self._newest
