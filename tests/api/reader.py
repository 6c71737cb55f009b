"""A browser without a network between: its requests reach the application in process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeVar, cast

import httpx

from api.app import create_app
from api.settings import Settings
from tests.identity.given import SignedInHere

Held = TypeVar("Held")

PORT = 8000
HERE = f"http://127.0.0.1:{PORT}"
FROM_OUR_PAGE = {"origin": HERE, "sec-fetch-site": "same-origin"}
"""What every browser says of a request that a page of ours sent."""


@asynccontextmanager
async def reading(
    settings: Settings,
    address: str = "127.0.0.1",
    signed_in: SignedInHere | None = None,
    outside: httpx.AsyncBaseTransport | None = None,
) -> AsyncIterator[httpx.AsyncClient]:
    """A client, seen as coming from an address, of an application that has been started."""
    app = create_app(settings, outside)
    async with app.lifespan(), client_of(app, address, signed_in) as client:
        yield client


def client_of(
    app: Any, address: str = "127.0.0.1", signed_in: SignedInHere | None = None
) -> httpx.AsyncClient:
    """A browser of an application that has been started elsewhere."""
    transport = httpx.ASGITransport(app=cast(Any, app), client=(address, 40_000), raise_app_exceptions=False)
    headers = FROM_OUR_PAGE | (signed_in.headers if signed_in else {})
    return httpx.AsyncClient(transport=transport, base_url=HERE, headers=headers)


@asynccontextmanager
async def held(opened: AbstractAsyncContextManager[Held]) -> AsyncIterator[Held]:
    """Opened and closed by one task, as Litestar wants it; a fixture is begun by one and ended by another."""
    ready: asyncio.Future[Held] = asyncio.get_running_loop().create_future()
    done = asyncio.Event()

    async def hold() -> None:
        async with opened as it:
            ready.set_result(it)
            await done.wait()

    holding = asyncio.create_task(hold())
    holding.add_done_callback(lambda ended: ready.done() or ready.cancel())
    yield await ready
    done.set()
    await holding
