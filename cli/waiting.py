"""Väntan: a line on standard error at least every two seconds, so that nobody wonders."""

from time import monotonic

import click

SECONDS_BETWEEN_LINES = 2.0


class Progress:
    """Told of long work; says so now and then. `of` 0: nobody knows how much there is."""

    def __init__(self) -> None:
        self._last = monotonic()

    def __call__(self, what: str, done: int, of: int) -> None:
        """So much is done, out of so much."""
        if monotonic() - self._last >= SECONDS_BETWEEN_LINES:
            self._last = monotonic()
            click.echo(
                f"{what}: {done:,} of {of:,}" if of else f"{what}: {done:,}" if done else f"{what} …",
                err=True,
            )
