"""Sidorna: the built pages, or a line that says how they are built."""

from pathlib import Path
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.datastructures import CacheControlHeader
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.static_files import create_static_files_router
from litestar.types import ControllerRouterHandler

from api.identity import pages as sign_in
from api.identity.doors import OPEN_TO_ALL
from api.identity.identity import Identity
from api.problems import Problem, Unavailable, respond

YEAR_SECONDS = 31_536_000
ADDRESSES = [
    "/",
    "/access",
    "/approvals",
    "/cases",
    "/cases/new",
    "/cases/{case_id:uuid}",
    "/cases/{case_id:uuid}/disclosures",
    "/cases/{case_id:uuid}/past",
    "/cases/{case_id:uuid}/readers",
    "/confirmed",
    "/disclosures",
    "/disposals",
    "/disposals/new",
    "/disposals/{disposal_id:uuid}",
    "/emergency",
    "/log-reviews",
    "/log-reviews/{review_id:uuid}",
    "/log-searches/new",
    "/log-searches/{search_id:uuid}",
    "/floor/past",
    "/contacts/new",
    "/contacts/{contact_id:uuid}",
    "/mandates",
    "/mandates/{mandate_id:uuid}",
    "/persons/{person_id:uuid}/readers",
    "/recovery",
    "/bundles",
    "/bundles/{bundle_id:uuid}",
    "/cases/{case_id:uuid}/bundle",
    "/proof",
    "/records-requests",
    "/records-requests/new",
    "/records-requests/{request_id:uuid}",
    "/unlocked",
]
"""Where the one page is: which part of it is shown, the browser sees from the address (`web/src/frame/route`)."""
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
            opt=OPEN_TO_ALL,
            exception_handlers={ValueError: no_such_file},
        ),
        create_static_files_router(
            "/",
            [static],
            name="pages",
            cache_control=CacheControlHeader(no_cache=True),
            opt=OPEN_TO_ALL,
            exception_handlers={ValueError: no_such_file},
        ),
        read_page,
    ]


def no_such_file(request: Request[Any, Any, Any], raised: Exception) -> Response[Problem]:
    """What cannot be a file's name at all, such as one with a zero byte in it, is the name of none."""
    return respond(request, NotFoundException())


@get(ADDRESSES, media_type=MediaType.HTML, include_in_schema=False, opt=OPEN_TO_ALL)
async def read_page(
    request: Request[Any, Any, Any], static: NamedDependency[Path], identity: NamedDependency[Identity]
) -> Response[Any]:
    """The page, for whoever is signed in. It holds nothing of anybody; what it shows it asks for."""
    if await may_be_signed_in(request, identity):
        content = (static / "index.html").read_text("utf-8")
        return Response(content, media_type=MediaType.HTML, headers={"cache-control": "no-cache"})
    if request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        # Whoever follows a link from elsewhere brings no strict cookie along; our own page does.
        return sign_in.onwards(request.scope["path"])
    return sign_in.led_to("/login")


async def may_be_signed_in(request: Request[Any, Any, Any], identity: Identity) -> bool:
    """Whether somebody is, or that can't be said just now: the page then says that the connection is broken."""
    try:
        return await identity.doors.whoever(request) is not None
    except Unavailable:
        return True


@get("/", media_type=MediaType.HTML, include_in_schema=False, opt=OPEN_TO_ALL, sync_to_thread=False)
def not_built() -> Response[str]:
    """The pages are not built."""
    return Response(NOT_BUILT, status_code=503, headers={"cache-control": "no-store"})
