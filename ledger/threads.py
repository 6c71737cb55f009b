"""Trådarna: the ledger for threads, which hand over to the loop its writer lives on.

A process with a loop gives it here; without one, a background loop is started. A thread may wait for the
ledger; the loop may not, because it would wait for itself.
"""

import asyncio
import threading
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from domain.decider import Decider
from domain.words import ActorRef, SecrecyClass
from ledger.deciding import Routine
from ledger.envelope import OPEN, Belonging, Entry, Loaded, Recorded, Relied, Written
from ledger.ledger import Ledger
from ledger.register import REGISTER, Register
from ledger.sealing.keys import KeyRing

Answer = TypeVar("Answer")
Command = TypeVar("Command")
State = TypeVar("State")
Fact = TypeVar("Fact")


class WouldWaitForItself(RuntimeError):
    """A thread's call was made on the event loop itself: use `await ledger.…` there."""


class LedgerForThreads:
    """The same ledger, with calls that wait."""

    def __init__(self, ledger: Ledger, loop: asyncio.AbstractEventLoop) -> None:
        self._ledger = ledger
        self._loop = loop
        self._thread: threading.Thread | None = None

    @classmethod
    def open(
        cls,
        dsn: str,
        keys: KeyRing | None = None,
        *,
        openers: Mapping[SecrecyClass, str] | None = None,
        register: Register = REGISTER,
    ) -> "LedgerForThreads":
        """Opens a ledger on a background loop of its own, which the key ring then belongs to; `close` ends both."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, name="ledger", daemon=True)
        thread.start()
        opening = asyncio.run_coroutine_threadsafe(
            Ledger.open(dsn, keys, openers=openers, register=register), loop
        )
        try:
            threaded = cls(opening.result(), loop)
        except BaseException:
            _end(loop, thread)
            raise
        threaded._thread = thread
        return threaded

    def append(
        self,
        entries: Sequence[Entry],
        *,
        by: ActorRef,
        session: bytes | None = None,
        relied: Sequence[Relied] = (),
    ) -> Written:
        """Appends and waits. Raises what `Ledger.append` raises, and `WouldWaitForItself` on the loop."""
        return self._wait(self._ledger.append(entries, by=by, session=session, relied=relied))

    def handle(
        self,
        decider: Decider[Command, State, Fact],
        stream: UUID,
        command: Command,
        *,
        by: ActorRef,
        expected_version: int | None = None,
        belongs: Belonging = OPEN,
        session: bytes | None = None,
        relied: Sequence[Relied] = (),
    ) -> Written:
        """`Ledger.handle`, waited for."""
        return self._wait(
            self._ledger.handle(
                decider, stream, command, by=by, expected_version=expected_version, belongs=belongs,
                session=session, relied=relied,
            )
        )  # fmt: skip

    def handle_together(
        self,
        streams: Mapping[str, tuple[Decider[Any, Any, Any], UUID]],
        routine: Routine,
        *,
        by: ActorRef,
        belongs: Mapping[str, Belonging] | None = None,
        session: bytes | None = None,
        relied: Sequence[Relied] = (),
    ) -> Written:
        """`Ledger.handle_together`, waited for."""
        return self._wait(
            self._ledger.handle_together(
                streams, routine, by=by, belongs=belongs, session=session, relied=relied
            )
        )

    def load(
        self, decider: Decider[Any, State, Any], stream: UUID, belongs: Belonging = OPEN
    ) -> Loaded[State]:
        """`Ledger.load`, waited for."""
        return self._wait(self._ledger.load(decider, stream, belongs))

    def read_stream(self, stream: UUID, after: int = 0) -> list[Recorded]:
        """`Ledger.read_stream`, waited for."""
        return self._wait(self._ledger.read_stream(stream, after))

    def read_log(self, after: int, limit: int, tags: Sequence[str] = ()) -> list[Recorded]:
        """`Ledger.read_log`, waited for."""
        return self._wait(self._ledger.read_log(after, limit, tags))

    def head(self) -> int:
        """`Ledger.head`, waited for."""
        return self._wait(self._ledger.head())

    def close(self) -> None:
        """Ends the background loop, if one was started here, and its ledger."""
        if self._thread is not None and self._thread.is_alive():
            self._wait(self._ledger.aclose())
            _end(self._loop, self._thread)

    def _wait(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        try:
            running = asyncio.get_running_loop()
        except RuntimeError:
            running = None
        if running is self._loop:
            work.close()
            raise WouldWaitForItself
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


def _end(loop: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
