"""Formen: how one kind of fact is written and read: its clear part, its sealed part, and both as one.

The clear part is JSON without the tag (a column) and without `at` (the column `happened_at`); fields that equal their
default are left out. The sealed part is JSON of what is inside the sealed fields. In a strict compartment there is
no clear part: the sealed one holds everything, the tag first.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any, get_type_hints

import msgspec
from msgspec import inspect
from msgspec.structs import asdict

from domain.words import Sealed
from ledger.fields import Unregistrable, contents, refuse_unclear

NOTHING = b"{}"
"""A clear part, or a sealed one, in which nothing stands."""


class Unreadable(msgspec.DecodeError):
    """What was opened is not the sealed part of that fact. Says nothing of what it is instead."""


class Unsealable(ValueError):
    """What is to be sealed cannot be written as JSON. Says nothing of what it is."""


class Form:
    """How one kind of fact is written and read.

    `encode` and `decode` are the clear part: what is sealed is closed in the fact that `decode` answers. `sealed` is
    None for a fact without sealed fields.
    """

    def __init__(self, fact_type: type[msgspec.Struct]) -> None:
        info = inspect.type_info(fact_type)
        assert isinstance(info, inspect.StructType)
        if not isinstance(info.tag, str):
            raise Unregistrable(f"{fact_type.__name__} has no tag of its own")
        inside = contents(fact_type)
        refuse_unclear(fact_type.__name__, info.fields, inside)
        self.tag = info.tag
        self.tag_class = info.tag.partition("-")[0]
        self.fact_type = fact_type
        clear = body_of(fact_type, [name for name in _names(fact_type) if name not in inside])
        self.encode: Callable[[Any], bytes] = _encoder(clear)
        self.decode: Callable[[bytes, datetime], Any] = _decoder(clear, fact_type, inside)
        self.sealed = SealedPart(fact_type, clear, inside) if inside else None
        self.whole = WholePart(fact_type, inside)


class SealedPart:
    """The sealed fields of one kind of fact as JSON, beside its clear part."""

    def __init__(
        self, fact_type: type[msgspec.Struct], clear: type[msgspec.Struct], inside: Mapping[str, Any]
    ) -> None:
        body = body_of(fact_type, inside, inside)
        self._fact_type, self._inside = fact_type, inside
        self._body, self._encode = body, msgspec.json.Encoder().encode
        self._decode_clear, self._decode = (
            msgspec.json.Decoder(clear).decode,
            msgspec.json.Decoder(body).decode,
        )

    def encode(self, fact: msgspec.Struct) -> bytes:
        """What is inside the sealed fields. Raises `StillSealed` when one is closed, and `Unsealable`."""
        return _unless_unsealable(self._encode, self._body(*_revealed(fact, self._inside)))

    def decode(self, state: bytes, at: datetime, payload: bytes) -> Any:
        """The fact, opened. Raises `Unreadable`."""
        given = asdict(_unless_unreadable(self._decode, payload))
        return self._fact_type(at=at, **asdict(self._decode_clear(state)), **enclosed(given, self._inside))


class WholePart:
    """Everything of one kind of fact but its time as one JSON, the tag first: what a strict compartment seals."""

    def __init__(self, fact_type: type[msgspec.Struct], inside: Mapping[str, Any]) -> None:
        names = _names(fact_type)
        body = body_of(fact_type, names, inside, tag=fact_type.__struct_config__.tag)
        self._fact_type, self._names, self._inside = fact_type, names, inside
        self._body, self._encode = body, msgspec.json.Encoder().encode
        self._decode = msgspec.json.Decoder(body).decode

    def encode(self, fact: msgspec.Struct) -> bytes:
        """Tag and fields. Raises `StillSealed` when a sealed one is closed, and `Unsealable`."""
        return _unless_unsealable(self._encode, self._body(*_revealed(fact, self._names)))

    def decode(self, payload: bytes, at: datetime) -> Any:
        """The fact, opened. Raises `Unreadable`."""
        given = asdict(_unless_unreadable(self._decode, payload))
        return self._fact_type(at=at, **enclosed(given, self._inside))


class _Tagged(msgspec.Struct):
    tag: str


_tagged = msgspec.json.Decoder(_Tagged).decode


def tag_within(payload: bytes) -> str:
    """The tag at the head of a whole part. Raises `Unreadable`."""
    tag: str = _unless_unreadable(_tagged, payload).tag
    return tag


def _names(fact_type: type[msgspec.Struct]) -> list[str]:
    return [name for name in fact_type.__struct_fields__ if name != "at"]


def _revealed(fact: msgspec.Struct, names: Iterable[str]) -> list[Any]:
    values = (getattr(fact, name) for name in names)
    return [value.revealed() if isinstance(value, Sealed) else value for value in values]


def enclosed(given: dict[str, Any], inside: Mapping[str, Any]) -> dict[str, Any]:
    """A fact's fields, with what is sealed enclosed."""
    return {
        name: Sealed(value) if name in inside and value is not None else value
        for name, value in given.items()
    }


def body_of(
    fact_type: type[msgspec.Struct],
    names: Iterable[str],
    inside: Mapping[str, Any] | None = None,
    tag: Any = None,
) -> type[msgspec.Struct]:
    """A struct of some of a fact's fields, in their order, the sealed ones as what is inside them."""
    hints = get_type_hints(fact_type, include_extras=True) | dict(inside or {})
    declared = {field.name: field for field in msgspec.structs.fields(fact_type)}
    fields: list[Any] = [
        (name, hints[name]) if declared[name].required else (name, hints[name], declared[name].default)
        for name in names
    ]
    try:
        return msgspec.defstruct(
            fact_type.__name__ + "Body",
            fields, frozen=True, omit_defaults=True, gc=False, tag=tag, tag_field="tag" if tag else None,
        )  # fmt: skip
    except ValueError:
        raise Unregistrable(f"{fact_type.__name__} has a field called tag") from None


def _encoder(body: type[msgspec.Struct]) -> Callable[[Any], bytes]:
    encode, names = msgspec.json.Encoder().encode, body.__struct_fields__
    if not names:
        return lambda fact: NOTHING
    take = attrgetter(*names)
    if len(names) == 1:
        return lambda fact: encode(body(take(fact)))
    return lambda fact: encode(body(*take(fact)))


def _decoder(
    body: type[msgspec.Struct], fact_type: type[msgspec.Struct], inside: Iterable[str]
) -> Callable[[bytes, datetime], Any]:
    decode = msgspec.json.Decoder(body).decode
    closed: dict[str, Any] = {name: Sealed() for name in inside}
    if not closed:
        return lambda state, at: fact_type(at=at, **asdict(decode(state)))
    return lambda state, at: fact_type(at=at, **asdict(decode(state)), **closed)


def _unless_unsealable(encode: Callable[[Any], bytes], body: msgspec.Struct) -> bytes:
    try:
        return encode(body)
    except (TypeError, ValueError):
        pass  # The error holds the content; so would its context if it were raised from here.
    raise Unsealable


def _unless_unreadable(decode: Callable[[bytes], Any], payload: bytes) -> Any:
    try:
        return decode(payload)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        pass  # As above.
    raise Unreadable
