"""A browser without a network between: its requests reach the application in process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import httpx

from api.app import create_app
from api.settings import Settings

PORT = 8000
HERE = f"http://127.0.0.1:{PORT}"


@asynccontextmanager
async def reading(settings: Settings, address: str = "127.0.0.1") -> AsyncIterator[httpx.AsyncClient]:
    """A client, seen as coming from an address, of an application that has been started."""
    app = create_app(settings)
    transport = httpx.ASGITransport(app=cast(Any, app), client=(address, 40_000), raise_app_exceptions=False)
    async with app.lifespan(), httpx.AsyncClient(transport=transport, base_url=HERE) as client:
        yield client
