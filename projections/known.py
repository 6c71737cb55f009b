"""Förteckningen: which projections there are."""

from collections.abc import Callable, Mapping

from projections.case_register.tables import CaseRegister
from projections.projection import Projection
from projections.queue_board.tables import QueueBoard
from projections.wait_times.tables import WaitTimes

KNOWN: Mapping[str, Callable[[str], Projection]] = {
    "queue_board": QueueBoard,
    "wait_times": WaitTimes,
    "case_register": CaseRegister,
}
"""The question's name -> how to make the projection, with a suffix for its tables' names."""


def live() -> list[Projection]:
    """Every projection, with the tables that readers see."""
    return [make("") for make in KNOWN.values()]
