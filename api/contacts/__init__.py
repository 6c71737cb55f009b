"""Kontakter: what somebody wanted of us, and how it came out."""
