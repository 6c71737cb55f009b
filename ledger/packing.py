"""Packning: appends as PostgreSQL's binary arrays, built once and joined for each batch."""

import os
import struct
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Dumper
from psycopg.pq import Format

from ledger.envelope import Entry
from ledger.register import Register

POSTGRES_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
COLUMNS = ("int4", "uuid", "int8", "text", "timestamptz", "uuid", "uuid", "uuid", "uuid", "bytea", "bytea")
_ELEMENT_OID = {"int4": 23, "uuid": 2950, "int8": 20, "text": 25, "timestamptz": 1184, "bytea": 17}
_ARRAY_OID = {"int4": 1007, "uuid": 2951, "int8": 1016, "text": 1009, "timestamptz": 1185, "bytea": 1001}

_length = struct.Struct("!i").pack
_long = struct.Struct("!iq").pack
_int = struct.Struct("!ii").pack
_array_header = struct.Struct("!iiiii").pack
_SIXTEEN = _length(16)
_NULL = _length(-1)


class Packed:
    """One append, ready to send: its facts' columns as bytes, and what is needed to look it up afterwards."""

    __slots__ = ("columns", "entries", "fact_ids", "size")

    def __init__(self, entries: Sequence[Entry], fact_ids: list[bytes], columns: tuple[bytes, ...]) -> None:
        self.entries = entries
        self.fact_ids = fact_ids
        self.columns = columns
        self.size = len(fact_ids)


def pack(
    register: Register, entries: Sequence[Entry], authority: UUID, compartment: UUID, actor: UUID
) -> Packed:
    """Packs one append. Raises `Unregistrable` for a fact that is none."""
    ids: list[bytes] = []
    versions: list[bytes] = []
    tags: list[bytes] = []
    times: list[bytes] = []
    fact_ids: list[bytes] = []
    states: list[bytes] = []
    for entry in entries:
        stream, version = _SIXTEEN + entry.stream.bytes, entry.expected_version
        given = entry.fact_ids
        for number, fact in enumerate(entry.facts):
            version += 1
            tag, state, payload = register.encode(fact)
            assert payload is None
            ids.append(stream)
            versions.append(_long(8, version))
            tags.append(_packed_tag(tag))
            times.append(_long(8, microseconds(fact.at)))
            fact_ids.append(given[number].bytes if given else random_id())
            states.append(_length(len(state)) + state)
    size, join = len(ids), b"".join
    return Packed(
        entries,
        fact_ids,
        (
            join(ids), join(versions), join(tags), join(times), _SIXTEEN + _SIXTEEN.join(fact_ids),
            _packed_uuid(authority) * size, _packed_uuid(compartment) * size, _packed_uuid(actor) * size,
            join(states), _NULL * size,
        ),
    )  # fmt: skip


def arrays(batch: Sequence[Packed]) -> tuple["_Array", ...]:
    """The eleven arrays of `ledger.append`, in its order, for a batch of appends."""
    size = sum(packed.size for packed in batch)
    belongs = b"".join([_int(4, number) * packed.size for number, packed in enumerate(batch, 1)])
    columns = [
        belongs,
        *(b"".join(column) for column in zip(*(packed.columns for packed in batch), strict=True)),
    ]
    nulls = len(columns) - 1
    return tuple(
        _ARRAY_CLASS[name](_array_header(1, number == nulls, _ELEMENT_OID[name], size, 1) + column)
        for number, (name, column) in enumerate(zip(COLUMNS, columns, strict=True))
    )


def microseconds(at: datetime) -> int:
    """Microseconds since 2000-01-01 UTC, PostgreSQL's own count."""
    since = at - POSTGRES_EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def random_id() -> bytes:
    """Sixteen bytes of a random UUID (RFC 9562, version 4)."""
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    return bytes(raw)


@lru_cache(maxsize=1024)
def _packed_tag(tag: str) -> bytes:
    raw = tag.encode()
    return _length(len(raw)) + raw


@lru_cache(maxsize=1024)
def _packed_uuid(value: UUID) -> bytes:
    return _SIXTEEN + value.bytes


class _Array:
    __slots__ = ("raw",)

    def __init__(self, raw: bytes) -> None:
        self.raw = raw


_ARRAY_CLASS: dict[str, type[_Array]] = {name: type(f"_Array_{name}", (_Array,), {}) for name in _ARRAY_OID}


def teach(connection: psycopg.AsyncConnection[Any]) -> None:
    """Teaches a connection to send packed arrays as they are."""
    for name, array_class in _ARRAY_CLASS.items():
        connection.adapters.register_dumper(array_class, _dumper(_ARRAY_OID[name]))


@lru_cache
def _dumper(array_oid: int) -> type[Dumper]:
    class PackedDumper(Dumper):
        format = Format.BINARY
        oid = array_oid

        def dump(self, obj: _Array) -> Buffer:
            return obj.raw

    return PackedDumper
