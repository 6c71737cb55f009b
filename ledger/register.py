"""Faktaregistret: which facts exist, by tag, and how each is written and read.

The stored form of a fact is its clear JSON without the tag (a column) and without `at` (the column
`happened_at`); fields that equal their default are left out. Renaming a class or moving a module changes no
stored byte.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from operator import attrgetter
from types import ModuleType
from typing import Any, get_type_hints

import msgspec
from msgspec import inspect
from msgspec.structs import asdict

import domain
from ledger import birth


class Unregistrable(TypeError):
    """A fact holds a field that may not stand in clear."""


class Form:
    """How one kind of fact is written and read."""

    def __init__(self, fact_type: type[msgspec.Struct]) -> None:
        info = inspect.type_info(fact_type)
        assert isinstance(info, inspect.StructType)
        if not isinstance(info.tag, str):
            raise Unregistrable(f"{fact_type.__name__} has no tag of its own")
        _refuse_unclear(fact_type.__name__, info.fields)
        self.tag = info.tag
        self.fact_type = fact_type
        body = _body_of(fact_type)
        self.encode: Callable[[Any], bytes] = _encoder(body)
        self.decode: Callable[[bytes, datetime], Any] = _decoder(body, fact_type)


class Register:
    """All kinds of facts: `encode` answers the stored bytes, `decode` the fact."""

    def __init__(self, fact_types: Iterable[type[msgspec.Struct]]) -> None:
        self.forms: dict[str, Form] = {}
        self._by_type: dict[type[msgspec.Struct], Form] = {}
        for fact_type in fact_types:
            form = Form(fact_type)
            if form.tag in self.forms:
                raise Unregistrable(f"two facts have the tag {form.tag}")
            self.forms[form.tag] = self._by_type[fact_type] = form

    def encode(self, fact: msgspec.Struct) -> tuple[str, bytes]:
        """(tag, state) of a fact. Raises `Unregistrable` for a struct that is no registered fact."""
        form = self.form_of(type(fact))
        return form.tag, form.encode(fact)

    def decode(self, tag: str, state: bytes, at: datetime) -> Any:
        """The fact behind a stored row. Unknown fields are ignored; an unknown tag raises KeyError."""
        return self.forms[tag].decode(state, at)

    def form_of(self, fact_type: type[msgspec.Struct]) -> Form:
        """The form of a fact's class."""
        try:
            return self._by_type[fact_type]
        except KeyError:
            raise Unregistrable(f"{fact_type.__name__} is not a registered fact") from None


def facts_in(modules: Iterable[ModuleType]) -> list[type[msgspec.Struct]]:
    """Every struct with a tag that the modules define, each once though a module may name it twice."""
    found = [
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, msgspec.Struct)
        and thing.__struct_config__.tag is not None
        and thing.__module__ == module.__name__
    ]
    return list(dict.fromkeys(found))


def _refuse_unclear(name: str, fields: tuple[inspect.Field, ...]) -> None:
    if not fields or fields[-1].name != "at" or not isinstance(fields[-1].type, inspect.DateTimeType):
        raise Unregistrable(f"{name} does not end with `at: datetime`")
    for field in fields:
        if not _is_clear(field.type):
            raise Unregistrable(f"{name}.{field.name} may not stand in clear")
        if not (field.required or field.default is None or field.default is False):
            raise Unregistrable(f"{name}.{field.name} has a default other than None or False")


def _is_clear(kind: inspect.Type) -> bool:
    """A UUID, an enumeration, a bounded int, a bool or a time; never a str (DESIGN: clear and sealed)."""
    match kind:
        case inspect.UnionType(types=types):
            return all(_is_clear(one) for one in types)
        case inspect.IntType(ge=low, le=high):
            return low is not None and high is not None
        case (
            inspect.UUIDType()
            | inspect.EnumType()
            | inspect.BoolType()
            | inspect.DateTimeType()
            | inspect.NoneType()
        ):
            return True
        case _:
            return False


def _body_of(fact_type: type[msgspec.Struct]) -> type[msgspec.Struct]:
    fields: list[Any] = []
    hints = get_type_hints(fact_type, include_extras=True)
    for field in msgspec.structs.fields(fact_type):
        if field.name != "at":
            declared = hints[field.name]
            fields.append((field.name, declared) if field.required else (field.name, declared, field.default))
    return msgspec.defstruct(fact_type.__name__ + "Body", fields, frozen=True, omit_defaults=True, gc=False)


def _encoder(body: type[msgspec.Struct]) -> Callable[[Any], bytes]:
    encode, names = msgspec.json.Encoder().encode, body.__struct_fields__
    if not names:
        return lambda fact: b"{}"
    take = attrgetter(*names)
    if len(names) == 1:
        return lambda fact: encode(body(take(fact)))
    return lambda fact: encode(body(*take(fact)))


def _decoder(body: type[msgspec.Struct], fact_type: type[msgspec.Struct]) -> Callable[[bytes, datetime], Any]:
    decode = msgspec.json.Decoder(body).decode
    return lambda state, at: fact_type(at=at, **asdict(decode(state)))


REGISTER = Register(facts_in([*domain.FACT_MODULES, birth]))
