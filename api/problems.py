"""Problem: every answer that is not the one asked for, as RFC 9457 has it."""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, ClassVar
from uuid import UUID

import msgspec
import structlog
from litestar import Request, Response
from litestar.enums import ParamType
from litestar.exceptions import (
    HTTPException,
    InternalServerException,
    MethodNotAllowedException,
    ValidationException,
)
from litestar.params import ParameterKwarg
from litestar.types import ExceptionHandlersMap

from domain.decider import Refusal
from ledger import Overtaken, tracing

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 1

IN_GENERAL = {
    HTTPStatus.BAD_REQUEST: "The request could not be read; `faults` says what was wrong.",
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address cannot be used that way; `Allow` says how it can.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something unforeseen happened. The log has it under the id in `instance`.",
}

QUOTED = re.compile(r"(unknown field|value) ([`'\"]).*\2( - at `[^`]*`)?$", re.DOTALL)
"""Where the decoder repeats what somebody wrote."""
IN_THE_BODY = re.compile(r" - at `\$\.data\.?([^`]*)`$")
"""Where the decoder says in which field of a body something was wrong."""

log = structlog.get_logger(__name__)


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """What could not be read: where it stood (`query` or `body`, say), its name, and what was wrong with it."""

    where: str
    name: str
    sentence: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 9457. `instance` names this one occurrence; the log has the same id."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    faults: list[Fault]


class Trouble(Exception):
    """The answer cannot be given. The docstring of each kind is the sentence that the user sees.

    One that knows more than its kind says it in its argument.
    """

    status: ClassVar[HTTPStatus]
    headers: ClassVar[Mapping[str, str]] = {}


class Unavailable(Trouble):
    """The service cannot answer just now."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


def handlers() -> ExceptionHandlersMap:
    """The one handler, for everything that can be raised."""
    return {HTTPException: respond, Exception: respond}


def respond(request: Request[Any, Any, Any], raised: Exception) -> Response[Problem]:
    """Turns what was raised into a problem; logs what nobody foresaw."""
    raised = _whose(raised)
    faults = faults_in(raised, request) if isinstance(raised, ValidationException) else []
    problem = problem_of(raised, request.scope["state"]["request_id"], faults)
    if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("unforeseen", exc_info=raised, instance=problem.instance)
        tracing.failed(type(raised))
    return Response(
        problem, status_code=problem.status, media_type=MEDIA_TYPE, headers=headers_of(raised, problem)
    )


def problem_of(raised: Exception, request_id: UUID, faults: Sequence[Fault] = ()) -> Problem:
    """The problem behind an exception. What is not ours to explain says nothing of its inside."""
    status = status_of(raised)
    ours = isinstance(raised, Refusal | Trouble | Overtaken)
    return Problem(
        type=f"urn:uppdrag:problem:{_dashed(type(raised).__name__)}" if ours else "about:blank",
        title=status.phrase,
        status=status.value,
        detail=_sentence(raised) if ours else IN_GENERAL.get(status, status.phrase),
        instance=request_id.urn,
        faults=list(faults),
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
    if isinstance(raised, MethodNotAllowedException | Trouble):
        headers |= raised.headers or {}
    return headers


def faults_in(raised: ValidationException, request: Request[Any, Any, Any]) -> list[Fault]:
    """What could not be read, each by the name that it has on the outside."""
    parameters = request.route_handler.parsed_fn_signature.parameters
    found = []
    for fault in raised.extra if isinstance(raised.extra, list) else []:
        inside = str(fault.get("key", ""))
        known = parameters[inside].kwarg_definition if inside in parameters else None
        name = known.name if isinstance(known, ParameterKwarg) and known.name else inside
        source = fault.get("source", "request")
        where = source.value if isinstance(source, ParamType) else str(source)
        found.append(Fault(where=where, name=name, sentence=_unquoted(str(fault.get("message", "")))))
    return found


def _whose(raised: Exception) -> Exception:
    """Litestar holds a fault in a field of a body for ours, where the field is called as a part that we hand out."""
    cause = raised.__cause__
    if not (isinstance(raised, InternalServerException) and isinstance(cause, msgspec.ValidationError)):
        return raised
    field = IN_THE_BODY.search(str(cause))
    if field is None:
        return raised
    message = str(cause)[: field.start()]
    return ValidationException(extra=[{"message": message, "key": field[1], "source": "body"}])


def _unquoted(message: str) -> str:
    """What the decoder says, without what it quotes: a problem is copied into chats and reports."""
    return QUOTED.sub(r"\1\3", message)


def _sentence(raised: Exception) -> str:
    if isinstance(raised, Trouble) and raised.args:
        return str(raised.args[0])
    return " ".join((type(raised).__doc__ or "").split())


def _dashed(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
