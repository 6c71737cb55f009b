"""Databasen: PostgreSQL 18, embedded in the data folder or on a server of the operator's."""

from ledger.postgres.cluster import Cluster
from ledger.postgres.place import Place
from ledger.postgres.refusal import DatabaseUnavailable
from ledger.postgres.roles import ADMINISTRATOR, DATABASE, LOGINS

__all__ = ["Cluster", "Place", "DatabaseUnavailable", "ADMINISTRATOR", "DATABASE", "LOGINS"]
