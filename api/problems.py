"""Problem: every answer that is not the one asked for, as RFC 9457 has it."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar
from uuid import UUID

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, MethodNotAllowedException, ValidationException
from litestar.openapi import ResponseSpec
from litestar.types import ExceptionHandlersMap

from domain.decider import Refusal
from ledger import Overtaken

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 1

log = structlog.get_logger(__name__)


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One parameter that could not be read: where it stood, its name, and what was wrong with it."""

    where: str
    name: str
    sentence: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 9457. `instance` names this one occurrence; the log has the same id."""

    type: str
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None
    faults: list[Fault] = []


class Trouble(Exception):
    """The answer cannot be given. The docstring of each kind is the sentence that the user sees."""

    status: ClassVar[HTTPStatus]


class Unavailable(Trouble):
    """The service cannot answer just now."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


def handlers() -> ExceptionHandlersMap:
    """The one handler, for everything that can be raised."""
    return {HTTPException: respond, Exception: respond}


def respond(request: Request[Any, Any, Any], raised: Exception) -> Response[Problem]:
    """Turns what was raised into a problem; logs what nobody foresaw."""
    problem = problem_of(raised, request.scope["state"].get("request_id"))
    if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("unforeseen", exc_info=raised)
    return Response(
        problem, status_code=problem.status, media_type=MEDIA_TYPE, headers=headers_of(raised, problem)
    )


def problem_of(raised: Exception, request_id: UUID | None = None) -> Problem:
    """The problem behind an exception. What is not ours to explain says nothing of its inside."""
    status = status_of(raised)
    explained = isinstance(raised, Refusal | Trouble | Overtaken)
    return Problem(
        type=f"urn:uppdrag:problem:{_dashed(type(raised).__name__)}" if explained else "about:blank",
        title=status.phrase,
        status=status.value,
        detail=_sentence(raised) if explained else None,
        instance=f"urn:uuid:{request_id}" if request_id else None,
        faults=_faults(raised) if isinstance(raised, ValidationException) else [],
    )


def status_of(raised: Exception) -> HTTPStatus:
    """Which status an exception becomes."""
    match raised:
        case Trouble():
            return raised.status
        case Overtaken():
            return HTTPStatus.CONFLICT
        case Refusal():
            return HTTPStatus.UNPROCESSABLE_ENTITY
        case HTTPException():
            return HTTPStatus(raised.status_code)
        case _:
            return HTTPStatus.INTERNAL_SERVER_ERROR


def headers_of(raised: Exception, problem: Problem) -> Mapping[str, str]:
    """Never a cached problem; when to try again; what is allowed instead."""
    headers = {"cache-control": "no-store"}
    if problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["retry-after"] = str(RETRY_AFTER_SECONDS)
    if isinstance(raised, MethodNotAllowedException) and raised.headers:
        allowed = {name.strip() for name in raised.headers["allow"].split(",")}
        headers["allow"] = ", ".join(sorted(allowed | ({"HEAD"} if "GET" in allowed else set())))
    return headers


def problems(*statuses: HTTPStatus) -> dict[int, ResponseSpec]:
    """What a handler may answer besides success, for the OpenAPI document."""
    always = (HTTPStatus.FORBIDDEN, HTTPStatus.MISDIRECTED_REQUEST, HTTPStatus.INTERNAL_SERVER_ERROR)
    return {
        status.value: ResponseSpec(
            Problem,
            description=status.description or status.phrase,
            media_type=MEDIA_TYPE,
            generate_examples=False,
        )
        for status in sorted({*always, *statuses})
    }


def _sentence(raised: Exception) -> str | None:
    """The docstring on one line; a Trouble that knows more may say it itself."""
    said = raised.args[0] if isinstance(raised, Trouble) and raised.args else type(raised).__doc__
    return " ".join(said.split()) if said else None


def _faults(raised: ValidationException) -> list[Fault]:
    found = raised.extra if isinstance(raised.extra, list) else []
    return [
        Fault(
            where=str(fault.get("source", "request")),
            name=str(fault.get("key", "")),
            sentence=str(fault.get("message", "")),
        )
        for fault in found
    ]


def _dashed(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
