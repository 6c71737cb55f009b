"""Beskrivningen: the OpenAPI document. No page of documentation is served, so none can fetch code from elsewhere."""

from collections.abc import Iterable
from inspect import getdoc
from types import ModuleType
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Router
from litestar.exceptions import NotFoundException
from litestar.openapi import OpenAPIConfig, ResponseSpec
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Example, License, OpenAPI, Schema, Tag

from api.problems import MEDIA_TYPE, Problem, problem_of
from api.security import NotFromHere, UnknownHost

VERSION = "0.1.0"
FOLDER = "/schema"
SOME_REQUEST = UUID("00000000-0000-4000-8000-000000000000")
ADDRESS = f"{FOLDER}/openapi.json"


def problems(*kinds: type[Exception]) -> dict[int, ResponseSpec]:
    """What an operation may answer besides success: each kind of problem with its sentence and an example."""
    answers: dict[int, ResponseSpec] = {}
    for kind in (*kinds, NotFromHere, UnknownHost, Exception):
        problem = problem_of(kind(), SOME_REQUEST)
        example = Example(summary=problem.title, value=msgspec.to_builtins(problem))
        answer = answers.setdefault(problem.status, ResponseSpec(Problem, False, "", MEDIA_TYPE, []))
        answer.description = " ".join(filter(None, [answer.description, problem.detail]))
        answer.examples = [*(answer.examples or []), example]
    return answers


async def only_the_document(request: Request[Any, Any, Any]) -> None:
    """Litestar answers any other address here with a page of its own; we answer that there is none."""
    if request.scope["path"] != ADDRESS:
        raise NotFoundException


def config() -> OpenAPIConfig:
    """What stands over the operations."""
    return OpenAPIConfig(
        title="Uppdrag",
        version=VERSION,
        summary="The live floor and the figures of a contact centre, computed from its facts.",
        description="Read-only. Answers only the machine it runs on, until there is login. Every answer that is not"
        " the one asked for is a problem (RFC 9457). HEAD is answered wherever GET is.",
        license=License(name="EUPL-1.2", identifier="EUPL-1.2"),
        tags=[
            Tag(name="floor", description="Who waits, who is in a call, and what changes."),
            Tag(name="figures", description="What a period came to."),
            Tag(name="health", description="For whoever runs the service."),
        ],
        use_handler_docstrings=True,
        render_plugins=[JsonRenderPlugin()],
        openapi_router=Router(
            FOLDER, route_handlers=[], before_request=only_the_document, include_in_schema=False
        ),
    )


def describe(document: OpenAPI, modules: Iterable[ModuleType]) -> None:
    """Gives each schema the words of its class, which Litestar leaves out, and all its fields: no answer omits one."""
    schemas = document.components.schemas or {}
    for name, thing in [pair for module in modules for pair in vars(module).items()]:
        schema = schemas.get(name)
        if isinstance(schema, Schema) and isinstance(thing, type):
            schema.description = getdoc(thing)
            schema.required = sorted(schema.properties) if schema.properties else None
