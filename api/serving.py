"""Servern: one process that listens, and that ends its streams before it waits for them."""

import socket

import uvicorn

from api import logs
from api.app import create_app
from api.floor import Floor
from api.settings import OUR_NAMES, Settings

DRAIN_SECONDS_MAX = 3
BACKLOG = 128


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


def listen(port: int) -> socket.socket:
    """A socket of this machine only. Port 0: any free one. Raises OSError when the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((OUR_NAMES[0], port))
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


def serve(settings: Settings, listening: socket.socket) -> None:
    """Serves until told to stop by SIGTERM or SIGINT, then drains."""
    logs.configure()
    server(settings).run(sockets=[listening])
