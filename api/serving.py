"""Servern: one process that listens, and that ends its streams before it waits for them."""

import socket

import uvicorn

from api import logs
from api.app import create_app
from api.floor import Floor
from api.settings import Settings

DRAIN_SECONDS_MAX = 3


class Server(uvicorn.Server):
    """Uvicorn, which waits for open answers when it stops; a stream would never end by itself."""

    def __init__(self, config: uvicorn.Config, floor: Floor) -> None:
        super().__init__(config)
        self._floor = floor

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends the streams, then lets the other answers finish."""
        self._floor.close()
        await super().shutdown(sockets)


def server(settings: Settings) -> Server:
    """A server that has not begun to listen."""
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
    return Server(config, app.state.floor)


def serve(settings: Settings, listening: socket.socket) -> None:
    """Serves until told to stop by SIGTERM or SIGINT, then drains."""
    logs.configure()
    server(settings).run(sockets=[listening])
