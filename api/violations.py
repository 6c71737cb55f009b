"""Överträdelser: a browser tells that a page tried what its policy forbids (W3C Reporting API; CSP level 3, 5.3).

A report may quote the address and the content of a page. Nothing of it is kept but which rule stopped it, and that is
counted: a page of ours never breaks its policy, so any count is a fault or an attack.
"""

from http import HTTPStatus
from typing import Any, Final

import msgspec
from litestar import Request, post
from litestar.di import NamedDependency

from api.identity.doors import NO_COOKIE_COUNTS, OPEN_TO_ALL
from api.metrics import Metrics
from api.security import VIOLATIONS

BYTES_MAX: Final = 65_536
DIRECTIVES: Final = frozenset(
    {
        "base-uri", "connect-src", "default-src", "font-src", "form-action", "frame-ancestors", "frame-src", "img-src",
        "manifest-src", "media-src", "object-src", "script-src", "script-src-attr", "script-src-elem", "style-src",
        "style-src-attr", "style-src-elem", "worker-src",
    }
)  # fmt: skip
OTHER: Final = "other"
"""What a stranger calls a rule becomes no name of ours."""


class Broken(msgspec.Struct, frozen=True, rename="camel"):
    """Of the body of a report: which rule was broken."""

    effective_directive: str = OTHER


class Report(msgspec.Struct, frozen=True):
    """One of several kinds of report; a browser sends them together."""

    type: str
    body: Broken = Broken()


read = msgspec.json.Decoder(list[Report]).decode


@post(
    VIOLATIONS,
    include_in_schema=False,
    status_code=HTTPStatus.NO_CONTENT,
    request_max_body_size=BYTES_MAX,
    opt=OPEN_TO_ALL | NO_COOKIE_COUNTS,
)
async def take_reports(request: Request[Any, Any, Any], metrics: NamedDependency[Metrics]) -> None:
    """Counts what browsers report. What cannot be read is passed over: nobody waits for the answer."""
    try:
        reports = read(await request.body())
    except msgspec.DecodeError:
        return
    for report in reports:
        if report.type == "csp-violation":
            directive = report.body.effective_directive
            metrics.violations.labels(directive if directive in DIRECTIVES else OTHER).inc()
