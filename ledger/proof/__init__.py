"""Bevisen: what happened is sworn to in time, so that nobody changes it unnoticed (docs/decisions/0014)."""
