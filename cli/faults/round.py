"""Omgång: a replay and a projector on a new ledger, killed and started again until the replay is done."""

import os
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from random import Random
from typing import Self

import msgspec
import psycopg

from cli.faults import server
from cli.faults.ground import Ground
from cli.faults.held import NotHeld
from cli.faults.plan import Blow, Victim
from cli.faults.process import Process
from cli.faults.witness import Witness
from cli.waiting import Progress
from ledger.postgres import DATABASE, DatabaseUnavailable
from projections import position

LOOK_SECONDS = 0.003
STANDSTILL_SECONDS_MAX = 120.0
"""A round in which nothing moves for so long is not going to end."""


class Struck(msgspec.Struct, frozen=True):
    """Who was killed at once, and how many facts had been seen then. Nobody: they had ended before."""

    facts: int
    killed: list[Victim]


class Round:
    """One round. Whatever runs when the block ends is killed."""

    def __init__(self, ground: Ground, chance: Random) -> None:
        self._ground = ground
        self._chance = chance
        self._cluster = ground.lay_anew()
        self._replay: Process | None = None
        self._projector: Process | None = None
        self._done = False
        self._server_was_hit = False
        """Since the replay began: it may end by itself then, and is begun again."""
        self._moved_at = time.monotonic()
        self.witness = Witness(self._cluster.admin_dsn(DATABASE))
        self._progress = Progress()
        self.replays = 0
        self.gave_up = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self._replay, self._projector):
            if process is not None:
                process.end()
        self.witness.close()

    def suffer(self, blow: Blow) -> Struck:
        """Goes on until the moment of the blow, strikes, and brings the server back."""
        while self.witness.facts < blow.facts and not self._done:
            self._go_on()
        until = time.monotonic() + blow.seconds
        while time.monotonic() < until:
            self._go_on()
        first = server.first_process(self._cluster)
        pids = {victim: pid for victim in blow.victims if (pid := self._pid_of(victim))}
        for pid in pids.values():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._bring_back(first, pids)
        return Struck(self.witness.facts, list(pids))

    def finish(self) -> None:
        """Goes on until the replay has ended well and the projector shows all of it."""
        while not self._done:
            self._go_on()
        self.witness.look()
        while self._projected() < self.witness.facts:
            self._go_on()

    def _pid_of(self, victim: Victim) -> int | None:
        match victim:
            case Victim.WRITER:
                return self._replay.pid if self._replay else None
            case Victim.PROJECTOR:
                return self._projector.pid if self._projector else None
            case Victim.SERVER:
                return server.first_process(self._cluster)
            case Victim.SESSION:
                return server.any_session(self._cluster, self._chance)

    def _bring_back(self, first: int | None, killed: Mapping[Victim, int]) -> None:
        for victim in killed.keys() & {Victim.SERVER, Victim.SESSION}:
            server.await_notice(self._cluster, first, killed[victim])
            self._server_was_hit = True
        try:
            self._cluster.start()
        except DatabaseUnavailable as why:
            raise NotHeld(f"The database did not come back: {why}") from None

    def _go_on(self) -> None:
        """Keeps going what should go, and sees what is new."""
        self._progress("Facts in the ledger", self.witness.facts, 0)
        before = self.witness.facts, self.replays, self._done
        self.witness.look()
        self._keep_replaying()
        self._keep_projecting()
        if before != (self.witness.facts, self.replays, self._done):
            self._moved_at = time.monotonic()
        elif time.monotonic() - self._moved_at > STANDSTILL_SECONDS_MAX:
            what = "projector" if self._done else "replay"
            raise NotHeld(f"The {what} stands still; the ledger holds {self.witness.facts:,} facts.")
        time.sleep(LOOK_SECONDS)

    def _keep_replaying(self) -> None:
        if self._replay and (code := self._replay.code) is not None:
            self._done = code == 0
            self.gave_up += code > 0
            if code > 0 and not self._server_was_hit:
                raise NotHeld(f"The replay failed with the server unharmed: {self._replay.last_words()}")
            self._replay.end()
            self._replay = None
        if self._replay is None and not self._done:
            self._replay, self._server_was_hit = Process(self._ground.replaying), False
            self.replays += 1

    def _keep_projecting(self) -> None:
        if self._projector and (code := self._projector.code) is not None:
            if code != -signal.SIGKILL:
                raise NotHeld(f"The projector ended by itself: {self._projector.last_words()}")
            self._projector.end()
            self._projector = None
        if self._projector is None and self.witness.facts:
            dsn = self._cluster.dsn("uppdrag_projector")
            self._projector = Process(["projections"], {"UPPDRAG_DSN": dsn})

    def _projected(self) -> int:
        with suppress(psycopg.Error), psycopg.connect(self._cluster.admin_dsn(DATABASE)) as connection:
            return min((mark.position for mark in position.marks(connection).values()), default=0)
        return 0
