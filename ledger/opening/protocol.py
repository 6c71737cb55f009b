"""Protokollet: what is asked of an opener over its socket, and how it answers.

    frame = length of the rest, 4 bytes big-endian ‖ version, 1 ‖ MessagePack

Questions go in an array, as many as wait while one frame is on its way; each has a number, and its answer bears the
same. Answers come in any order. Identities are 16 bytes each, times are MessagePack's own.
"""

import asyncio
from collections.abc import Sequence
from struct import Struct
from typing import Any, Final, get_args

import msgspec

from domain.words import Sealed
from ledger.opening.answers import Answer
from ledger.opening.questions import Asked

VERSION: Final = b"\x01"
QUESTIONS_BYTES_MAX: Final = 32 * 1024 * 1024
ANSWERS_BYTES_MAX: Final = 256 * 1024 * 1024
QUESTIONS_AT_ONCE_MAX: Final = 512
"""In one frame, and of one connection."""


class NotOurs(Exception):
    """These bytes are no frame of this protocol, or of another version of it. Says nothing of what they are."""


class Numbered(msgspec.Struct, frozen=True, array_like=True):
    """A question with its number."""

    number: int
    question: Asked


def _enclosed(kind: Any, content: Any) -> Any:
    if getattr(kind, "__origin__", None) is Sealed and isinstance(content, *get_args(kind)):
        return Sealed(content)
    raise ValueError("that is not what is enclosed")


_encoder = msgspec.msgpack.Encoder(enc_hook=lambda one: one.revealed(), uuid_format="bytes")
_questions = msgspec.msgpack.Decoder(list[Numbered], dec_hook=_enclosed)
_answers = msgspec.msgpack.Decoder(list[Answer])
_length = Struct("!I")
content_of = _encoder.encode
"""The bytes of what an answer holds."""


def framed(parts: Sequence[Numbered] | Sequence[Answer]) -> bytes:
    """A frame with these in it."""
    body = _encoder.encode(parts)
    return _length.pack(len(VERSION) + len(body)) + VERSION + body


def questions_in(body: bytes) -> list[Numbered]:
    """The questions in a frame. Raises `NotOurs`."""
    found: list[Numbered] = _unless_not_ours(_questions, body)
    if len(found) > QUESTIONS_AT_ONCE_MAX:
        raise NotOurs
    return found


def answers_in(body: bytes) -> list[Answer]:
    """The answers in a frame. Raises `NotOurs`."""
    found: list[Answer] = _unless_not_ours(_answers, body)
    return found


async def frame_from(reader: asyncio.StreamReader, most: int) -> bytes | None:
    """The next frame without its length; None at the end. Raises `NotOurs`, and OSError."""
    try:
        (length,) = _length.unpack(await reader.readexactly(_length.size))
        if not 1 <= length <= most:
            raise NotOurs
        return await reader.readexactly(length)
    except asyncio.IncompleteReadError:
        return None


def _unless_not_ours(decoder: msgspec.msgpack.Decoder[Any], body: bytes) -> Any:
    try:
        if body[:1] == VERSION:
            return decoder.decode(memoryview(body)[1:])
    except (msgspec.MsgspecError, ValueError, TypeError, OverflowError, RecursionError):
        pass  # The error may hold content; so would its context if it were raised from here.
    raise NotOurs
