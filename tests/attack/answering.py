"""The interface on a port of its own, in a thread: for a client that knows nothing but its OpenAPI document.

Whoever asks may ask as often as they like: how often one may is tested where nothing else is.
"""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import uvicorn
from msgspec.structs import replace
from uvicorn._types import ASGIApplication

from api.app import create_app
from api.desk.budget import Bucket
from api.listening import listen
from api.settings import OUR_NAMES, Settings


@asynccontextmanager
async def answering(settings: Settings) -> AsyncIterator[str]:
    """Its address, for as long as the block."""
    socket = listen(0)
    port = socket.getsockname()[1]
    here = replace(settings, hosts=frozenset(f"{name}:{port}" for name in OUR_NAMES))
    app = create_app(here)
    app.state.desk.budget.requests = Bucket(1e9, 1e9)
    config = uvicorn.Config(cast(ASGIApplication, app), lifespan="on", log_config=None, ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
    thread.start()
    try:
        while not server.started and thread.is_alive():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await asyncio.to_thread(thread.join)
        socket.close()
