"""Inloggningar: the roles of PostgreSQL that the operating system's account may be."""

from collections.abc import Callable, Mapping

from domain.words import SecrecyClass

ADMINISTRATOR = "uppdrag_admin"
"""The superuser: migrations, and nothing else in daily work."""

PROCESSES = ("uppdrag_telephony", "uppdrag_projector", "uppdrag_api", "uppdrag_steward")
"""The logins of the processes. They see every fact's clear columns and nothing that is sealed."""

OPENERS: Mapping[SecrecyClass, str] = {secrecy: f"uppdrag_open_{secrecy}" for secrecy in SecrecyClass}
"""The logins that read what is sealed: each in the compartments of its class. They append nothing but looks."""

CHECKPOINTER = "uppdrag_checkpointer"
"""The login that reads every column of the logs, to swear to them. It publishes what it signed, and nothing else."""

REVIEWER = "uppdrag_review"
"""The login that reads the access ledger: through functions, for a look that stands in it."""

LOGINS = (*PROCESSES, *OPENERS.values(), REVIEWER, CHECKPOINTER)
"""The logins that the migrations make."""

DATABASE = "uppdrag"
"""The database of the ledger."""


def opener_dsns(dsn: Callable[[str], str]) -> Mapping[SecrecyClass, str]:
    """How each class is opened, where `dsn` says how a login connects."""
    return {secrecy: dsn(login) for secrecy, login in OPENERS.items()}
