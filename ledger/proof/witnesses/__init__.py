"""Vittnena: others who see what was signed, so that it can't be signed otherwise afterwards (docs/decisions/0014)."""
