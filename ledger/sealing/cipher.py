"""Chiffret: an envelope's bytes, and what they are bound to, for ever (docs/decisions/0007).

    envelope = 0x01 ‖ key id, 16 bytes ‖ nonce, 12 bytes ‖ AES-256-GCM(padded content), with its tag of 16 bytes

The associated data says where the envelope stands, as ADR 1 writes fields: each with its length in 4 bytes before it,
integers in 8 bytes, big-endian.
"""

import os
from collections.abc import Callable
from hashlib import sha256
from struct import Struct
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger.envelope import Belonging
from ledger.sealing.outcomes import DoesNotOpen
from ledger.sealing.padding import padded, padded_strictly, unpadded

VERSION = b"\x01"
SCHEMA = 1
KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
HEADER_BYTES = 1 + 16 + NONCE_BYTES

_length = Struct("!I").pack
_number = Struct("!Iq").pack
_ids = Struct("!I16sI16sI16sI16s").pack
_end = Struct("!IqI16sIqI16sI32s").pack


class Origin(msgspec.Struct, frozen=True):
    """Which ledger: the municipality's own id, and the ledger's incarnation, which a restore makes anew.

    What was sealed in the `earlier` incarnations opens; nothing is sealed in them any more.
    """

    tenant: UUID
    incarnation: UUID
    earlier: tuple[UUID, ...] = ()


class DataKey:
    """A key that content is sealed with, of one compartment. Its secret stays inside the cipher."""

    __slots__ = ("__weakref__", "cipher", "compartment", "key_id")

    def __init__(self, key_id: UUID, compartment: UUID, secret: bytes) -> None:
        self.key_id = key_id
        self.compartment = compartment
        self.cipher = AESGCM(secret)


class Envelope(msgspec.Struct, frozen=True):
    """A stored envelope with the columns that it is bound to."""

    sealed: bytes
    authority: UUID
    compartment: UUID
    stream: UUID
    version: int
    tag: str
    state: bytes
    slot: int = 0


class StreamKey:
    """Seals what belongs to one stream. Costs microseconds and waits for nothing."""

    __slots__ = ("_begins", "_encrypt", "_ends", "_head", "_pad", "key_id")

    def __init__(self, key: DataKey, origin: Origin, belongs: Belonging, stream: UUID) -> None:
        self.key_id = key.key_id
        self._head = VERSION + key.key_id.bytes
        self._encrypt = key.cipher.encrypt
        self._begins = _beginning(origin, belongs.authority, belongs.compartment, stream)
        self._ends = (key.key_id.bytes, origin.incarnation.bytes)
        self._pad: Callable[[bytes], bytes] = padded_strictly if belongs.secrecy.is_strict else padded

    def seal(self, version: int, tag: str, state: bytes, payload: bytes, slot: int = 0) -> bytes:
        """The column `sealed` of one fact, with a new nonce: `version`, `tag` and `state` are its other columns."""
        nonce = os.urandom(NONCE_BYTES)
        place = self._begins + _ending(version, tag, state, slot, *self._ends)
        return self._head + nonce + self._encrypt(nonce, self._pad(payload), place)


def key_id_of(sealed: bytes) -> UUID:
    """Which key an envelope names. Raises `DoesNotOpen` for bytes that are none, or of a later version."""
    if sealed[:1] != VERSION or len(sealed) < HEADER_BYTES + TAG_BYTES:
        raise DoesNotOpen
    return UUID(bytes=bytes(sealed[1:17]))


def unseal(key: DataKey, origin: Origin, envelope: Envelope) -> bytes:
    """What is inside an envelope. Raises `DoesNotOpen` when anything about it is not as it was sealed."""
    key_id, sealed = key_id_of(envelope.sealed), envelope.sealed
    begins = _beginning(origin, envelope.authority, envelope.compartment, envelope.stream)
    stands = envelope.version, envelope.tag, envelope.state, envelope.slot, key_id.bytes
    for incarnation in (origin.incarnation, *origin.earlier):
        place = begins + _ending(*stands, incarnation.bytes)
        try:
            return unpadded(key.cipher.decrypt(sealed[17:HEADER_BYTES], sealed[HEADER_BYTES:], place))
        except (InvalidTag, ValueError):
            continue
    raise DoesNotOpen


def _beginning(origin: Origin, authority: UUID, compartment: UUID, stream: UUID) -> bytes:
    return _ids(16, origin.tenant.bytes, 16, authority.bytes, 16, compartment.bytes, 16, stream.bytes)


def _ending(version: int, tag: str, state: bytes, slot: int, key_id: bytes, incarnation: bytes) -> bytes:
    raw = tag.encode()
    rest = _end(8, SCHEMA, 16, key_id, 8, slot, 16, incarnation, 32, sha256(state).digest())
    return _number(8, version) + _length(len(raw)) + raw + rest
