"""Gallring: proposed, approved by another, pending, carried out, acknowledged by all who had it, and certified."""
