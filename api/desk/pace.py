"""Takt: when a refusal leaves. Not before the next stroke of its own clock, so that its time tells nothing."""

import asyncio
import time
from math import ceil

STROKE_SECONDS = 0.025
"""Longer than it takes to find out that something is not there, or that it is and may not be seen."""


class Pace:
    """`stroke` is in seconds; 0 lets refusals leave when they are ready, as a test needs that tells them apart."""

    def __init__(self, stroke: float = STROKE_SECONDS) -> None:
        self._stroke = stroke

    async def keep(self, began: float) -> None:
        """Waits for the next stroke after `began`, which `time.monotonic` gave."""
        if self._stroke:
            spent = time.monotonic() - began
            await asyncio.sleep(ceil(spent / self._stroke) * self._stroke - spent)
