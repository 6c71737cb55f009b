"""Telefoni: the neutral port to any realtime core, its drivers, and the intake into the ledger."""
