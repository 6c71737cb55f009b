"""Vägarna till ärenden, and the modules where the shapes of their answers stand."""

from typing import Final

from litestar.types import ControllerRouterHandler

from api.cases import course, doing, given, hands, listing, opening, page, receivers, searching, seeing

HANDLERS: Final[tuple[ControllerRouterHandler, ...]] = (
    listing.read_cases,
    searching.search_cases,
    opening.open_case,
    seeing.read_case,
    seeing.look_at_case,
    seeing.reveal_of_case,
    doing.note_case,
    doing.tie_person,
    doing.settle_case,
    doing.close_case,
    doing.reopen_case,
    receivers.read_who_may_have_case,
    hands.assign_case,
    hands.hand_over_case,
    hands.return_case,
    hands.take_back_case,
)
DESCRIBED: Final = (course, given, listing, page, receivers, searching)
