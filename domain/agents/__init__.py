"""Kommunvägledare: those who answer, one shift at a time."""
