"""What somebody types comes in a body, and no body can be written out where it does not belong."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import msgspec
import msgspec.inspect
import pytest

import api

NOT_OVER_HTTP = ("api.__main__", "api.identity.configuration")
"""Starts the interface; is what whoever runs it writes in a file."""
SHOWN = msgspec.Struct.__repr__


def bodies() -> Iterator[type[msgspec.Struct]]:
    """Every shape that whoever asks fills in, in the folder of the interface."""
    for module in pkgutil.walk_packages(api.__path__, f"{api.__name__}."):
        if module.name in NOT_OVER_HTTP:
            continue
        for one in vars(importlib.import_module(module.name)).values():
            is_shape = isinstance(one, type) and issubclass(one, msgspec.Struct)
            if is_shape and one.__module__ == module.name and one.__struct_config__.forbid_unknown_fields:
                yield one


def says(told: Any) -> bool:
    """Whether there is free text in a type, itself or within."""
    match told:
        case msgspec.inspect.StrType(pattern=None):
            return True
        case msgspec.inspect.UnionType(types=types):
            return any(map(says, types))
        case msgspec.inspect.ListType(item_type=item) | msgspec.inspect.VarTupleType(item_type=item):
            return says(item)
        case _:
            return False


def with_words() -> list[type[msgspec.Struct]]:
    """Those among them that have a text."""
    found = []
    for body in bodies():
        told = msgspec.inspect.type_info(body)
        assert isinstance(told, msgspec.inspect.StructType)
        if any(says(field.type) for field in told.fields):
            found.append(body)
    return found


@pytest.mark.parametrize("body", with_words())
def test_no_body_says_what_is_typed_in_it(body: type[msgspec.Struct]) -> None:
    assert body.__repr__ is not SHOWN


def test_the_bodies_that_are_looked_through_are_those_that_people_write_in() -> None:
    names = {body.__name__ for body in with_words()}
    assert {"GivenIdentity", "Note", "PersonSearch", "CaseSearch", "Agreed", "Withdrawal"} <= names
