"""Inställningar: how the server is set up. Written anew at every start, so that changes reach all."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ledger.postgres.roles import ADMINISTRATOR, LOGINS

SETTINGS = {
    # Nothing acknowledged is lost.
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "wal_level": "replica",
    # Nobody comes in but through the private socket.
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "allow_alter_system": "off",
    # No statement, parameter or value reaches the log. An error quotes what it was given, so errors stay out;
    # the lines under a message (detail, hint, context, statement) may hold any of them, so they do too.
    "logging_collector": "off",
    "log_statement": "none",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
}
MAP = "uppdrag"


def configuration(socket: Path, changed: Mapping[str, str]) -> str:
    """postgresql.conf, with the socket's folder and what a test has changed."""
    settings = {**SETTINGS, "unix_socket_directories": str(socket), **changed}
    lines = [f"{name} = {_quoted(value)}" for name, value in settings.items()]
    return "\n".join(["# Written by Uppdrag at every start; what is changed here is lost.", *lines, ""])


def access() -> str:
    """pg_hba.conf: the socket alone, and there only the accounts of `identities`."""
    return f"local all all peer map={MAP}\n"


def identities(accounts: Iterable[str]) -> str:
    """pg_ident.conf: the system's accounts, each of which may be any of our logins and nothing else."""
    roles = (ADMINISTRATOR, *LOGINS)
    return "".join(f'{MAP} "{account}" "{role}"\n' for account in accounts for role in roles)


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
