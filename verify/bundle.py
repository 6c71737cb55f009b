"""Bevispaketet: one case in a file that is checked without a network and without us. Form 1, JSON.

    {"form": 1, "case": uuid, "made_at": RFC 3339,
     "checkpoint": note, "extent": note, "keys": [vkey, …],
     "facts": [{"row": base64, "salt": base64, "proof": tlog-proof block, "opened": any JSON or null}, …]}

`row` is the stored row as PostgreSQL copies it out, without its count of columns; `salt` 32 bytes. What is sealed in
it stays sealed: `opened` is what an opener showed of it, and is believed on the word of whoever made the bundle. `keys`
are the public keys that signed, for comparing; a key in a bundle proves nothing about the bundle it lies in.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from verify.encoding import base64_of, bytes_of
from verify.extent import uuid_of
from verify.leaves import SALT_BYTES
from verify.notes import Note, VerifierKey
from verify.proofs import Proof
from verify.refusals import DoesNotMatch, Why

FORM = 1
BYTES_MAX = 256 * 1024 * 1024
_HALF_A_PAIR = re.compile(r"[\ud800-\udfff]")
_PARTS = {"form", "case", "made_at", "checkpoint", "extent", "keys", "facts"}
_PARTS_OF_A_FACT = {"row", "salt", "proof", "opened"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its row, the salt of its leaf, its proof, and what was shown of it (any JSON; not proven)."""

    row: bytes
    salt: bytes
    proof: Proof
    opened: Any = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """What lies in the file. Nothing in it is proven before `verify.bundled.verify_bundle` has looked at it."""

    case: UUID
    made_at: str
    checkpoint: Note
    extent: Note
    keys: tuple[VerifierKey, ...]
    facts: tuple[Fact, ...]

    def raw(self) -> bytes:
        """The file."""
        parts = {
            "form": FORM,
            "case": str(self.case),
            "made_at": self.made_at,
            "checkpoint": self.checkpoint.raw().decode(),
            "extent": self.extent.raw().decode(),
            "keys": [key.text() for key in self.keys],
            "facts": [_written(fact) for fact in self.facts],
        }
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def parse(cls, raw: bytes) -> "Bundle":
        """Reads a file. Raises `DoesNotMatch`: malformed-bundle, and what its parts raise."""
        parts = _record(_json(raw), _PARTS)
        if parts["form"] != FORM or isinstance(parts["form"], bool):
            raise DoesNotMatch(Why.MALFORMED_BUNDLE)
        return cls(
            uuid_of(_text(parts["case"])),
            _text(parts["made_at"]),
            Note.parse(_raw(parts["checkpoint"])),
            Note.parse(_raw(parts["extent"])),
            tuple(VerifierKey.parse(_text(key)) for key in _list(parts["keys"])),
            tuple(_fact(fact) for fact in _list(parts["facts"])),
        )


def _written(fact: Fact) -> dict[str, Any]:
    row, salt = base64_of(fact.row), base64_of(fact.salt)
    return {"row": row, "salt": salt, "proof": fact.proof.text(), "opened": fact.opened}


def _fact(value: Any) -> Fact:
    parts = _record(value, _PARTS_OF_A_FACT)
    row, salt = bytes_of(_text(parts["row"])), bytes_of(_text(parts["salt"]))
    if row is None or salt is None or len(salt) != SALT_BYTES:
        raise DoesNotMatch(Why.MALFORMED_BUNDLE)
    return Fact(row, salt, Proof.parse(_raw(parts["proof"])), parts["opened"])


def _json(raw: bytes) -> Any:
    if len(raw) > BYTES_MAX:
        raise DoesNotMatch(Why.MALFORMED_BUNDLE)
    try:
        return json.loads(raw.decode(), object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        raise DoesNotMatch(Why.MALFORMED_BUNDLE) from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name that stands twice would be read in two ways by two readers."""
    record = dict(pairs)
    if len(record) != len(pairs):
        raise DoesNotMatch(Why.MALFORMED_BUNDLE)
    return record


def _record(value: Any, names: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict) or value.keys() != names:
        raise DoesNotMatch(Why.MALFORMED_BUNDLE)
    return value


def _list(value: Any) -> Sequence[Any]:
    if not isinstance(value, list):
        raise DoesNotMatch(Why.MALFORMED_BUNDLE)
    return value


def _text(value: Any) -> str:
    """A text; half a surrogate pair, which JSON can say and UTF-8 cannot, is none."""
    if not isinstance(value, str) or (not value.isascii() and _HALF_A_PAIR.search(value)):
        raise DoesNotMatch(Why.MALFORMED_BUNDLE)
    return value


def _raw(value: Any) -> bytes:
    return _text(value).encode()
