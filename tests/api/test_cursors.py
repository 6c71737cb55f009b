"""Cursors: handed back as given, and telling nothing."""

import os
from datetime import timedelta
from uuid import uuid4

import pytest

from api.cursors import KEY_BYTES, Cursors, Use
from domain.words import ActorRef
from tests.api.centre import LONG_AGO

AINO, BO = ActorRef(uuid4()), ActorRef(uuid4())


@pytest.fixture
def cursors() -> Cursors:
    return Cursors(os.urandom(KEY_BYTES))


@pytest.mark.parametrize("position", [0, 1, 2**63 - 1])
def test_a_cursor_leads_back_to_its_position(cursors: Cursors, position: int) -> None:
    assert cursors.position(cursors.cursor(position)) == position


def test_all_are_as_long_as_each_other_and_neighbours_have_nothing_in_common(cursors: Cursors) -> None:
    made = [cursors.cursor(position) for position in range(1_000, 1_100)]
    assert {len(cursor) for cursor in made} == {32}
    assert len({cursor[:4] for cursor in made}) == len({cursor[-4:] for cursor in made}) == len(made)


def test_another_use_another_person_and_another_key_are_strange(cursors: Cursors) -> None:
    made = cursors.cursor(7, Use.DONE, AINO)
    assert cursors.position(made, Use.DONE, AINO) == 7
    assert cursors.position(made, Use.DONE, BO) is None
    assert cursors.position(made, Use.BOARD, AINO) is None
    assert Cursors(os.urandom(KEY_BYTES)).position(made, Use.DONE, AINO) is None


@pytest.mark.parametrize("text", ["", "0", "banana", "å" * 32, "A" * 32, "A" * 31, "=" * 32, " " * 32])
def test_what_is_none_of_ours_is_none(cursors: Cursors, text: str) -> None:
    assert cursors.position(text) is None
    assert cursors.placed(text, Use.CASES, AINO) is None


def test_a_cursor_that_was_changed_is_none_of_ours(cursors: Cursors) -> None:
    made = cursors.cursor(7)
    for place in range(len(made)):
        changed = made[:place] + ("A" if made[place] != "A" else "B") + made[place + 1 :]
        assert cursors.position(changed) is None


def test_a_place_in_an_order_leads_back(cursors: Cursors) -> None:
    at, thing = LONG_AGO + timedelta(microseconds=1), uuid4()
    assert cursors.placed(cursors.place(at, thing, Use.CASES, AINO), Use.CASES, AINO) == (at, thing)
    before = LONG_AGO - timedelta(days=20_000)
    assert cursors.placed(cursors.place(before, thing, Use.CASES, AINO), Use.CASES, AINO) == (before, thing)
