"""Sidorna: the built pages, or a line that says how they are built."""

from pathlib import Path

from litestar import MediaType, Response, get
from litestar.datastructures import CacheControlHeader
from litestar.static_files import create_static_files_router
from litestar.types import ControllerRouterHandler

YEAR_SECONDS = 31_536_000
NOT_BUILT = """<!doctype html>
<html lang="en">
<title>Uppdrag: the pages are not built</title>
<h1>The pages are not built</h1>
<p><code>./uppdrag up</code> builds them. What programs read is described in
<a href="/schema/openapi.json">/schema/openapi.json</a>.</p>
</html>
"""


def handlers(static: Path) -> list[ControllerRouterHandler]:
    """What serves the pages. A file under assets/ has its content's hash in its name, so it never changes."""
    if not (static / "index.html").is_file():
        return [not_built]
    return [
        create_static_files_router(
            "/assets",
            [static / "assets"],
            name="assets",
            cache_control=CacheControlHeader(max_age=YEAR_SECONDS, immutable=True),
        ),
        create_static_files_router(
            "/", [static], name="pages", html_mode=True, cache_control=CacheControlHeader(no_cache=True)
        ),
    ]


@get("/", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=False)
def not_built() -> Response[str]:
    """The pages are not built."""
    return Response(NOT_BUILT, status_code=503, headers={"cache-control": "no-store"})
