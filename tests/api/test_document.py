"""The OpenAPI document says all there is, and what it says is so."""

from typing import Any

import httpx
import pytest

from api.app import openapi
from api.problems import MEDIA_TYPE

IN_ANOTHER_STANDARDS_WORDS = {("takeToken", "400"), ("takeToken", "401")}
"""A machine's library understands RFC 6749's refusals, and no others."""


@pytest.fixture(scope="module")
def document() -> Any:
    return openapi()


def operations(document: Any) -> dict[str, Any]:
    return {each["operationId"]: each for item in document["paths"].values() for each in item.values()}


def test_it_needs_no_database_and_names_every_operation(document: Any) -> None:
    assert document["openapi"].startswith("3.1")
    floor, health = {"readBoard", "followBoard", "readKpis"}, {"readLive", "readReady"}
    mine = {"readSession", "lockSession", "unlockSession", "stepUp", "sayPlace", "endSession"}
    elsewhere = {"readSessions", "endSessions", "endOneSession", "endSessionsOf"}
    assert floor | health | mine | elsewhere <= set(operations(document))


def test_every_operation_and_every_shape_is_described(document: Any) -> None:
    for operation in operations(document).values():
        assert operation["summary"]
        assert operation["description"]
        assert operation["tags"]
        assert all(parameter["description"] for parameter in operation.get("parameters", []))
    undescribed = [
        name for name, schema in document["components"]["schemas"].items() if not schema.get("description")
    ]
    assert undescribed == []


def test_no_answer_omits_a_field(document: Any) -> None:
    for schema in document["components"]["schemas"].values():
        if schema.get("additionalProperties") is not False:
            assert sorted(schema.get("properties", {})) == sorted(schema.get("required", []))


def test_what_is_sent_says_what_it_must_hold_and_may_hold_nothing_else(document: Any) -> None:
    shapes = document["components"]["schemas"]
    for name, operation in operations(document).items():
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if content:
            shape = shapes[content["schema"]["$ref"].rpartition("/")[2]]
            assert shape["additionalProperties"] is False, name


def test_every_problem_has_a_sentence_and_an_example(document: Any) -> None:
    for name, operation in operations(document).items():
        for status, answer in operation["responses"].items():
            if status.startswith("2") or (name, status) in IN_ANOTHER_STANDARDS_WORDS:
                continue
            content = answer["content"][MEDIA_TYPE]
            assert content["schema"] == {"$ref": "#/components/schemas/Problem"}, name
            assert answer["description"], name
            for example in content["examples"].values():
                assert set(example["value"]) == set(document["components"]["schemas"]["Problem"]["required"])


def test_what_a_stream_tells_is_described(document: Any) -> None:
    [content] = operations(document)["followBoard"]["responses"]["200"]["content"].items()
    assert content[0] == "text/event-stream"
    told = [each["$ref"].rpartition("/")[2] for each in content[1]["schema"]["oneOf"]]
    assert told == ["BoardEvent", "FiguresEvent", "Heartbeat", "Reset"]
    shapes = document["components"]["schemas"]
    assert shapes["FiguresEvent"]["properties"] == shapes["Kpis"]["properties"]


def test_what_is_made_leads_to_all_that_may_be_done_with_it(document: Any) -> None:
    links, known = document["components"]["links"], operations(document)
    for link in links.values():
        told = {f"{one['in']}.{one['name']}" for one in known[link["operationId"]]["parameters"]}
        assert link["parameters"].keys() <= told
    assert set(known["readCase"]["responses"]["200"]["links"]) >= {"noteCaseSeen", "closeCaseSeen"}
    opened = known["openCase"]["responses"]["201"]["links"]
    assert opened["noteCase"] == {"$ref": "#/components/links/noteCase"}
    assert links["noteCase"]["parameters"] == {
        "path.case_id": "$response.body#/id",
        "header.If-Match": '"{$response.body#/version}"',
    }
    assert "links" not in known["readCaseAsOf"]["responses"]["200"]
    led_to = {link["operationId"] for link in links.values()}
    for path, item in document["paths"].items():
        if path.count("{") == 1 and not path.endswith(("{session_id}", "{actor_id}/sessions")):
            assert {each["operationId"] for each in item.values()} <= led_to, path


def test_a_parameter_is_left_out_and_never_null(document: Any) -> None:
    for operation in operations(document).values():
        for parameter in operation.get("parameters", []):
            schema = parameter["schema"]
            assert schema.get("type", "string") != "null"
            assert not {"anyOf", "oneOf"} & schema.keys(), (operation["operationId"], parameter["name"])
            assert parameter["required"] or parameter["in"] != "path"


def test_everything_that_is_posted_is_done_once(document: Any) -> None:
    for path, item in document["paths"].items():
        if "post" in item and path.startswith("/api/") and not {"session", "token"} & set(path.split("/")):
            named = {
                parameter["name"] for parameter in item["post"].get("parameters", []) if parameter["required"]
            }
            assert "Idempotency-Key" in named, path


async def test_the_document_is_served_and_fetches_nothing_from_elsewhere(
    document: Any, reader: httpx.AsyncClient
) -> None:
    answer = await reader.get("/schema/openapi.json")
    assert answer.json() == document
    assert "://" not in answer.text
