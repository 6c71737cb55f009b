"""What may be sealed in a fact, and what its stored form is before it is encrypted."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import pytest

from domain.words import Sealed, StillSealed
from ledger.form import Unsealable
from ledger.register import NOTHING, Register, Unreadable, Unregistrable
from tests.ledger.given import NOON
from tests.ledger.test_register import Colour, fact

WHO = UUID("00000000-0000-4000-8000-0000000000dd")


class Address(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something with parts."""

    street: str
    since: date | None = None


class Changeable(msgspec.Struct):
    """Not frozen."""

    street: str


class Hiding(msgspec.Struct, frozen=True):
    """Frozen, with something that cannot be read back inside."""

    inner: Sealed[str]


NOTED = fact(
    ("who", UUID), ("note", Sealed[str]), ("address", Sealed[Address] | None, None), tag="thing-noted"
)
REGISTER = Register([NOTED, fact(("late", bool, False))])
CLEAR = b'{"who":"%s"}' % str(WHO).encode()
SEALED = '{"note":"åh","address":{"street":"Storgatan"}}'.encode()
WHOLE = b'{"tag":"thing-noted",' + CLEAR[1:-1] + b"," + SEALED[1:]


def noted(**fields: Any) -> Any:
    """A fact with sealed fields."""
    return NOTED(who=WHO, **{"note": Sealed("åh"), "address": Sealed(Address("Storgatan"))} | fields, at=NOON)


@pytest.mark.parametrize(
    "field",
    [
        ("note", Sealed[str]),
        ("note", Sealed[str] | None),
        ("note", Sealed[str] | None, None),
        ("address", Sealed[Address]),
        ("addresses", Sealed[tuple[Address, ...]]),
        ("born", Sealed[date]),
        ("colour", Sealed[Colour]),
        ("either", Sealed[bool | str]),
    ],
)
def test_text_and_what_is_frozen_may_be_sealed(field: Any) -> None:
    assert list(Register([fact(field)]).forms) == ["thing-happened"]


@pytest.mark.parametrize(
    "field",
    [
        ("note", Sealed[str | None]),
        ("note", Sealed[str], Sealed("")),
        ("note", Sealed),
        ("note", Sealed[Any]),
        ("note", Sealed[list[str]]),
        ("note", Sealed[Sealed[str]]),
        ("note", Sealed[Changeable]),
        ("note", Sealed[Hiding]),
        ("notes", list[Sealed[str]]),
        ("level", Sealed[int]),
    ],
)
def test_what_could_not_be_read_back_unchanged_is_not_sealed(field: Any) -> None:
    with pytest.raises(Unregistrable, match=field[0]):
        Register([fact(field)])


def test_a_field_is_sealed_or_it_is_not() -> None:
    with pytest.raises(TypeError, match="Sealed"):
        Register([fact(("note", Sealed[str] | UUID))])


def test_the_clear_part_and_the_sealed_part_stand_apart() -> None:
    assert REGISTER.encode(noted()) == ("thing-noted", CLEAR, SEALED)
    assert REGISTER.decode("thing-noted", CLEAR, NOON, SEALED) == noted()


def test_a_strict_compartment_sees_the_class_of_the_tag_and_nothing_else() -> None:
    assert REGISTER.encode_strictly(noted()) == ("thing", b"{}", WHOLE)
    assert REGISTER.decode("thing", b"{}", NOON, WHOLE) == noted()
    late = REGISTER.forms["thing-happened"].fact_type(late=True, at=NOON)
    assert REGISTER.encode_strictly(late)[:2] == ("thing", b"{}")
    assert (
        REGISTER.decode(*REGISTER.encode_strictly(late)[:2], NOON, REGISTER.encode_strictly(late)[2]) == late
    )


def test_a_fact_that_was_not_opened_is_closed_also_where_nothing_may_be_inside() -> None:
    closed = REGISTER.decode("thing-noted", CLEAR, NOON)
    assert closed == noted(note=Sealed(), address=Sealed())
    with pytest.raises(StillSealed):
        REGISTER.encode(closed)
    with pytest.raises(StillSealed):
        REGISTER.encode_strictly(closed)


def test_a_strict_fact_that_was_not_opened_cannot_be_read() -> None:
    with pytest.raises(StillSealed):
        REGISTER.decode("thing", b"{}", NOON)
    with pytest.raises(KeyError):
        REGISTER.decode("other", b"{}", NOON)


def test_nothing_inside_is_sealed_too_so_that_its_absence_does_not_show() -> None:
    only = Register([fact(("note", Sealed[str] | None, None))])
    empty = only.forms["thing-happened"].fact_type(at=NOON)
    assert only.encode(empty) == ("thing-happened", b"{}", b"{}")
    assert only.decode("thing-happened", b"{}", NOON, NOTHING) == empty


def test_a_field_that_may_be_missing_is_written_only_where_it_stands() -> None:
    assert REGISTER.encode(noted(address=None))[2] == '{"note":"åh"}'.encode()
    assert REGISTER.decode("thing-noted", CLEAR, NOON, b'{"note":"x","more":1}') == noted(
        note=Sealed("x"), address=None
    )


@pytest.mark.parametrize("payload", [b"", b"{}", b'{"note":19121212}', b'{"note":"19121212', b"\xff"])
def test_what_is_no_sealed_part_is_not_read_and_not_told(payload: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        REGISTER.decode("thing-noted", CLEAR, NOON, payload)
    assert not_told(refused.value)


@pytest.mark.parametrize("payload", [b"{}", b"[]", b'{"tag":"thing-noted","note":"19121212"}'])
def test_what_is_no_whole_part_is_not_read_and_not_told(payload: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        REGISTER.decode("thing", b"{}", NOON, payload)
    assert not_told(refused.value)


def test_a_fact_of_another_class_is_not_read() -> None:
    register = Register([NOTED, fact(tag="other-happened")])
    with pytest.raises(Unreadable):
        register.decode("other", b"{}", NOON, WHOLE)


def test_what_is_no_json_is_not_sealed_and_not_told() -> None:
    for encode in (REGISTER.encode, REGISTER.encode_strictly):
        with pytest.raises(Unsealable) as refused:
            encode(noted(note=Sealed("19121212\udc80")))
        assert not_told(refused.value)


def test_a_tag_is_not_the_class_of_another() -> None:
    with pytest.raises(Unregistrable, match="class of a tag"):
        Register([fact(tag="thing"), NOTED])


def test_a_field_may_not_be_called_tag() -> None:
    with pytest.raises(Unregistrable, match="tag"):
        Register([fact(("tag", bool, False))])


def not_told(error: BaseException) -> bool:
    return str(error) == "" and error.__context__ is None and error.__cause__ is None
