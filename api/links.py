"""Länkar: where an answer leads. What is made or changed has an id and a version, and what may be done with it has its
address under that id; so the links of the OpenAPI document follow from the addresses and the shapes.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from litestar.openapi.spec import Components, Link, OpenAPI, OpenAPIResponse, Operation, Reference

METHODS: Final = ("get", "put", "post", "delete")
NAMED: Final = re.compile(r"\{([a-z_]+)\}")
MADE: Final = "$response.body#/id"
NEWEST: Final = '"{$response.body#/version}"'
"""As `If-Match` has it: in quotation marks."""
SEEN: Final = "If-Match"
PAST: Final = "past"
"""What was leads nowhere: nothing is done to it any more."""


class Place(msgspec.Struct, frozen=True):
    """An operation and its address."""

    path: str
    operation: Operation

    @property
    def named(self) -> list[str]:
        """The ids that stand in the address."""
        return NAMED.findall(self.path)

    @property
    def subject(self) -> str:
        """The address of the collection that it is about: up to the first id."""
        return self.path.partition("/{")[0]

    def takes(self, header: str) -> bool:
        """Whether a header means something here."""
        return any(getattr(one, "name", "") == header for one in self.operation.parameters or [])


def link(document: OpenAPI) -> None:
    """Gives each answer that tells an id or a version its links. Each stands once, among the components."""
    components = document.components
    places = list(_places(document))
    links: dict[str, Link | Reference] = {}
    for place in places:
        for answer, fields in _answers(place.operation, components):
            made = _links(place, fields, [one for one in places if one.subject == place.subject])
            links |= made
            answer.links = {name: Reference(f"#/components/links/{name}") for name in made} or None
    components.links = links


def _places(document: OpenAPI) -> Iterator[Place]:
    for path, item in (document.paths or {}).items():
        for method in METHODS:
            operation = getattr(item, method)
            if operation is not None:
                yield Place(path, operation)


def _answers(operation: Operation, components: Components) -> Iterator[tuple[OpenAPIResponse, set[str]]]:
    """Those that are not problems, and the fields that they tell."""
    for status, answer in (operation.responses or {}).items():
        if not status.startswith("2") or not isinstance(answer, OpenAPIResponse):
            continue
        for content in (answer.content or {}).values():
            if isinstance(content.schema, Reference):
                shape: Any = (components.schemas or {})[content.schema.ref.rpartition("/")[2]]
                yield answer, set(shape["properties"])


def _links(place: Place, fields: set[str], around: list[Place]) -> dict[str, Link | Reference]:
    """To what is done with one thing: the one that was made, or the one that this was about."""
    if "version" not in fields or len(place.named) > 1 or PAST in (place.operation.tags or []):
        return {}
    told = "id" in fields
    found: dict[str, Link | Reference] = {}
    for target in around:
        if len(target.named) == 1 and (told or place.named == target.named):
            [name] = target.named
            which = MADE if told else f"$request.path.{name}"
            found[_called(target, told)] = _link(target, {f"path.{name}": which})
    return found


def _called(target: Place, told: bool) -> str:
    return f"{target.operation.operation_id}{'' if told else 'Seen'}"


def _link(target: Place, parameters: dict[str, str]) -> Link:
    version = {f"header.{SEEN}": NEWEST} if target.takes(SEEN) else {}
    return Link(operation_id=target.operation.operation_id, parameters=parameters | version)
