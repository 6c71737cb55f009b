"""Who had read a case by a moment, and why, out of the access log: for those who audit. Asking is an entry, too."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from msgspec.structs import replace

from api.desk.looks import Why
from api.settings import Settings
from cli.asof_case import as_of, in_words
from ledger import clock
from ledger.access.codes import Kind
from ledger.access.facts import AccessAsked
from tests.api.office import Office
from tests.api.past_office import asked, auditor, long_story, registered
from tests.api.reader import reading
from tests.identity.given import somebody


@pytest.fixture
async def story(office: Office) -> tuple[UUID, httpx.AsyncClient, httpx.AsyncClient]:
    """A case, the agent who has it, and somebody who reviews it."""
    aino = await office.agent("aino")
    case = await long_story(office, await registered(office), office.ref("aino"))
    return case, aino, await auditor(office)


def far_on() -> str:
    return (clock.now() + timedelta(hours=1)).isoformat()


async def test_each_look_at_a_case_is_told_and_so_is_the_look_that_asks(
    office: Office, story: tuple[UUID, httpx.AsyncClient, httpx.AsyncClient]
) -> None:
    case, aino, nadia = story
    address = f"/api/cases/{case}"
    await asked(aino, address)
    between = clock.now()
    ways = [
        ("read", str(office.ref("aino")), "agent"),
        ("look-back", str(office.ref("nadia")), "case-reviewer"),
    ]

    async def told(**given: str) -> list[tuple[Any, ...]]:
        answer = await asked(nadia, f"{address}/as-of", **given)
        assert answer["more_reads"] is False
        return [(one["manner"], one["by"], one["role"]) for one in answer["reads"]]

    assert await told(recorded=far_on()) == ways
    assert await told(recorded=far_on()) == [*ways, ways[1]]
    assert await told(recorded=between.isoformat()) == ways[:1]
    assert await told(recorded=(between - timedelta(days=1)).isoformat()) == []
    for first in ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z"):
        assert await told(recorded=first) == []
    for last in ("Z", "+14:00", "-14:00"):
        assert (await told(recorded=f"9999-12-31T23:59:59.999999{last}"))[:1] == ways[:1]
    assert [
        one for one in office.log() if isinstance(one.fact, AccessAsked) and one.fact.kind is Kind.ACCESS_LOG
    ]


async def test_a_read_says_what_of_how_many_was_shown_and_what_for(
    story: tuple[UUID, httpx.AsyncClient, httpx.AsyncClient],
) -> None:
    case, _, nadia = story
    moments = (await asked(nadia, f"/api/cases/{case}/moments"))["moments"]
    await asked(nadia, f"/api/cases/{case}/as-of", moment=moments[2]["moment"])
    reads = (await asked(nadia, f"/api/cases/{case}/as-of", recorded=far_on()))["reads"]
    listed, looked = reads[0], reads[1]
    assert (listed["persons"], listed["shown"]) == (1, [])
    assert (looked["persons"], looked["purpose"], looked["relation"]) == (1, "supervision-audit", "review")
    assert {"text", "health", "child", "economy"} <= set(looked["shown"])
    assert looked["reason"] is None


async def test_whoever_only_handles_a_case_is_not_told_who_looked(
    story: tuple[UUID, httpx.AsyncClient, httpx.AsyncClient],
) -> None:
    case, aino, _ = story
    answer = await asked(aino, f"/api/cases/{case}/as-of", recorded=far_on())
    assert (answer["reads"], answer["more_reads"]) == (None, False)


async def test_a_look_from_the_command_line_is_told_like_any_other_and_without_the_log_nobody_is_told(
    office: Office, settings: Settings, story: tuple[UUID, httpx.AsyncClient, httpx.AsyncClient]
) -> None:
    case, _, nadia = story
    await auditor(office, "somebody")
    await as_of(settings, case, (None, clock.now(), None), None, Why())
    said = in_words(await as_of(settings, case, (None, clock.now(), None), None, Why()))
    assert f"look-back by {office.ref('somebody')}, case-reviewer, to supervision-audit" in said
    reads = (await asked(nadia, f"/api/cases/{case}/as-of", recorded=far_on()))["reads"]
    assert reads[0]["by"] == str(office.ref("somebody"))
    without = replace(settings, reviewer=None)
    async with reading(without, signed_in=await somebody(without, "nadia")) as elsewhere:
        assert (await asked(elsewhere, f"/api/cases/{case}/as-of", recorded=far_on()))["reads"] is None
