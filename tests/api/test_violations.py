"""What a browser reports of a page that tried what it may not: counted by rule, and nothing of it kept."""

import json

import httpx
import pytest

from api.violations import BYTES_MAX

SECRET = "Anna Andersson 070-1740605"


def report(directive: str, **more: str) -> dict[str, object]:
    body = {"effectiveDirective": directive, "documentURL": f"https://x/?{SECRET}", "sample": SECRET}
    return {"type": "csp-violation", "age": 1, "url": f"https://x/?{SECRET}", "body": body | more}


async def told(client: httpx.AsyncClient, *reports: object) -> int:
    headers = {"content-type": "application/reports+json"}
    return (
        await client.post("/violations", content=json.dumps(reports).encode(), headers=headers)
    ).status_code


async def test_every_answer_says_where_to_tell(stranger: httpx.AsyncClient) -> None:
    for address in ("/health/live", "/nowhere", "/api/queues/board"):
        answer = await stranger.get(address)
        assert answer.headers["content-security-policy"].endswith("; report-to policy")
        assert answer.headers["reporting-endpoints"] == 'policy="/violations"'


async def test_what_was_stopped_is_counted_by_rule_and_nothing_of_it_is_kept(
    stranger: httpx.AsyncClient, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = [report("script-src-elem"), report("script-src-elem"), report(SECRET), {"type": "deprecation"}]
    assert await told(stranger, *reports) == 204
    figures = (await stranger.get("/metrics")).text
    assert 'uppdrag_policy_violations_total{directive="script-src-elem"} 2.0' in figures
    assert 'uppdrag_policy_violations_total{directive="other"} 1.0' in figures
    assert figures.count("uppdrag_policy_violations_total{") == 2
    for kept in (figures, caplog.text, *capsys.readouterr()):
        assert "Andersson" not in kept
        assert "1740605" not in kept


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\xff", b'[{"body": 1}]', b'[{"type": "csp-violation", "body": []}]']
)
async def test_what_cannot_be_read_is_passed_over(stranger: httpx.AsyncClient, content: bytes) -> None:
    assert (await stranger.post("/violations", content=content)).status_code == 204
    assert "uppdrag_policy_violations_total{" not in (await stranger.get("/metrics")).text


async def test_a_flood_is_not_read(stranger: httpx.AsyncClient) -> None:
    assert (await stranger.post("/violations", content=b" " * (BYTES_MAX + 1))).status_code == 413
