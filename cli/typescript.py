"""Typer: writes the browser's types from the service's own OpenAPI document and its Swedish words.

Standard library only, and only what the service says: JSON Schema as Litestar writes it for msgspec structs.
Two files come out, both generated at every build and never committed: ``web/src/generated/api.ts`` (one
interface per schema; ``Reads``: what every GET takes and answers; ``Changes``: the same for what changes something,
with its body) and ``web/src/generated/words.ts`` (the union of all message ids).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]

HEADING = "// Generated from {source}; never edited, never committed.\n"
PLAIN = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
MESSAGE_ID = re.compile(r"^([a-z][\w-]*) =", re.MULTILINE)
CHANGING = ("post", "put", "patch", "delete")
IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")


def write_api(document: Schema, folder: Path) -> Path:
    """Write ``api.ts`` from an OpenAPI 3.1 document; an unchanged file keeps its time."""
    return _write(folder / "api.ts", api_types(document))


def write_words(messages: Path, folder: Path) -> Path:
    """Write ``words.ts`` from a folder of Fluent files; an unchanged file keeps its time."""
    fluent = "\n".join(file.read_text("utf-8") for file in sorted(messages.glob("*.ftl")))
    return _write(folder / "words.ts", word_ids(fluent))


def api_types(document: Schema) -> str:
    """TypeScript for every schema and every operation of an OpenAPI 3.1 document."""
    schemas: Mapping[str, Schema] = document.get("components", {}).get("schemas", {})
    lines = [HEADING.format(source="the service's own OpenAPI document")]
    lines += [_declaration(name, schema) for name, schema in sorted(schemas.items())]
    paths = document.get("paths", {})
    lines += ["", "export interface Reads {", *_reads(paths), "}"]
    lines += ["", "export interface Changes {", *_changes(paths), "}", ""]
    return "\n".join(lines)


def word_ids(fluent: str) -> str:
    """TypeScript for the ids of Fluent files: ``export type WordId = 'a' | 'b'``."""
    ids = sorted(MESSAGE_ID.findall(fluent))
    union = "\n".join(f"  | {json.dumps(each)}" for each in ids)
    return f"{HEADING.format(source='src/locales/sv')}\nexport type WordId =\n{union};\n"


def type_of(schema: Schema | None) -> str:
    """The TypeScript type of one JSON Schema; ``unknown`` for what the service does not promise."""
    if not schema:
        return "unknown"
    if "$ref" in schema:
        return _name(str(schema["$ref"]).rsplit("/", 1)[1])
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    for either in ("oneOf", "anyOf"):
        if either in schema:
            return _union(type_of(each) for each in schema[either])
    if "allOf" in schema:  # How Litestar hangs a description on a reference.
        return " & ".join(type_of(each) for each in schema["allOf"])
    return _structure(schema)


def _structure(schema: Schema) -> str:
    kind = schema.get("type")
    if isinstance(kind, list):
        return _union(type_of({**schema, "type": each}) for each in kind)
    if kind == "array":
        item = type_of(schema.get("items"))
        return f"({item})[]" if " | " in item else f"{item}[]"
    if kind == "object":
        return _fields(schema) if "properties" in schema else _record(schema)
    return PLAIN.get(str(kind), "unknown")


def _declaration(name: str, schema: Schema) -> str:
    if "properties" in schema:
        return f"export interface {_name(name)} {_fields(schema)}"
    return f"export type {_name(name)} = {type_of(schema)};"


def _fields(schema: Schema) -> str:
    required = set(schema.get("required", ()))
    fields = (
        f"  {_key(name)}{'' if name in required else '?'}: {type_of(each)};"
        for name, each in schema["properties"].items()
    )
    return "{\n" + "\n".join(fields) + "\n}"


def _record(schema: Schema) -> str:
    values = schema.get("additionalProperties")
    return f"Record<string, {type_of(values if isinstance(values, Mapping) else None)}>"


def _reads(paths: Mapping[str, Schema]) -> Iterator[str]:
    for path, item in sorted(paths.items()):
        operation: Schema = item.get("get", {})
        answer = _answer(operation.get("responses", {}))
        if answer:
            query = _taken(operation.get("parameters", ()), ("query", "path"))
            yield f"  {json.dumps(path)}: {{ query: {query}; answer: {answer} }};"


def _changes(paths: Mapping[str, Schema]) -> Iterator[str]:
    """What changes something, by method and address: what stands in the address, the body, and the answer."""
    for path, item in sorted(paths.items()):
        for method in CHANGING:
            operation: Schema = item.get(method, {})
            answer = _answer(operation.get("responses", {}))
            if answer:
                name = json.dumps(f"{method.upper()} {path}")
                taken = _taken(operation.get("parameters", ()), ("path",))
                yield f"  {name}: {{ path: {taken}; body: {_body(operation)}; answer: {answer} }};"


def _body(operation: Schema) -> str:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    return type_of(content.get("schema")) if content else "undefined"


def _taken(parameters: Any, places: tuple[str, ...]) -> str:
    fields = [
        f"{_key(each['name'])}{'' if each.get('required') else '?'}: {_given(each['schema'])}"
        for each in parameters
        if each["in"] in places
    ]
    return f"{{ {'; '.join(fields)} }}" if fields else "Record<string, never>"


def _given(schema: Schema) -> str:
    """A query parameter is left out or is text; that the service also takes null says nothing in a URL."""
    kinds = [each for each in type_of(schema).split(" | ") if each != "null"]
    return " | ".join(kinds) or "string"


def _answer(responses: Mapping[str, Schema]) -> str | None:
    """What is answered in JSON; None for what answers otherwise: a stream, a file."""
    done = next((each for code, each in sorted(responses.items()) if code.startswith("2")), {})
    answer = done.get("content", {}).get("application/json")
    return type_of(answer.get("schema")) if answer else None


def _union(types: Iterator[str]) -> str:
    return " | ".join(dict.fromkeys(types))


def _name(schema: str) -> str:
    return re.sub(r"\W", "_", schema)


def _key(name: str) -> str:
    return name if IDENTIFIER.fullmatch(name) else json.dumps(name)


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
    return path
