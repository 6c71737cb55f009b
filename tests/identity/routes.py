"""Every route that the service has, and an address of it."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from litestar.routes import HTTPRoute

from api.app import create_app
from api.settings import Settings

A_REFERENCE = re.compile(r"\{\w+\}")
Route = tuple[str, str, dict[str, Any]]


def routes(*told: Settings) -> Iterator[Route]:
    """Method, template and what the route says of itself, for everything that is served."""
    for settings in told:
        for route in create_app(settings).routes:
            assert isinstance(route, HTTPRoute), "a guard of another kind would be needed"
            for handler in route.route_handlers:
                for method in sorted(handler.http_methods - {"OPTIONS", "HEAD"}):
                    yield method, route.path_format, dict(handler.opt)


def address_of(path: str) -> str:
    """An address of the route."""
    path = path.replace("{path}", "openapi.json").replace("{file_path}", "missing.js")
    return A_REFERENCE.sub(lambda _: str(uuid4()), path)
