"""Packning: appends as PostgreSQL's binary arrays, joined for each batch. What is to be sealed is sealed here."""

import os
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any
from uuid import UUID

from ledger import wire
from ledger.envelope import OPEN, Belonging, Entry, Malformed, NoKeyAtHand, Relied, Written
from ledger.register import Encoded, Register
from ledger.sealer import SealsStream

COLUMNS = ("uuid", "int8", "text", "timestamptz", "uuid", "uuid", "uuid", "uuid", "bytea", "bytea")
"""Of each fact: stream, version, tag, when it happened, its id, authority, compartment, actor, state, sealed."""

_OPEN = wire.uuid(OPEN.authority), wire.uuid(OPEN.compartment)
_NO_TOKENS = wire.no_array("bytea")
_NOTHING_RELIED = (wire.no_array("int4"), wire.no_array("uuid"), wire.no_array("int8"))

Row = tuple[bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes]
"""The columns of one fact as elements of arrays."""


class Packed:
    """One append, ready to send: its facts, who acts and what it relied on; and what looks it up afterwards."""

    __slots__ = ("entries", "relied", "rows", "session", "size", "weight")

    def __init__(
        self, entries: Sequence[Entry], rows: list[Row], session: bytes | None, relied: Sequence[Relied]
    ) -> None:
        self.entries = entries
        self.rows = rows
        self.session = session
        self.relied = relied
        self.size = len(rows)
        # The append function takes four times as many versions that were relied on as it takes facts.
        self.weight = max(self.size, -(-len(relied) // 4))

    def builds_on(self, streams: Container[UUID]) -> bool:
        """Whether it writes to any of the streams, or relied on one."""
        return any(entry.stream in streams for entry in self.entries) or any(
            one.stream in streams for one in self.relied
        )

    def written(self, position: int) -> Written:
        """What its caller hears when its first fact stands at a position."""
        first = self.entries[0]
        version = first.expected_version + len(first.facts)
        return Written(range(position, position + self.size), version, first.facts)

    @property
    def fact_ids(self) -> list[bytes]:
        """The ids of its facts, sixteen bytes each, in order."""
        return [row[4][4:] for row in self.rows]


def pack(
    register: Register,
    entries: Sequence[Entry],
    actor: UUID,
    session: bytes | None = None,
    relied: Sequence[Relied] = (),
    keys: Mapping[UUID, SealsStream] | None = None,
) -> Packed:
    """Packs one append; `keys` are those of the streams in which something is to be sealed.

    Raises `Unregistrable` for a fact that is none, `NoKeyAtHand` where a key is missing, `Malformed` without facts, and
    what sealing raises.
    """
    rows: list[Row] = []
    acts = wire.uuid(actor)
    for entry in entries:
        version, given = entry.expected_version, entry.fact_ids
        stream, key = wire.SIXTEEN + entry.stream.bytes, keys.get(entry.stream) if keys else None
        whose, where, encode = _belonging(register, entry.belongs)
        for number, fact in enumerate(entry.facts):
            version += 1
            tag, state, payload = encode(fact)
            at = wire.bigint(wire.microseconds(fact.at))
            fact_id = wire.SIXTEEN + (given[number].bytes if given else random_id())
            clear = wire.raw(state)
            sealed = wire.NULL if payload is None else _sealed(key, version, tag, state, payload)
            rows.append(
                (stream, wire.bigint(version), wire.text(tag), at, fact_id, whose, where, acts, clear, sealed)
            )
    if not rows:
        raise Malformed("an append has at least one fact")
    return Packed(entries, rows, session, relied)


def _belonging(register: Register, belongs: Belonging) -> tuple[bytes, bytes, Callable[[Any], Encoded]]:
    """The columns that say whose a stream is, and how its facts are written."""
    if belongs is OPEN:
        return *_OPEN, register.encode
    encode = register.encode_strictly if belongs.secrecy.is_strict else register.encode
    return wire.uuid(belongs.authority), wire.uuid(belongs.compartment), encode


def _sealed(key: SealsStream | None, version: int, tag: str, state: bytes, payload: bytes) -> bytes:
    if key is None:
        raise NoKeyAtHand
    return wire.raw(key.seal(version, tag, state, payload))


def arrays(batch: Sequence[Packed]) -> tuple[wire.Array, ...]:
    """The fifteen arrays of `ledger.append`, in its order, for a batch of appends."""
    numbers = b"".join([wire.integer(number) * packed.size for number, packed in enumerate(batch, 1)])
    columns = zip(*(row for packed in batch for row in packed.rows), strict=True)
    size = len(numbers) // 8
    return (
        wire.array("int4", size, numbers),
        *(wire.array(name, size, b"".join(column)) for name, column in zip(COLUMNS, columns, strict=True)),
        _tokens(batch),
        *_relied(batch),
    )


def _tokens(batch: Sequence[Packed]) -> wire.Array:
    """A token an append; no array at all where no person acts in the whole batch."""
    tokens = [packed.session for packed in batch]
    if all(token is None for token in tokens):
        return _NO_TOKENS
    elements = [wire.NULL if token is None else wire.raw(token) for token in tokens]
    return wire.array("bytea", len(tokens), b"".join(elements))


def _relied(batch: Sequence[Packed]) -> tuple[wire.Array, wire.Array, wire.Array]:
    """Append, stream and version of everything that was relied on."""
    said = [(number, relied) for number, packed in enumerate(batch, 1) for relied in packed.relied]
    if not said:
        return _NOTHING_RELIED
    return (
        wire.array("int4", len(said), b"".join([wire.integer(number) for number, _ in said])),
        wire.array("uuid", len(said), b"".join([wire.SIXTEEN + relied.stream.bytes for _, relied in said])),
        wire.array("int8", len(said), b"".join([wire.bigint(relied.version) for _, relied in said])),
    )


def random_id() -> bytes:
    """Sixteen bytes of a random UUID (RFC 9562, version 4)."""
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    return bytes(raw)
