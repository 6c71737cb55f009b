"""Which facts may be registered, and what their stored form is."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import msgspec
import pytest

from ledger.register import REGISTER, Register, Unregistrable
from tests.ledger.given import NOON, QUEUE, queued


class Colour(StrEnum):
    """An enumeration."""

    RED = "red"


def fact(*fields: Any, tag: str | None = "thing-happened", at: bool = True) -> type[msgspec.Struct]:
    """A struct with these fields."""
    ends = [("at", datetime)] if at else []
    return msgspec.defstruct("ThingHappened", [*fields, *ends], frozen=True, kw_only=True, tag=tag)


CLEAR = [
    ("who", UUID),
    ("colour", Colour),
    ("level", Annotated[int, msgspec.Meta(ge=0, le=5)]),
    ("late", bool),
    ("due_by", datetime),
    ("who", UUID | None, None),
    ("late", bool, False),
]
UNCLEAR = [
    ("note", str),
    ("note", str | None, None),
    ("notes", list[str]),
    ("level", int),
    ("level", Annotated[int, msgspec.Meta(ge=0)]),
    ("share", float),
    ("raw", bytes),
    ("anything", Any),
    ("map", dict[str, int]),
    ("level", Annotated[int, msgspec.Meta(ge=0, le=5)], 3),
]


@pytest.mark.parametrize("field", CLEAR)
def test_a_clear_field_may_be_registered(field: Any) -> None:
    assert list(Register([fact(field)]).forms) == ["thing-happened"]


@pytest.mark.parametrize("field", UNCLEAR)
def test_any_other_field_may_not_be_registered(field: Any) -> None:
    with pytest.raises(Unregistrable, match=field[0]):
        Register([fact(field)])


def test_a_fact_needs_a_time_and_a_tag_of_its_own() -> None:
    with pytest.raises(Unregistrable, match="at"):
        Register([fact(("who", UUID), at=False)])
    with pytest.raises(Unregistrable, match="tag"):
        Register([fact(("who", UUID), tag=None)])
    with pytest.raises(Unregistrable, match="two facts"):
        Register([fact(("who", UUID)), fact(("late", bool))])


def test_a_facts_own_class_need_not_tell_its_tag_or_its_time_again() -> None:
    tag, state, payload = REGISTER.encode(queued())
    assert (tag, state) == ("call-queued", b'{"queue":"%s","priority":2}' % str(QUEUE).encode())
    assert payload is None
    assert REGISTER.decode(tag, state, NOON) == queued()


def test_every_registered_fact_reads_a_field_it_does_not_know() -> None:
    state = b'{"queue":"%s","priority":2,"later":"field"}' % str(QUEUE).encode()
    assert REGISTER.decode("call-queued", state, NOON) == queued()


def test_a_value_out_of_bounds_is_not_read() -> None:
    with pytest.raises(msgspec.ValidationError):
        REGISTER.decode("call-queued", b'{"queue":"%s","priority":11}' % str(QUEUE).encode(), NOON)


def test_a_fact_without_fields_has_an_empty_body() -> None:
    alone = fact()
    register = Register([alone])
    assert register.encode(alone(at=NOON)) == ("thing-happened", b"{}", None)
    assert register.decode("thing-happened", b"{}", NOON) == alone(at=NOON)
