"""What the browser is told of the service's answers, in TypeScript."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from litestar import Litestar, get, post
from litestar.params import JSONBody, PathParameter, QueryParameter

from cli.typescript import api_types, type_of, word_ids, write_words


class Wait(msgspec.Struct, kw_only=True):
    call: UUID
    since: datetime | None
    state: Literal["waiting", "answered"]
    shares: dict[str, float | None]
    numbers: list[int | None]
    within_20: Annotated[float, msgspec.Meta(ge=0)] | None = msgspec.field(name="20", default=None)


@get("/api/stream", media_type="text/event-stream", sync_to_thread=False)
def follow_waits() -> str:
    return ""


@get("/api/waits", sync_to_thread=False)
def read_waits(
    day: Annotated[date | None, QueryParameter(name="from")] = None,
    limit: Annotated[int, QueryParameter()] = 5,
) -> list[Wait]:
    return []


class Ending(msgspec.Struct, kw_only=True):
    why: Literal["answered", "gone"]


@post("/api/waits/{wait_id:uuid}/end", sync_to_thread=False)
def end_wait(wait_id: Annotated[UUID, PathParameter()], data: JSONBody[Ending]) -> Wait:
    raise NotImplementedError


def written() -> str:
    handlers = [read_waits, follow_waits, end_wait]
    return api_types(Litestar(handlers).openapi_schema.to_schema())


def test_a_struct_becomes_an_interface_field_by_field() -> None:
    body = written().split("export interface Wait {\n")[1].split("\n}")[0]
    assert [line.strip() for line in body.splitlines()] == [
        "call: string;",
        "since: string | null;",
        'state: "waiting" | "answered";',
        "shares: Record<string, number | null>;",
        "numbers: (number | null)[];",
        '"20"?: number | null;',
    ]


def test_a_read_takes_its_query_and_answers_its_struct() -> None:
    assert '"/api/waits": { query: { from?: string; limit?: number }; answer: Wait[] };' in written()


def test_a_change_takes_what_stands_in_its_address_and_its_body_and_answers_its_struct() -> None:
    assert (
        '"POST /api/waits/{wait_id}/end": { path: { wait_id: string }; body: Ending; answer: Wait };'
        in written()
    )


def test_a_stream_is_not_read_as_an_answer() -> None:
    assert "/api/stream" not in written()


def test_what_is_not_promised_is_unknown() -> None:
    assert [type_of(None), type_of({}), type_of({"type": "strange"})] == ["unknown"] * 3


def test_a_constant_and_an_enumeration_are_their_values() -> None:
    assert type_of({"const": "demo"}) == '"demo"'
    assert type_of({"enum": ["live", "replay", None]}) == '"live" | "replay" | null'


def test_a_reference_with_a_description_is_what_it_refers_to() -> None:
    assert type_of({"allOf": [{"$ref": "#/components/schemas/Channel"}], "description": "How."}) == "Channel"


def test_a_union_names_each_type_once_and_keeps_arrays_whole() -> None:
    number = {"type": "integer"}
    either = {
        "oneOf": [
            number,
            {"type": "number"},
            {"type": "array", "items": {"oneOf": [number, {"type": "null"}]}},
        ]
    }
    assert type_of(either) == "number | (number | null)[]"


def test_every_message_is_an_id_and_nothing_else_is() -> None:
    fluent = "# title = no\nqueue = Kö\nsaid-n = { $n ->\n    [one] en\n   *[other] fler\n  }\n-term = no\n"
    assert word_ids(fluent).split("WordId =")[1] == '\n  | "queue"\n  | "said-n";\n'


def test_an_unchanged_file_is_not_written_again(tmp_path: Path) -> None:
    fluent = tmp_path / "sv" / "floor.ftl"
    fluent.parent.mkdir()
    fluent.write_text("queue = Kö\n", "utf-8")
    first = write_words(fluent.parent, tmp_path / "generated").stat().st_mtime_ns
    assert write_words(fluent.parent, tmp_path / "generated").stat().st_mtime_ns == first
    (fluent.parent / "desk.ftl").write_text("agent = Kommunvägledare\n", "utf-8")
    assert '"agent"' in write_words(fluent.parent, tmp_path / "generated").read_text()
