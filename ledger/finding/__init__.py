"""Uppslagning: a person is found by a whole number that somebody says, and by nothing less."""
