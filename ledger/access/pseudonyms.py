"""Pseudonymer: how the access ledger refers to persons and things, so that its entries cannot be joined with the facts.

A reference becomes another one by AES-256 over its sixteen bytes (FIPS 197), under a key of the access ledger's own.
The same thing has the same pseudonym, which finds all entries about it. Without the key nobody can try references
against pseudonyms, as with an HMAC; with it a reviewer can turn one back, as with an HMAC nobody could. References to
a person differ per compartment already, and so do their pseudonyms.
"""

import re
import secrets
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

from ledger.keyfile import make_private, read_private

KEY_BYTES = 32
KEY_FILE = "access.key"
BLOCK_BYTES = 16
GROUPS = re.compile(rb"(.{8})(.{4})(.{4})(.{4})(.{12})")
"""The hexadecimal digits of a UUID as they are written (RFC 9562, 4)."""


class Pseudonyms:
    """Turns references into pseudonyms, and back."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key of pseudonyms has {KEY_BYTES} bytes")
        # One block is one reference, and a reference has no second block: nothing that chaining would hide.
        cipher = Cipher(AES(key), ECB())  # noqa: S305
        self._turn = cipher.encryptor().update
        self._turn_back = cipher.decryptor().update

    def of(self, reference: UUID) -> UUID:
        """The pseudonym of one reference."""
        return UUID(bytes=self._turn(reference.bytes))

    def of_any(self, reference: UUID | None) -> UUID | None:
        """The pseudonym of one, if there is one."""
        return None if reference is None else self.of(reference)

    def of_all(self, references: Sequence[UUID]) -> list[UUID]:
        """The pseudonyms of many, in their order."""
        turned = self._turn(b"".join([reference.bytes for reference in references]))
        return [UUID(bytes=turned[n : n + BLOCK_BYTES]) for n in range(0, len(turned), BLOCK_BYTES)]

    def texts(self, references: Sequence[UUID]) -> list[bytes]:
        """The same, as they are written in JSON: 36 bytes each."""
        turned = self._turn(b"".join([reference.bytes for reference in references]))
        return [b"-".join(groups) for groups in GROUPS.findall(turned.hex().encode())]

    def behind(self, pseudonym: UUID) -> UUID:
        """The reference that a pseudonym stands for. For whoever reviews the log."""
        return UUID(bytes=self._turn_back(pseudonym.bytes))

    @classmethod
    def kept_in(cls, folder: Path) -> "Pseudonyms":
        """Those of the ledger whose keys are in `folder`; the first call makes the key.

        Raises `KeyReadableByOthers` when other accounts can read it.
        """
        path = folder / KEY_FILE
        if not path.exists():
            make_private(path, secrets.token_bytes(KEY_BYTES))
        return cls(read_private(path))
