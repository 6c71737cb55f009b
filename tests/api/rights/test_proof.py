"""How the proof stands, over HTTP: for whoever answers for it or checks it, and nobody else."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from domain.rights import Role
from ledger import clock
from ledger.proof.logs import PROOF, Log
from tests.api.published import Published
from tests.api.rights.house import SOCIAL, House

WHO_CHECK = [
    (Role.CASE_REVIEWER, SOCIAL),
    (Role.LOG_REVIEWER, None),
    (Role.DATA_PROTECTION_OFFICER, None),
    (Role.ARCHIVIST, SOCIAL),
    (Role.HEAD, None),
    (Role.SYSTEM_ADMINISTRATOR, None),
]


async def test_whoever_answers_for_the_proof_or_checks_it_reads_how_it_stands(house: House) -> None:
    for number, (role, board) in enumerate(WHO_CHECK):
        somebody = await house.has(f"Somebody {number}", role, board=board)
        answer = await somebody.get("/api/proof")
        assert answer.status_code == 200, (role, answer.text)
        assert answer.json()["runs"] is False


async def test_nobody_else_does(house: House) -> None:
    for role in (Role.AGENT, Role.OFFICER, Role.CLIENT, Role.REGISTRAR):
        somebody = await house.has(f"Somebody as {role}", role)
        assert (await somebody.get("/api/proof")).status_code == 403


async def test_what_was_published_for_this_life_of_the_ledger_is_told(house: House, data: Path) -> None:
    nadia = await house.has("Nadia", Role.LOG_REVIEWER)
    before = (await nadia.get("/api/proof")).json()
    assert (before["runs"], before["alarms"], before["outside_at"]) == (False, [], None)
    published, now = Published(data / PROOF, UUID(before["incarnation"])), clock.now().replace(microsecond=0)
    published.signs(Log.LEDGER, 12)
    published.cosigned(Log.LEDGER, 10, now - timedelta(minutes=2))
    published.says(now, [Log.LEDGER])
    told = (await nadia.get("/api/proof")).json()
    assert (told["runs"], told["alarms"]) == (True, ["differs"])
    assert [(one["log"], one["size"], one["outside_size"]) for one in told["logs"]] == [("ledger", 12, 10)]


@pytest.fixture
def profile() -> str:
    """The closed compartments of a strict house change nothing here."""
    return "strict"
