"""A broken glass shows one person's hidden content, to read, and nothing that a mandate shows anyway."""

from typing import Any

import pytest

from domain.rights import Purpose, Relation
from mandate.answers import Reason
from mandate.things import Action, Kind
from tests.mandate.asking import READS, allowed, refused
from tests.mandate.cast import day
from tests.mandate.staging import GLASS


def test_a_broken_glass_says_which_and_until_when() -> None:
    given = allowed("agent", Kind.CASE, Action.READ, profile="strict", secrecy="social", glass=True)
    assert (given.purpose, given.relation) == (Purpose.EMERGENCY, Relation.NONE)
    assert (given.break_glass, given.ends_at, given.mandate) == (GLASS, day(2), None)


def test_nobody_breaks_a_glass_where_a_mandate_opens_the_door() -> None:
    more: dict[str, Any] = {"secrecy": "social", "mandate": READS, "entrusted": True}
    given = allowed("agent", Kind.CASE, Action.READ, profile="strict", glass=True, **more)
    assert given.break_glass is None


@pytest.mark.parametrize(
    "action", [Action.WRITE, Action.SEARCH, Action.PRINT, Action.DISCLOSE, Action.LOOK_BACK]
)
def test_a_broken_glass_is_for_reading_alone(action: Action) -> None:
    assert (
        refused("agent", Kind.CASE, action, profile="strict", secrecy="social", glass=True) is Reason.MANDATE
    )
