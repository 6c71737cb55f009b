"""Poster: how a data key lies in a file, wrapped by its compartment's key; for ever (docs/decisions/0008).

    record = 0x01 ‖ key id, 16 ‖ compartment, 16 ‖ epoch, 4 ‖ nonce, 12 ‖ AES-256-GCM(key, 32), with its tag of 16
             ‖ CRC-32 of all that, 4                                                                 (101 bytes)

A key id says where its record lies: 48 bits are the file, 32 the number of the record in it. 42 bits are random, so
that a place which is used anew after a restore is not taken for what once was there (RFC 9562, version 8).
"""

import os
import secrets
from collections.abc import Sequence
from struct import Struct
from uuid import UUID
from zlib import crc32

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger.sealing.cipher import KEY_BYTES, NONCE_BYTES, TAG_BYTES, DataKey

KIND = b"\x01"
RANDOM_BITS = 42
NUMBERS = 1 << 32

_body = Struct(f"!c16s16sI{NONCE_BYTES}s{KEY_BYTES + TAG_BYTES}s")
_check = Struct("!I")
RECORD_BYTES = _body.size + _check.size


class Wrapping:
    """A compartment's key of one epoch: wraps data keys."""

    def __init__(self, compartment: UUID, epoch: int, secret: bytes) -> None:
        self.compartment = compartment
        self.epoch = epoch
        self._cipher = AESGCM(secret)

    def make(self, file: int, numbers: range) -> tuple[Sequence[DataKey], bytes]:
        """New keys with these places in a file, and their records, one after the other."""
        chance = os.urandom(len(numbers) * (KEY_BYTES + NONCE_BYTES))
        keys, records = [], []
        for place, number in enumerate(numbers):
            start = place * (KEY_BYTES + NONCE_BYTES)
            secret, nonce = chance[start : start + KEY_BYTES], chance[start + KEY_BYTES :][:NONCE_BYTES]
            key_id = key_id_at(file, number)
            keys.append(DataKey(key_id, self.compartment, secret))
            records.append(self._record(key_id, secret, nonce))
        return keys, b"".join(records)

    def read(self, record: "Record") -> DataKey | None:
        """The key in a record; None where it was not wrapped by this one as what it says it is."""
        about = _about(record.key_id, self.compartment, self.epoch)
        try:
            return DataKey(
                record.key_id, self.compartment, self._cipher.decrypt(record.nonce, record.wrapped, about)
            )
        except InvalidTag:
            return None

    def rewrapped(self, record: "Record", by: "Wrapping") -> bytes | None:
        """The same key in a record of another epoch; None where it was not wrapped by this one."""
        about = _about(record.key_id, self.compartment, self.epoch)
        try:
            secret = self._cipher.decrypt(record.nonce, record.wrapped, about)
        except InvalidTag:
            return None
        return by._record(record.key_id, secret, os.urandom(NONCE_BYTES))

    def _record(self, key_id: UUID, secret: bytes, nonce: bytes) -> bytes:
        wrapped = self._cipher.encrypt(nonce, secret, _about(key_id, self.compartment, self.epoch))
        body = _body.pack(KIND, key_id.bytes, self.compartment.bytes, self.epoch, nonce, wrapped)
        return body + _check.pack(crc32(body))


class Record:
    """A whole record, still wrapped."""

    __slots__ = ("compartment", "epoch", "key_id", "nonce", "wrapped")

    def __init__(self, body: bytes) -> None:
        _, key_id, compartment, self.epoch, self.nonce, self.wrapped = _body.unpack(body)
        self.key_id, self.compartment = UUID(bytes=key_id), UUID(bytes=compartment)


def record_in(raw: bytes) -> Record | None:
    """The record in the bytes of a place; None where it is torn, empty, changed or of another kind."""
    body = raw[: _body.size]
    if len(raw) != RECORD_BYTES or raw[:1] != KIND or _check.pack(crc32(body)) != raw[_body.size :]:
        return None
    return Record(body)


def key_id_at(file: int, number: int) -> UUID:
    """A new key id for a place: the file's number (48 bits), the record's (32 bits)."""
    low = number << RANDOM_BITS | secrets.randbits(RANDOM_BITS)
    return UUID(int=file << 80 | 0x8 << 76 | low >> 62 << 64 | 0b10 << 62 | low & (1 << 62) - 1)


def place_of(key_id: UUID) -> tuple[int, int]:
    """The file and the number of the record that a key id names."""
    low = (key_id.int >> 64 & 0xFFF) << 62 | key_id.int & (1 << 62) - 1
    return key_id.int >> 80, low >> RANDOM_BITS


def _about(key_id: UUID, compartment: UUID, epoch: int) -> bytes:
    return b"uppdrag data key 1" + key_id.bytes + compartment.bytes + epoch.to_bytes(4, "big")
