"""Den undertecknade lappen: a text and those who signed it (C2SP signed-note, and tlog-cosignature/v1).

Two kinds of signature, both Ed25519 (RFC 8032): the log's own, over the text, and a witness's, over the time and the
text. A key is known by its name and its id; a signature by any other is passed over, one by a known key must be right.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from verify.encoding import base64_of, bytes_of
from verify.refusals import DoesNotMatch, Why

NOTE_BYTES_MAX = 64 * 1024
SIGNATURES_MAX = 64
_ID_BYTES = 4
_KEY_BYTES = 32
_TIME_BYTES = 8
_SIGNATURE_BYTES = 64
_NAME = re.compile(r"[^\s+\x00-\x1f\ud800-\udfff]{1,255}")
_VKEY = re.compile(r"([^\s+\x00-\x1f\ud800-\udfff]{1,255})\+([0-9a-f]{8})\+(.{1,200})")
_LINE = re.compile(r"— ([^\s+\x00-\x1f\ud800-\udfff]{1,255}) ([^\s]{1,200})")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class Kind(IntEnum):
    """What a key signs: the first byte of a public key in its text."""

    LOG = 0x01
    WITNESS = 0x04


def key_id_of(name: str, kind: int, public: bytes) -> bytes:
    """The key's id, 4 bytes: the beginning of SHA-256(name ‖ newline ‖ kind ‖ public key)."""
    return sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:_ID_BYTES]


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key that somebody decided to trust: its name, its id (4 bytes), what it signs, and 32 bytes of key."""

    name: str
    key_id: bytes
    kind: Kind
    public: bytes

    @classmethod
    def of(cls, name: str, kind: Kind, private: Ed25519PrivateKey) -> "VerifierKey":
        """The public half of a key. Raises `DoesNotMatch` (malformed-key) for a name that a note cannot hold."""
        public = private.public_key().public_bytes_raw()
        if not _NAME.fullmatch(name):
            raise DoesNotMatch(Why.MALFORMED_KEY)
        return cls(name, key_id_of(name, kind, public), kind, public)

    @classmethod
    def parse(cls, text: str) -> "VerifierKey":
        """Reads `<name>+<8 hex>+<base64(kind ‖ key)>`. Raises `DoesNotMatch` (malformed-key)."""
        found = _VKEY.fullmatch(text)
        material = bytes_of(found[3]) if found else None
        if (
            found is None
            or material is None
            or len(material) != 1 + _KEY_BYTES
            or material[0] not in set(Kind)
        ):
            raise DoesNotMatch(Why.MALFORMED_KEY)
        name, kind, public = found[1], Kind(material[0]), material[1:]
        key_id = key_id_of(name, kind, public)
        if key_id.hex() != found[2]:
            raise DoesNotMatch(Why.MALFORMED_KEY)
        return cls(name, key_id, kind, public)

    def text(self) -> str:
        """One line without its newline: what a verifier is given."""
        return f"{self.name}+{self.key_id.hex()}+{base64_of(bytes([self.kind]) + self.public)}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: whose it says it is (name and 4 bytes), and the signature itself."""

    name: str
    key_id: bytes
    raw: bytes

    def text(self) -> str:
        """The line as it stands in a note, with its newline."""
        return f"— {self.name} {base64_of(self.key_id + self.raw)}\n"


@dataclass(frozen=True, slots=True)
class Seal:
    """A signature that was verified: by which key and, from a witness, when (seconds since 1970, UTC)."""

    key: VerifierKey
    at: int | None


@dataclass(frozen=True, slots=True)
class Note:
    """A text, ending in a newline, and its signatures. Nothing in it is true before `seals_on` says who signed it."""

    text: str
    signatures: tuple[Signature, ...]

    def raw(self) -> bytes:
        """The note as it is stored and sent."""
        return f"{self.text}\n{''.join(each.text() for each in self.signatures)}".encode()

    @classmethod
    def parse(cls, raw: bytes) -> "Note":
        """Reads a note. Raises `DoesNotMatch` (malformed-note), also for one above 64 KiB or 64 signatures."""
        try:
            whole = raw.decode() if len(raw) <= NOTE_BYTES_MAX else ""
        except UnicodeDecodeError:
            whole = ""
        text, empty_line, lines = whole.rpartition("\n\n")
        if not empty_line or not text or not lines.endswith("\n") or _CONTROL.search(whole):
            raise DoesNotMatch(Why.MALFORMED_NOTE)
        return cls(text + "\n", signatures_of(lines))


def signatures_of(lines: str) -> tuple[Signature, ...]:
    """Reads signature lines, each ending in a newline; at least one. Raises `DoesNotMatch` (malformed-note)."""
    each = lines.split("\n")
    if each.pop() or not 0 < len(each) <= SIGNATURES_MAX:
        raise DoesNotMatch(Why.MALFORMED_NOTE)
    return tuple(_signature_of(line) for line in each)


def _signature_of(line: str) -> Signature:
    found = _LINE.fullmatch(line)
    raw = bytes_of(found[2]) if found else None
    if found is None or raw is None or len(raw) <= _ID_BYTES:
        raise DoesNotMatch(Why.MALFORMED_NOTE)
    return Signature(found[1], raw[:_ID_BYTES], raw[_ID_BYTES:])


def seals_on(note: Note, keys: Iterable[VerifierKey]) -> list[Seal]:
    """Who of `keys` signed the note, each once, in the order of the note. A key nobody named is passed over.

    Raises `DoesNotMatch` (bad-signature) where one of `keys` is said to have signed and did not.
    """
    known = {(key.name, key.key_id): key for key in keys}
    seals: dict[VerifierKey, Seal] = {}
    for signature in note.signatures:
        key = known.get((signature.name, signature.key_id))
        if key is not None:
            seals.setdefault(key, Seal(key, _verified(note.text, key, signature.raw)))
    return list(seals.values())


def signed_by(note: Note, keys: Iterable[VerifierKey]) -> list[VerifierKey]:
    """The keys of `seals_on`."""
    return [seal.key for seal in seals_on(note, keys)]


def _verified(text: str, key: VerifierKey, raw: bytes) -> int | None:
    at = int.from_bytes(raw[:_TIME_BYTES], "big") if key.kind is Kind.WITNESS else None
    signature = raw if at is None else raw[_TIME_BYTES:]
    message = text if at is None else _with_time(text, at)
    if len(signature) != _SIGNATURE_BYTES or (at is not None and at >= 2**63):
        raise DoesNotMatch(Why.BAD_SIGNATURE)
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message.encode())
    except (InvalidSignature, ValueError):
        raise DoesNotMatch(Why.BAD_SIGNATURE) from None
    return at


def _with_time(text: str, at: int) -> str:
    return f"cosignature/v1\ntime {at}\n{text}"


def sign_note(text: str, name: str, private: Ed25519PrivateKey) -> str:
    """The log's signature line on a text, with its newline (signed-note, kind 0x01)."""
    key = VerifierKey.of(name, Kind.LOG, private)
    return Signature(name, key.key_id, private.sign(text.encode())).text()


def cosign(text: str, name: str, private: Ed25519PrivateKey, at: int) -> str:
    """A witness's signature line, with its newline: at `at`, seconds since 1970, this was the largest tree it had seen.

    Source: tlog-cosignature/v1, kind 0x04.
    """
    key = VerifierKey.of(name, Kind.WITNESS, private)
    stamped = at.to_bytes(_TIME_BYTES, "big") + private.sign(_with_time(text, at).encode())
    return Signature(name, key.key_id, stamped).text()
