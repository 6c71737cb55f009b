"""Beskrivningen: the OpenAPI document. No page of documentation is served, so none can fetch code from elsewhere."""

from collections.abc import Iterable
from inspect import getdoc
from types import ModuleType
from typing import Any, Final
from uuid import UUID

import msgspec
from litestar import Request, Router
from litestar.exceptions import NotFoundException
from litestar.openapi import OpenAPIConfig, ResponseSpec
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import (
    Components,
    Example,
    License,
    OpenAPI,
    Reference,
    SecurityScheme,
    Tag,
)

from api.database import DatabaseLost
from api.identity.cookies import SESSION
from api.identity.doors import NotFromOurPage, ScreenLocked, TwoIdentities, Unauthenticated
from api.identity.perimeter import (
    ForwardedByAStranger,
    FromAnotherSite,
    NotEncrypted,
    NotFromHere,
    UnknownHost,
)
from api.links import link
from api.problems import MEDIA_TYPE, Problem, problem_of

VERSION = "0.1.0"
FOLDER = "/schema"
SOME_REQUEST = UUID("00000000-0000-4000-8000-000000000000")
ADDRESS = f"{FOLDER}/openapi.json"
ANYWHERE = (NotFromHere, ForwardedByAStranger, NotEncrypted, FromAnotherSite, UnknownHost, Exception)
"""What a request may meet wherever it goes."""

SUBJECTS: Final = {
    "floor": "Who waits, who is in a call, and what changes.",
    "figures": "What a period came to.",
    "persons": "Residents, as far as they may be seen.",
    "contacts": "What somebody turned to us for, and what became of it.",
    "cases": "What is followed up, and by whom.",
    "past": "A case and the floor as they were.",
    "mandates": "What we do for whom, and what the catalogue answers at the desk.",
    "staff": "Who works here, as what and where; and taking the shift.",
    "disclosures": "What is given to another board or authority, by which rule.",
    "break-glass": "Three steps to something hidden, in an emergency; and its review.",
    "access": "Who looked, when and why: at a case, at a person, by oneself.",
    "log-reviews": "Checks of the access log, and searches by member of the staff.",
    "approvals": "What waits for a second person.",
    "disposals": "What is disposed of, by which rule, and who stands behind it.",
    "records": "Requests for public records, from the asking to the answer.",
    "proof": "What is signed of the past, and who outside has seen it.",
    "recovery": "A ledger that came back from a copy, and the two who open it.",
    "session": "Who is signed in, and until when.",
    "health": "For whoever runs the service.",
}
"""What the operations are about, in the order of a day."""

SCHEMES: dict[str, SecurityScheme | Reference] = {
    "session": SecurityScheme(
        type="apiKey", name=SESSION, security_scheme_in="cookie", description="Set by the sign-in pages."
    ),
    "machine": SecurityScheme(
        type="http", scheme="bearer", description="Given to registered machines, for ten minutes."
    ),
}


def problems(*kinds: type[Exception]) -> dict[int, ResponseSpec]:
    """What an operation may answer besides success: each kind of problem with its sentence and an example."""
    answers: dict[int, ResponseSpec] = {}
    for kind in dict.fromkeys((*kinds, *ANYWHERE)):
        problem = problem_of(kind(), SOME_REQUEST)
        example = Example(summary=problem.title, value=msgspec.to_builtins(problem))
        answer = answers.setdefault(problem.status, ResponseSpec(Problem, False, "", MEDIA_TYPE, []))
        answer.description = " ".join(filter(None, [answer.description, problem.detail]))
        answer.examples = [*(answer.examples or []), example]
    return answers


def for_the_signed_in(*kinds: type[Exception]) -> dict[int, ResponseSpec]:
    """The same for an operation that asks for a session."""
    return problems(Unauthenticated, ScreenLocked, TwoIdentities, DatabaseLost, *kinds)


def for_changes(*kinds: type[Exception]) -> dict[int, ResponseSpec]:
    """The same for one that changes something."""
    return for_the_signed_in(NotFromOurPage, *kinds)


async def only_the_document(request: Request[Any, Any, Any]) -> None:
    """Litestar answers any other address here with a page of its own; we answer that there is none."""
    if request.scope["path"] != ADDRESS:
        raise NotFoundException


def config() -> OpenAPIConfig:
    """What stands over the operations."""
    return OpenAPIConfig(
        title="Uppdrag",
        version=VERSION,
        summary="A contact centre's floor, persons, contacts, cases and mandates, computed from its facts.",
        description="Everything but the health of the service asks for a session: a browser's cookie, with the"
        " header X-CSRF-Token for what changes something, or a machine's token. Every answer that is not the one asked"
        " for is a problem (RFC 9457). HEAD is answered wherever GET is.",
        license=License(name="EUPL-1.2", identifier="EUPL-1.2"),
        tags=[Tag(name=name, description=said) for name, said in SUBJECTS.items()],
        components=Components(security_schemes=SCHEMES),
        security=[{name: []} for name in SCHEMES],
        use_handler_docstrings=True,
        render_plugins=[JsonRenderPlugin()],
        openapi_router=Router(
            FOLDER, route_handlers=[], before_request=only_the_document, include_in_schema=False
        ),
    )


def describe(document: OpenAPI, modules: Iterable[ModuleType]) -> None:
    """Gives each shape msgspec's own schema, which says what is really taken and given; Litestar's says less. Then each
    answer its links.

    No answer omits a field. What is sent to us may leave out what has a default, and may hold nothing else: it is known
    by that it forbids unknown fields.
    """
    schemas: dict[str, Any] = document.components.schemas or {}
    for module in modules:
        for name, thing in vars(module).items():
            if name in schemas and isinstance(thing, type) and thing.__module__ == module.__name__:
                schemas[name] = schema_of(thing)
    link(document)


def schema_of(shape: type) -> dict[str, Any]:
    """The JSON Schema of a shape (2020-12), its words those of the class."""
    _, components = msgspec.json.schema_components([shape], ref_template="#/components/schemas/{name}")
    schema: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(components[shape.__name__]))
    schema["description"] = getdoc(shape)
    if issubclass(shape, msgspec.Struct) and not shape.__struct_config__.forbid_unknown_fields:
        schema["required"] = sorted(schema["properties"])
    return schema
