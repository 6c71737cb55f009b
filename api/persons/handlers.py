"""Vägarna till personer, and the modules where the shapes of their answers stand."""

from typing import Final

from litestar.types import ControllerRouterHandler

from api.desk import allowed, reasons, shown
from api.persons import (
    card,
    changing,
    closing,
    given,
    left,
    protecting,
    reader_list,
    readers,
    registering,
    searching,
    seeing,
)

HANDLERS: Final[tuple[ControllerRouterHandler, ...]] = (
    registering.register_person,
    searching.search_persons,
    seeing.read_person,
    seeing.look_at_person,
    seeing.reveal_of_person,
    changing.correct_person,
    changing.note_protection_check,
    closing.close_person,
    protecting.protect,
    left.take_left_cases,
    reader_list.read_readers,
    readers.propose_reader,
    readers.confirm_reader,
    readers.decline_reader,
    readers.withdraw_reader,
)
DESCRIBED: Final = (
    allowed,
    reasons,
    shown,
    card,
    changing,
    closing,
    given,
    left,
    protecting,
    reader_list,
    readers,
    registering,
    searching,
    seeing,
)
