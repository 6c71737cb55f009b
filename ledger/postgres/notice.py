"""Besked: what the operator should know was done on the machine, one line each, on standard error."""

import sys


def say(sentence: str) -> None:
    """Writes one line to standard error, for standard output belongs to the command."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
