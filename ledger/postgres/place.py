"""Plats: where the database is: embedded in the data folder, or on a server of the operator's."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from ledger.postgres import passwords, secrets
from ledger.postgres.cluster import Cluster
from ledger.postgres.refusal import DatabaseUnavailable
from ledger.postgres.roles import DATABASE, LOGINS

DATA = Path("data")
"""Where things are kept when nobody says."""

UNFINISHED = "restore.unfinished"
"""Stands in a data folder while a copy is put back into it."""


class Place(ABC):
    """Where the database is. What it answers are conninfo strings for psycopg and libpq."""

    @staticmethod
    def of(data: Path | None, database_url: str | None, handed_down: Path | None = None) -> "Place":
        """On the server of DATABASE_URL when there is one, else embedded in the data folder.

        `handed_down` is the folder with a file for each login's password on that server; without one they are made
        here, in the data folder.
        """
        if not database_url:
            return Embedded(Cluster(data or DATA))
        return Server(database_url, data or DATA, handed_down)

    @abstractmethod
    def start(self) -> bool:
        """Sees to it that there is a database to talk to. True if this call started one."""

    @abstractmethod
    def stop(self) -> bool:
        """Stops the database, if it is ours to stop. True if this call stopped it."""

    @abstractmethod
    def dsn(self, role: str) -> str:
        """For one of our logins."""

    @abstractmethod
    def admin_dsn(self) -> str:
        """For the administrator, who migrates."""

    @abstractmethod
    def admit(self) -> None:
        """Gives our logins, once they are there, what they need to connect."""


@dataclass(frozen=True)
class Embedded(Place):
    """The database in the data folder."""

    cluster: Cluster

    def start(self) -> bool:
        """Starts it unless it runs."""
        return self.cluster.start()

    def stop(self) -> bool:
        """Stops it if it runs."""
        return self.cluster.stop()

    def dsn(self, role: str) -> str:
        """Over the private socket, without a password."""
        return self.cluster.dsn(role)

    def admin_dsn(self) -> str:
        """Over the private socket, without a password."""
        return self.cluster.admin_dsn(DATABASE)

    def admit(self) -> None:
        """Nothing: the operating system says who is who."""


@dataclass(frozen=True, repr=False)
class Server(Place):
    """A database on a server of the operator's; the address may hold a password, so it is never shown."""

    url: str
    data: Path
    handed_down: Path | None = None

    def start(self) -> bool:
        """False: it is not ours to start. Raises `DatabaseUnavailable` when the address can't be read."""
        try:
            conninfo_to_dict(self.url)
        except psycopg.ProgrammingError:
            raise DatabaseUnavailable("DATABASE_URL is not an address of a PostgreSQL database.") from None
        return False

    def stop(self) -> bool:
        """False: it is not ours to stop."""
        return False

    def dsn(self, role: str) -> str:
        """With the login's password, which was handed down or made by `admit`."""
        if self.handed_down:
            return make_conninfo(self.url, user=role, password=secrets.password_of(self.handed_down, role))
        password = passwords.read(self.data / passwords.FILE).get(role)
        if password is None:
            raise DatabaseUnavailable(
                f"{self.data / passwords.FILE} has no password for {role}. It is made by the first "
                "command that migrates; copy it from the data folder where that was done."
            )
        return make_conninfo(self.url, user=role, password=password)

    def admin_dsn(self) -> str:
        """The address as it was given, with its user's password where one was handed down."""
        given = conninfo_to_dict(self.url)
        role = given.get("user")
        if not self.handed_down or not role or "password" in given:
            return self.url
        return make_conninfo(self.url, password=secrets.password_of(self.handed_down, str(role)))

    def admit(self) -> None:
        """Gives each login its password: the one handed down, or one that only the data folder knows."""
        with psycopg.connect(self.admin_dsn(), autocommit=True) as admin:
            if self.handed_down:
                passwords.impose(admin, secrets.passwords_of(self.handed_down, LOGINS))
            else:
                passwords.ensure(admin, LOGINS, self.data / passwords.FILE)
