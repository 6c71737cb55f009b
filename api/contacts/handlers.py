"""Vägarna till kontakter, and the modules where the shapes of their answers stand."""

from typing import Final

from litestar.types import ControllerRouterHandler

from api.contacts import doing, given, opening, page, questions, seeing

HANDLERS: Final[tuple[ControllerRouterHandler, ...]] = (
    opening.open_contact,
    seeing.read_contact,
    seeing.look_at_contact,
    seeing.reveal_of_contact,
    questions.register_question,
    doing.give_outcome,
    doing.tie_person,
    doing.check_identity,
    doing.note_consent,
    doing.close_contact,
)
DESCRIBED: Final = (given, page)
