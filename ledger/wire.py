"""Binärformatet: values and arrays as PostgreSQL receives them, so that nothing is turned into text and back."""

import struct
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Dumper
from psycopg.pq import Format

POSTGRES_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_ELEMENT_OID = {"int4": 23, "uuid": 2950, "int8": 20, "text": 25, "timestamptz": 1184, "bytea": 17}
_ARRAY_OID = {"int4": 1007, "uuid": 2951, "int8": 1016, "text": 1009, "timestamptz": 1185, "bytea": 1001}

_length = struct.Struct("!i").pack
_long = struct.Struct("!iq").pack
_int = struct.Struct("!ii").pack
_array_header = struct.Struct("!iiiii").pack

NULL = _length(-1)
"""An element that is not there."""
SIXTEEN = _length(16)
"""Stands before the bytes of a UUID."""


class Array:
    """An array as PostgreSQL receives it; None is NULL."""

    __slots__ = ("raw",)

    def __init__(self, raw: bytes | None) -> None:
        self.raw = raw


_ARRAY_CLASS: dict[str, type[Array]] = {name: type(f"Array_{name}", (Array,), {}) for name in _ARRAY_OID}


def array(name: str, size: int, elements: bytes) -> Array:
    """So many elements of a type, one after the other. Of these types, only bytea may hold NULL."""
    return _ARRAY_CLASS[name](_array_header(1, name == "bytea", _ELEMENT_OID[name], size, 1) + elements)


def no_array(name: str) -> Array:
    """NULL where an array of a type could stand."""
    return _ARRAY_CLASS[name](None)


def integer(value: int) -> bytes:
    """An int4 as an element."""
    return _int(4, value)


def bigint(value: int) -> bytes:
    """An int8 as an element; also microseconds since POSTGRES_EPOCH, which is a timestamptz."""
    return _long(8, value)


def raw(value: bytes) -> bytes:
    """A bytea as an element."""
    return _length(len(value)) + value


@lru_cache(maxsize=1024)
def text(value: str) -> bytes:
    """A text as an element; for the few that come again and again."""
    return raw(value.encode())


@lru_cache(maxsize=1024)
def uuid(value: UUID) -> bytes:
    """A UUID as an element; for those that come again and again."""
    return SIXTEEN + value.bytes


def microseconds(at: datetime) -> int:
    """Microseconds since 2000-01-01 UTC, PostgreSQL's own count."""
    since = at - POSTGRES_EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def teach(connection: psycopg.AsyncConnection[Any]) -> None:
    """Teaches a connection to send packed arrays as they are."""
    for name, array_class in _ARRAY_CLASS.items():
        connection.adapters.register_dumper(array_class, _dumper(_ARRAY_OID[name]))


@lru_cache
def _dumper(array_oid: int) -> type[Dumper]:
    class PackedDumper(Dumper):
        format = Format.BINARY
        oid = array_oid

        def dump(self, obj: Array) -> Buffer | None:
            return obj.raw

    return PackedDumper
