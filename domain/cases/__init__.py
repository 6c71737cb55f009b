"""Ärenden: what remains to be followed up after a contact, until it is settled and closed."""
