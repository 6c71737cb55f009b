"""Inloggningar: the roles of PostgreSQL that the operating system's account may be."""

ADMINISTRATOR = "uppdrag_admin"
"""The superuser: migrations, and nothing else in daily work."""

LOGINS = ("uppdrag_telephony", "uppdrag_projector", "uppdrag_api", "uppdrag_steward")
"""The logins of the processes; the migrations make them."""

DATABASE = "uppdrag"
"""The database of the ledger."""
