"""Who works here: a row for each, without a name."""

from domain.rights import Role
from domain.staff.facts import (
    StaffAppointed,
    StaffJoined,
    StaffLeft,
    StaffMoved,
    StaffNamed,
    StaffQueueServed,
)
from domain.words import Sealed
from projections.staff_register import Appointed, MemberRow, read_member, read_staff
from tests.domain.office import AINO, BERIT, CENTRE, INBOX, OUR_TEAM, SOCIAL_BOARD, WASTE, at
from tests.projections.registered import Registered

JOINED = StaffJoined(department=CENTRE, team=OUR_TEAM, at=at(0))
NAMED = StaffNamed(name=Sealed("Aino Exempel"), at=at(0))
AGENT = StaffAppointed(role=Role.AGENT, begins_at=at(0), at=at(1))
REGISTRAR = StaffAppointed(role=Role.REGISTRAR, board=SOCIAL_BOARD, begins_at=at(0), ends_at=at(60), at=at(2))


async def rows(registered: Registered) -> list[MemberRow]:
    await registered.is_projected()
    async with await registered.connect() as connection:
        return await read_staff(connection)


async def test_whoever_works_here_is_a_row(registered: Registered) -> None:
    await registered.happened(AINO, JOINED, NAMED, AGENT, REGISTRAR, StaffQueueServed(queue=INBOX, at=at(3)))
    assert await rows(registered) == [
        MemberRow(
            member=AINO, version=5, works_here=True, department=CENTRE, team=OUR_TEAM, queues=[INBOX],
            changed_at=at(3), appointments=[
                Appointed(role=Role.AGENT, board=None, begins_at=at(0), ends_at=None),
                Appointed(role=Role.REGISTRAR, board=SOCIAL_BOARD, begins_at=at(0), ends_at=at(60)),
            ],
        )
    ]  # fmt: skip


async def test_whoever_moves_is_found_where_they_are_now(registered: Registered) -> None:
    await registered.happened(AINO, JOINED)
    await rows(registered)
    await registered.happened(AINO, StaffMoved(department=WASTE, at=at(5)))
    [row] = await rows(registered)
    assert (row.department, row.team) == (WASTE, None)


async def test_whoever_left_is_not_among_those_who_work_here_but_known(registered: Registered) -> None:
    await registered.happened(AINO, JOINED, AGENT, StaffLeft(at=at(9)))
    await registered.happened(BERIT, JOINED)
    assert [row.member for row in await rows(registered)] == [BERIT]
    async with await registered.connect() as connection:
        left = await read_member(connection, AINO)
        assert left is not None
        assert (left.works_here, left.appointments, left.department) == (False, [], None)
        assert await read_member(connection, OUR_TEAM) is None


async def test_a_rebuilt_register_is_the_live_one(registered: Registered) -> None:
    await registered.happened(AINO, JOINED, NAMED, AGENT)
    await registered.happened(BERIT, JOINED)
    before = await rows(registered)
    await registered.is_rebuilt(["staff_register"])
    assert await rows(registered) == before
    assert len(before) == 2
