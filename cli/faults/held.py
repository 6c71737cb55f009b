"""Löfte: what did not hold."""


class NotHeld(Exception):
    """Something that must hold did not; the message says what, in one sentence."""
