"""The interface as a process of its own, and its streams as a browser reads them."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx

from api.cursors import Cursors
from api.desk.keys import DeskKeys
from api.listening import listen
from ledger.founding import KEYS
from tests.house.repository import ROOT
from tests.identity.given import SignedInHere, somebody_at

SECONDS_MAX = 20


@dataclass(frozen=True)
class Told:
    """One event of a stream."""

    name: str
    data: Any
    id: str | None


class Served:
    """`python -m api`, listening on a socket of ours. Its log is kept."""

    def __init__(
        self, dsn: str, folder: Path, name: str = "127.0.0.1", told: Mapping[str, str] | None = None
    ) -> None:
        self._socket = listen(0)
        self.port: int = self._socket.getsockname()[1]
        self.address = f"http://{name}:{self.port}"
        self._log = tempfile.TemporaryFile()  # noqa: SIM115
        self._told = {"UPPDRAG_DSN": dsn, "UPPDRAG_DATA": str(folder)} | dict(told or {})
        self.signed_in = somebody_at(dsn, folder, self.port)
        self.cursors = Cursors(DeskKeys.kept_in(folder / KEYS).cursors)

    def __enter__(self) -> "Served":
        self.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()
        self._socket.close()
        self._log.close()

    def start(self) -> None:
        """The same address again, whoever answered there before."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "api"],
            cwd=ROOT,
            env=os.environ | self._told | {"UPPDRAG_SOCKET": str(self._socket.fileno())},
            pass_fds=[self._socket.fileno()],
            stdin=subprocess.PIPE,
            stderr=self._log,
        )

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Tells it to stop and waits until it has."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        """Waits for its end, and answers how it ended."""
        code = self.process.wait(timeout=SECONDS_MAX)
        assert self.process.stdin
        self.process.stdin.close()
        return code

    def said(self) -> bytes:
        """All that it has written on its standard error."""
        self._log.seek(0)
        return self._log.read()

    def log(self) -> list[dict[str, Any]]:
        """Every line it has logged."""
        return [json.loads(line) for line in self.said().splitlines()]

    @asynccontextmanager
    async def stream(
        self, after: str | None = None, last: str | None = None, signed_in: SignedInHere | None = None
    ) -> AsyncIterator["Stream"]:
        """Opens a stream as a browser does; another's than the one who is signed in at first, where that is said."""
        query = {} if after is None else {"after": after}
        headers = (signed_in or self.signed_in).headers | ({} if last is None else {"last-event-id": last})
        async with (
            httpx.AsyncClient(base_url=self.address, timeout=SECONDS_MAX) as client,
            client.stream("GET", "/api/stream", params=query, headers=headers) as response,
        ):
            yield Stream(response)

    async def board(self) -> Any:
        """A snapshot."""
        async with httpx.AsyncClient(base_url=self.address, timeout=SECONDS_MAX) as client:
            answer = await client.get("/api/queues/board", headers=self.signed_in.headers)
            answer.raise_for_status()
            return answer.json()


class Stream:
    """What a stream tells, one event after the other."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._told = told_by(response)

    async def next(self, *names: str) -> Told:
        """The next event, or the next of some names."""
        async with asyncio.timeout(SECONDS_MAX):
            while True:
                told = await anext(self._told)
                if not names or told.name in names:
                    return told

    async def rest(self) -> list[Told]:
        """What is told until the stream ends."""
        async with asyncio.timeout(SECONDS_MAX):
            return [told async for told in self._told]


async def told_by(response: httpx.Response) -> AsyncIterator[Told]:
    """The events on the wire."""
    fields: dict[str, str] = {}
    async for line in response.aiter_lines():
        name, _, value = line.partition(": ")
        if line:
            fields[name] = value
        elif "event" in fields:
            yield Told(fields["event"], json.loads(fields["data"]), fields.get("id"))
            fields = {}
