"""Fälten: which fields a fact may have: clear ones, of kinds that say little, and sealed ones, where text may stand."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import inspect

from domain.words import Sealed


class Unregistrable(TypeError):
    """A fact holds a field that may not stand there."""


def contents(fact_type: type[msgspec.Struct]) -> Mapping[str, Any]:
    """What is inside the sealed fields, by name in their order: T of `Sealed[T]`, T or None of `Sealed[T] | None`."""
    hints = get_type_hints(fact_type, include_extras=True)
    found = {name: _content(hints[name]) for name in fact_type.__struct_fields__}
    return {name: content for name, content in found.items() if content is not NoneType}


def refuse_unclear(name: str, fields: tuple[inspect.Field, ...], sealed: Mapping[str, Any]) -> None:
    """Raises `Unregistrable` for a fact whose time is missing or whose text would stand in clear."""
    if not fields or fields[-1].name != "at" or not isinstance(fields[-1].type, inspect.DateTimeType):
        raise Unregistrable(f"{name} does not end with `at: datetime`")
    for field in fields:
        if field.name in sealed:
            _refuse_unsealable(f"{name}.{field.name}", field, sealed[field.name])
            continue
        if not is_clear(field.type):
            raise Unregistrable(f"{name}.{field.name} may not stand in clear")
        if not (field.required or field.default is None or field.default is False):
            raise Unregistrable(f"{name}.{field.name} has a default other than None or False")


def _content(hint: Any) -> Any:
    """T, or T or None; NoneType where the field is not sealed."""
    if get_origin(hint) is Sealed:
        return get_args(hint)[0]
    if get_origin(hint) in (Union, UnionType):
        match [one for one in get_args(hint) if one is not NoneType]:
            case [one] if get_origin(one) is Sealed:
                return Union[get_args(one)[0], None]  # noqa: UP007
    return NoneType


def _refuse_unsealable(name: str, field: inspect.Field, content: Any) -> None:
    kind = inspect.type_info(content)
    if _admits_nothing(kind) and not _admits_nothing(field.type):
        raise Unregistrable(f"{name} seals None: write `Sealed[...] | None`")
    if not _may_be_sealed(kind, frozenset()):
        raise Unregistrable(f"{name} seals what could not be read back unchanged")
    if not (field.required or field.default is None):
        raise Unregistrable(f"{name} has a default other than None")


def _admits_nothing(kind: inspect.Type) -> bool:
    return isinstance(kind, inspect.UnionType) and any(
        isinstance(one, inspect.NoneType) for one in kind.types
    )


def is_clear(kind: inspect.Type) -> bool:
    """A UUID, an enumeration, a bounded int, a bool or a time; never a str (DESIGN: clear and sealed)."""
    match kind:
        case inspect.UnionType(types=types):
            return all(is_clear(one) for one in types)
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


def _may_be_sealed(kind: inspect.Type, within: frozenset[type]) -> bool:
    """Text, a date, what may stand in clear, and frozen structs and tuples of these."""
    match kind:
        case inspect.StrType() | inspect.DateType():
            return True
        case inspect.UnionType(types=types):
            return all(_may_be_sealed(one, within) for one in types)
        case inspect.VarTupleType(item_type=item):
            return _may_be_sealed(item, within)
        case inspect.StructType(cls=struct, fields=fields):
            inside = within | {struct}
            return struct in within or (
                struct.__struct_config__.frozen and all(_may_be_sealed(one.type, inside) for one in fields)
            )
        case _:
            return is_clear(kind)
