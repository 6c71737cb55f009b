"""Samtal: one call, from the first ring to its only end."""
