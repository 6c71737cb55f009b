"""Väntan: a line on standard error now and then, so that nobody wonders."""

import sys
from time import monotonic

SECONDS_BETWEEN_LINES = 2.0


class Lines:
    """Is told of long work, and says so on standard error every two seconds."""

    def __init__(self) -> None:
        self._last = monotonic()

    def __call__(self, what: str, done: int, of: int) -> None:
        """So much is done, out of so much."""
        if monotonic() - self._last >= SECONDS_BETWEEN_LINES:
            self._last = monotonic()
            sys.stderr.write(f"{what}: {done:,} of {of:,}\n")
