"""Servern: one process that listens, and that ends its streams before it waits for them."""

import asyncio
import socket
from collections.abc import Callable

import uvicorn

from api import logs
from api.app import create_app
from api.floor import Floor
from api.settings import Settings
from ledger import tracing

DRAIN_SECONDS_MAX = 3


class Server(uvicorn.Server):
    """Uvicorn, which waits for open answers when it stops; a stream would never end by itself."""

    def __init__(self, config: uvicorn.Config, floor: Floor, finally_do: Callable[[], None]) -> None:
        super().__init__(config)
        self._floor = floor
        self._finally_do = finally_do

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends the streams, then lets the other answers finish. Afterwards the signal that came ends the process."""
        self._floor.close()
        await super().shutdown(sockets)
        await asyncio.to_thread(self._finally_do)


def server(settings: Settings, finally_do: Callable[[], None] = lambda: None) -> Server:
    """A server that has not begun to listen; `finally_do` is called when it has answered for the last time."""
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http="h11",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=DRAIN_SECONDS_MAX,
    )
    return Server(config, app.state.floor, finally_do)


def serve(settings: Settings, listening: socket.socket) -> None:
    """Serves until told to stop by SIGTERM or SIGINT, then drains."""
    logs.configure()
    server(settings, tracing.begin("api")).run(sockets=[listening])
