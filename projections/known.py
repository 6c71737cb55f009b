"""Förteckningen: which projections there are."""

from collections.abc import Callable, Mapping

from projections.case_register.tables import cases
from projections.contact_register.tables import contacts
from projections.mandate_catalogue.tables import catalogue
from projections.projection import Projection
from projections.queue_board.tables import QueueBoard
from projections.staff_register.tables import staff
from projections.stream_register.tables import StreamRegister
from projections.wait_times.tables import WaitTimes

KNOWN: Mapping[str, Callable[[str], Projection]] = {
    "queue_board": QueueBoard,
    "wait_times": WaitTimes,
    "case_register": cases,
    "contact_register": contacts,
    "mandate_catalogue": catalogue,
    "staff_register": staff,
    "stream_register": StreamRegister,
}
"""The question's name -> how to make the projection, with a suffix for its tables' names."""


def live() -> list[Projection]:
    """Every projection, with the tables that readers see."""
    return [make("") for make in KNOWN.values()]
