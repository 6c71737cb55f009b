"""A database of a test's own, migrated and empty."""

from dataclasses import dataclass

from ledger.postgres import ADMINISTRATOR, Cluster


@dataclass(frozen=True)
class Database:
    """Its name, and connection strings to it for each login."""

    name: str
    cluster: Cluster

    def dsn(self, role: str = "uppdrag_api") -> str:
        """For one of our logins."""
        return self.cluster.dsn(role, self.name)

    @property
    def admin_dsn(self) -> str:
        """For the administrator."""
        return self.cluster.dsn(ADMINISTRATOR, self.name)
