"""Öppnarens sockel: questions in, answers out, for the accounts that may ask. Bytes that are no question end a line.

It is logged that somebody was turned away and what sort of thing went wrong, and never what was asked or answered.
"""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from pathlib import Path
from struct import Struct
from typing import Any

import msgspec

from ledger.opening.answers import Answer, Fault
from ledger.opening.faults import fault_of, key_of
from ledger.opening.protocol import (
    ANSWERS_BYTES_MAX,
    QUESTIONS_AT_ONCE_MAX,
    QUESTIONS_BYTES_MAX,
    NotOurs,
    Numbered,
    content_of,
    frame_from,
    framed,
    questions_in,
)
from ledger.opening.questions import Forget, Question

SOCKET_MODE = 0o660
"""Whose the folder is in which it lies, decides who comes as far as to it; who is heard, the kernel's word for it."""
READ_AHEAD_BYTES = 1024 * 1024
_peer = Struct("3i")

Answering = Callable[[Question], Awaitable[Any]]

logger = logging.getLogger(__name__)


async def listening(path: Path, answering: Answering, accounts: Collection[int]) -> asyncio.Server:
    """Answers at a socket, what is asked by processes of these accounts (user ids). A socket left behind is replaced.

    Raises OSError.
    """

    async def heard(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if peer_of(writer) in accounts:
            await Line(answering, reader, writer).follow()
        else:
            logger.warning("opener: stranger")
            writer.close()

    return await asyncio.start_unix_server(heard, sock=socket_at(path), limit=READ_AHEAD_BYTES)


def socket_at(path: Path) -> socket.socket:
    """A socket that listens at a path. Raises OSError."""
    path.unlink(missing_ok=True)
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    made.bind(str(path))
    path.chmod(SOCKET_MODE)
    return made


def peer_of(writer: asyncio.StreamWriter) -> int:
    """The user id at the other end, as the kernel says it (SO_PEERCRED)."""
    raw = writer.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _peer.size)
    return int(_peer.unpack(raw)[1])


class Line:
    """One connection of somebody who may ask."""

    def __init__(
        self, answering: Answering, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._answering = answering
        self._reader = reader
        self._writer = writer
        self._places = asyncio.Semaphore(QUESTIONS_AT_ONCE_MAX)
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._answers: list[Answer] = []

    async def follow(self) -> None:
        """Answers until the other end goes away. Nobody is shown what was being opened for it then."""
        try:
            while (frame := await frame_from(self._reader, QUESTIONS_BYTES_MAX)) is not None:
                for numbered in questions_in(frame):
                    await self._heard(numbered)
                await self._writer.drain()
        except NotOurs:
            logger.warning("opener: not-ours")
        except OSError:
            pass  # It went away.
        finally:
            for task in self._tasks.values():
                task.cancel()
            self._writer.close()

    async def _heard(self, numbered: Numbered) -> None:
        number, question = numbered.number, numbered.question
        if isinstance(question, Forget):
            if (task := self._tasks.get(question.number)) is not None:
                task.cancel()
        elif number in self._tasks:
            raise NotOurs
        else:
            await self._places.acquire()
            task = self._tasks[number] = asyncio.get_running_loop().create_task(self._answer(numbered))
            task.add_done_callback(lambda _: self._end(number))

    def _end(self, number: int) -> None:
        del self._tasks[number]
        self._places.release()

    async def _answer(self, numbered: Numbered) -> None:
        number = numbered.number
        try:
            content = content_of(await self._answering(numbered.question))
            answer = Answer(number, msgspec.Raw(content)) if len(content) < ANSWERS_BYTES_MAX // 2 else None
        except Exception as error:
            fault = fault_of(error)
            if fault is Fault.FAILED:
                logger.error("opener: failed (%s)", type(error).__name__)
            answer = Answer(number, fault=fault, key=key_of(error))
        self._say(answer or Answer(number, fault=Fault.MALFORMED))

    def _say(self, answer: Answer) -> None:
        """Answers that are ready in the same turn of the loop go in one frame."""
        self._answers.append(answer)
        if len(self._answers) == 1:
            asyncio.get_running_loop().call_soon(self._send)

    def _send(self) -> None:
        answers, self._answers = self._answers, []
        with suppress(OSError, RuntimeError):
            self._writer.write(framed(answers))
