"""Linan: from a process without keys to one opener. Questions that come while a frame is on its way share the next.

A line that breaks fails whoever waits at it, and is laid anew for the next who asks: an opener that was killed and
comes back is found again.
"""

import asyncio
from itertools import count
from pathlib import Path
from typing import TypeVar

import msgspec

from ledger.opening.answers import Answer
from ledger.opening.faults import error_of
from ledger.opening.opener import OpenerAway
from ledger.opening.protocol import (
    ANSWERS_BYTES_MAX,
    QUESTIONS_AT_ONCE_MAX,
    NotOurs,
    Numbered,
    answers_in,
    frame_from,
    framed,
)
from ledger.opening.questions import Asked, Forget

Told = TypeVar("Told")

SECONDS_BEFORE_AWAY = 10.0
"""So long one waits for an answer. The opener itself gives up a database that is away after five."""


class Line:
    """Belongs to one event loop."""

    def __init__(self, path: Path, *, patience: float = SECONDS_BEFORE_AWAY) -> None:
        self._path = path
        self._patience = patience
        self._numbers = count(1)
        self._laying = asyncio.Lock()
        self._writer: asyncio.StreamWriter | None = None
        self._following: asyncio.Task[None] | None = None
        self._flushing: asyncio.Task[None] | None = None
        self._unsent: list[Numbered] = []
        self._waiting: dict[int, asyncio.Future[Answer]] = {}

    async def ask(self, question: Asked, told: type[Told]) -> Told:
        """The answer, as what it is said to be. Raises `OpenerAway`, and what `RAISED` has."""
        answer = await self._answer(question)
        if answer.fault is not None:
            raise error_of(answer.fault, answer.key)
        try:
            return msgspec.msgpack.decode(answer.content, type=told)
        except (msgspec.MsgspecError, ValueError):
            pass  # The error may hold content; so would its context if it were raised from here.
        raise OpenerAway

    async def aclose(self) -> None:
        """Hangs up."""
        self._break()
        if self._following is not None:
            await asyncio.wait([self._following])

    async def _answer(self, question: Asked) -> Answer:
        number = next(self._numbers)
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(self._patience):
                await self._laid()
                self._waiting[number] = future
                self._send(Numbered(number, question))
                return await future
        except (OSError, TimeoutError):
            raise OpenerAway from None
        finally:
            if self._waiting.pop(number, None) is not None and future.cancelled():
                self._send(Numbered(next(self._numbers), Forget(number)))

    def _send(self, numbered: Numbered) -> None:
        self._unsent.append(numbered)
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.get_running_loop().create_task(self._flush())

    async def _laid(self) -> None:
        async with self._laying:
            if self._writer is None:
                reader, self._writer = await asyncio.open_unix_connection(self._path, limit=1024 * 1024)
                self._following = asyncio.get_running_loop().create_task(self._follow(reader, self._writer))

    async def _flush(self) -> None:
        while self._unsent and self._writer is not None:
            sent, self._unsent = (
                self._unsent[:QUESTIONS_AT_ONCE_MAX],
                self._unsent[QUESTIONS_AT_ONCE_MAX:],
            )
            try:
                self._writer.write(framed(sent))
                await self._writer.drain()
            except OSError:
                self._break()

    async def _follow(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (frame := await frame_from(reader, ANSWERS_BYTES_MAX)) is not None:
                for answer in answers_in(frame):
                    future = self._waiting.get(answer.number)
                    if future is not None and not future.done():
                        future.set_result(answer)
        except (NotOurs, OSError):
            pass
        if self._writer is writer:
            self._break()

    def _break(self) -> None:
        """Whoever waits hears that nothing comes."""
        writer, self._writer, self._unsent = self._writer, None, []
        if writer is not None:
            writer.close()
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(OpenerAway())
