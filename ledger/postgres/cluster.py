"""Kluster: the embedded PostgreSQL of one data folder, started by whoever needs it first and left running."""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from ledger.postgres import lock, processes
from ledger.postgres.account import Account, account_of_postgres, name_of_account
from ledger.postgres.binaries import installed, within_reach
from ledger.postgres.files import make_database, write_settings
from ledger.postgres.folder import check_database, make_data_folder
from ledger.postgres.launch import clear_leftovers, last_words, launch
from ledger.postgres.passage import open_way
from ledger.postgres.refusal import DatabaseUnavailable
from ledger.postgres.roles import ADMINISTRATOR, DATABASE
from ledger.postgres.shutdown import shut_down
from ledger.postgres.socket import PORT, make_socket_folder, socket_folder

START_SECONDS_MAX = 300.0
"""A database that was killed reads its journal before it answers."""

SETTLING_SECONDS_MAX = 10.0
"""How long a server that recovers is let be, before it is asked to stop all the same."""

SILENCE_SECONDS_MAX = 30.0
"""A server that comes or goes says so. One that says nothing for this long is not going to."""

ORPHANS_SECONDS_MAX = 5.0
"""How long the children of a server that was killed get to notice; they do at once, unless deep in work."""


class Cluster:
    """The server of a data folder. Any number of processes may have one each for the same folder.

    `settings` changes those of the server if this object starts it: tests turn fsync off where they kill nothing.
    Everything raises `DatabaseUnavailable`, whose message is the operator's sentence.
    """

    def __init__(self, data_folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self.data = data_folder.resolve()
        self.folder = self.data / "postgres"
        self.socket = socket_folder(self.data)
        self._settings = dict(settings or {})

    def start(self) -> bool:
        """Starts the server unless it runs, and waits until it answers. True if this call started it."""
        self.check()
        if self.running():
            return False
        account = account_of_postgres()
        make_data_folder(self.data)
        with lock.turn(self.data):
            life = self._life_or_server()
            if life is None:
                return False
            try:
                self._launch(account, life)
            finally:
                os.close(life)
            self._await_answer(account)
        return True

    def stop(self) -> bool:
        """Ends every session, writes everything down, stops and waits for that. True if it was running."""
        self.check()
        if not self.folder.exists():
            return False
        with lock.turn(self.data):
            pid = processes.postmaster(self.folder)
            if pid is None:
                return False
            self._await_readiness()
            shut_down(pid, self.data, self.folder)
        return True

    def check(self) -> None:
        """Refuses a data folder of another account's, or of another major version of PostgreSQL."""
        check_database(self.folder)

    def running(self) -> bool:
        """Whether the server answers and takes connections."""
        return self._ping() == Ping.OK

    def dsn(self, role: str = "uppdrag_api", dbname: str = DATABASE) -> str:
        """A conninfo string for a login. The other end must be the account that PostgreSQL runs as."""
        return make_conninfo(
            host=str(self.socket), port=PORT, user=role, dbname=dbname, requirepeer=name_of_account()
        )

    def admin_dsn(self, dbname: str = "postgres") -> str:
        """A conninfo string for the administrator."""
        return self.dsn(ADMINISTRATOR, dbname)

    def admin_uri(self, dbname: str = DATABASE) -> str:
        """The administrator's address as a URI, for psql and other programs."""
        return f"postgresql://{ADMINISTRATOR}@{quote(str(self.socket), safe='')}:{PORT}/{dbname}"

    def bin(self, name: str) -> Path:
        """The path of one of PostgreSQL's programs, such as psql or pgbench."""
        return installed().program(name)

    def _ping(self) -> Ping:
        return Ping(PGconn.ping(f"{self.admin_dsn()} connect_timeout=5".encode()))

    def _life_or_server(self) -> int | None:
        """The right to start a server, or None if one answers after all. Waits for one that comes or goes."""
        started = time.monotonic()
        orphans_until = started + ORPHANS_SECONDS_MAX
        while (answer := self._ping()) != Ping.OK:
            life = lock.take_life(self.data)
            if life is not None:
                self._refuse_a_stranger(life)
                return life
            now = time.monotonic()
            if now > orphans_until and processes.postmaster(self.folder) is None:
                processes.end_orphans(self.folder)
                orphans_until = now + ORPHANS_SECONDS_MAX
            if now - started > (START_SECONDS_MAX if answer == Ping.REJECT else SILENCE_SECONDS_MAX):
                raise self._silent()
            time.sleep(0.02)
        return None

    def _silent(self) -> DatabaseUnavailable:
        pid = processes.postmaster(self.folder)
        if pid is None:
            return DatabaseUnavailable(
                f"Something that this machine does not show still uses {self.folder}: another container, perhaps. "
                "Stop it first."
            )
        return DatabaseUnavailable(
            f"PostgreSQL (process {pid}) runs in {self.folder} but does not answer. "
            "Stop it with ./uppdrag db stop, and try again."
        )

    def _refuse_a_stranger(self, life: int) -> None:
        pid = processes.postmaster(self.folder)
        if pid is not None:
            os.close(life)
            raise DatabaseUnavailable(
                f"A PostgreSQL that Uppdrag did not start (process {pid}) runs in {self.folder}. Stop it first."
            )

    def _await_readiness(self) -> None:
        deadline = time.monotonic() + SETTLING_SECONDS_MAX
        while self._ping() == Ping.REJECT and time.monotonic() < deadline:
            time.sleep(0.02)

    def _launch(self, account: Account, life: int) -> None:
        open_way(self.data, account)
        binaries = within_reach(account, self.data)
        if not (self.folder / "PG_VERSION").exists():
            make_database(self.folder, binaries, account, self._settings, life)
        make_socket_folder(self.socket, account)
        clear_leftovers(self.folder, self.socket, account)
        write_settings(self.folder, self.socket, account, self._settings)
        launch(self.folder, binaries, account, life)

    def _await_answer(self, account: Account) -> None:
        deadline = time.monotonic() + START_SECONDS_MAX
        while not self.running():
            if not lock.alive(self.data):
                raise DatabaseUnavailable(f"PostgreSQL did not start: {last_words(self.folder, account)}")
            if time.monotonic() > deadline:
                raise DatabaseUnavailable(
                    f"PostgreSQL is still reading its journal; see {self.folder / 'log'} and try again."
                )
            time.sleep(0.02)
