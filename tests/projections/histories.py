"""Histories of every kind of stream, drawn by chance from the museum's samples, with a mark in all that is sealed."""

import importlib
import pkgutil
import typing
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from types import ModuleType
from typing import Any

import msgspec
from msgspec import inspect

import domain
import mandate
from domain.words import Sealed
from ledger.fields import contents
from tests.museum.curator import fields_of, value

BEGINNING = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)
FACTS_MAX = 6


def deciders() -> list[ModuleType]:
    """Every aggregate: the modules that have a state at the beginning and say what a fact does to it."""
    found = [
        importlib.import_module(module.name)
        for package in (domain, mandate)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return [
        module for module in found if all(hasattr(module, name) for name in ("initial", "decide", "evolve"))
    ]


def facts_of(decider: ModuleType) -> list[type[msgspec.Struct]]:
    """The facts that an aggregate is folded from."""
    *_, declared = [hint for name, hint in typing.get_type_hints(decider.evolve).items() if name == "fact"]
    return list(typing.get_args(declared)) or [declared]


def history(decider: ModuleType, mark: str, chance: Random) -> list[Any]:
    """Facts of one stream, as they might never follow each other: a fold has to bear that."""
    kinds = chance.choices(facts_of(decider), k=chance.randint(1, FACTS_MAX))
    return [_fact(kind, mark, BEGINNING + timedelta(minutes=number)) for number, kind in enumerate(kinds)]


def _fact(kind: type[msgspec.Struct], mark: str, at: datetime) -> msgspec.Struct:
    inside = contents(kind)
    given = {
        field.name: Sealed(_marked(mark, inspect.type_info(inside[field.name])))
        if field.name in inside
        else value(field.name, field.type)
        for field in fields_of(kind)
    }
    return kind(**given | {"at": at})


def _marked(mark: str, declared: inspect.Type) -> Any:
    match next(kind for kind in _kinds(declared) if not isinstance(kind, inspect.NoneType)):
        case inspect.StructType(cls=struct, fields=fields):
            return struct(**{field.name: _marked(mark, field.type) for field in fields})
        case inspect.VarTupleType(item_type=item):
            return (_marked(mark, item),)
        case other:
            return value(mark, other)


def _kinds(declared: inspect.Type) -> Iterator[inspect.Type]:
    yield from declared.types if isinstance(declared, inspect.UnionType) else (declared,)
