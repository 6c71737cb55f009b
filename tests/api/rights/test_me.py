"""What somebody works as: the roles that they hold now, and no others."""

from datetime import timedelta

from domain.rights import Role
from domain.staff import member
from domain.staff.commands import Appoint
from ledger import clock
from tests.api.rights.house import House


async def test_whoever_is_signed_in_is_told_the_roles_that_they_hold_now(house: House) -> None:
    nadia = await house.has("Nadia", Role.LOG_REVIEWER, Role.CASE_REVIEWER)
    later = clock.now() + timedelta(days=1)
    await house.does(
        member, nadia.ref, Appoint(role=Role.ARCHIVIST, board=None, begins_at=later, at=clock.now())
    )
    told = (await nadia.get("/api/me")).json()
    assert told == {"actor": str(nadia.ref), "roles": ["case-reviewer", "log-reviewer"]}


async def test_somebody_without_a_role_has_none(house: House) -> None:
    nobody = await house.has("Noa")
    assert (await nobody.get("/api/me")).json()["roles"] == []
