"""Köer: where callers wait for a group of agents with a skill."""
