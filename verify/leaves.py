"""Löven: the hash of what is sworn to, with its salt, in form 1 (docs/decisions/0001 and 0014).

A row is the bytes of its columns as PostgreSQL's COPY BINARY sends them: for each the length, 4 bytes big-endian, and
the value. The 2 bytes that say how many columns there are stand before them and belong to no leaf.
"""

from hashlib import sha256, shake_256

SALT_BYTES = 32
SALTS_OF_A_BLOCK = 256
_FORM = b"\0\1"
_DERIVED = b"uppdrag salt 1"


def leaf_of_row(salt: bytes, row: bytes) -> bytes:
    """The leaf of a fact or an entry of the access ledger, 32 bytes: SHA-256(0x00 ‖ 0x01 ‖ salt ‖ row)."""
    return sha256(_FORM + salt + row).digest()


def leaf_of_entry(salt: bytes, entry: bytes) -> bytes:
    """The leaf of an entry of the logs `keys` and `rules`: the entry is its only column."""
    return sha256(_FORM + salt + len(entry).to_bytes(4, "big") + entry).digest()


def salts_of(salt_key: bytes, log: str, tile: int) -> bytes:
    """The salts of the leaves 256 · tile … 256 · tile + 255 of a log, 32 bytes each, 8192 in all.

    `salt_key` is 32 bytes. SHAKE-256 (FIPS 202) over the key, what they are for, the log's name and the block's number.
    """
    name = log.encode()
    block = salt_key + _DERIVED + bytes([len(name)]) + name + tile.to_bytes(8, "big")
    return shake_256(block).digest(SALT_BYTES * SALTS_OF_A_BLOCK)
