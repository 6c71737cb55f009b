"""The catalogue as a list: a row for each entry, in the newest version that was agreed on."""

from uuid import UUID

from mandate.facts import MandateStarted, MandateWithdrawn
from projections.mandate_catalogue import EntryRow, Stage, read_catalogue, read_entry
from tests.mandate.cast import (
    ANOTHER_ENTRY,
    ENTRY,
    HOME_HELP,
    SECRET_BY_LAW,
    SLUDGE,
    SLUDGE_TERMS,
    SOCIAL_BOARD,
    TECHNICAL_BOARD,
    THE_CLIENT,
    THE_HEAD,
    WASTE,
    but,
    day,
    granted,
)
from tests.projections.registered import Registered


async def rows(registered: Registered) -> list[EntryRow]:
    await registered.is_projected()
    async with await registered.connect() as connection:
        return await read_catalogue(connection)


async def test_what_was_agreed_is_a_row(registered: Registered) -> None:
    await registered.happened(ENTRY, granted())
    assert await rows(registered) == [
        EntryRow(
            entry=ENTRY, version=1, stage=Stage.GRANTED, agreed=1, board=TECHNICAL_BOARD, department=WASTE,
            matter=SLUDGE, client=THE_CLIENT, head=THE_HEAD, confirmed_by=None, level=4, ceiling=4,
            acts=["connect", "inform", "receive", "change"], strengths=["none", "none", "stated", "proven"],
            channels=["call", "mail"], valid_from=SLUDGE_TERMS.valid_from, valid_to=None, review_by=None,
            delegation=None, secrecy_basis=None, secrecy_version=None, changed_at=day(0),
        )
    ]  # fmt: skip


async def test_a_stage_is_one_of_the_words_and_no_text(registered: Registered) -> None:
    await registered.happened(ENTRY, granted(), MandateStarted(at=day(1)))
    [row] = await rows(registered)
    assert row.stage is Stage.STARTED


async def test_a_later_version_takes_the_place_of_the_one_before(registered: Registered) -> None:
    await registered.happened(ENTRY, granted())
    await rows(registered)
    later = but(ceiling=5, valid_from=day(9), valid_to=day(20), secrecy=SECRET_BY_LAW)
    await registered.happened(ENTRY, granted(later, version=2, at=day(2)))
    [row] = await rows(registered)
    assert (row.version, row.agreed, row.ceiling, row.valid_from, row.valid_to) == (2, 2, 5, day(9), day(20))
    assert (row.secrecy_basis, row.secrecy_version) == (SECRET_BY_LAW.basis, SECRET_BY_LAW.version)


async def test_what_was_withdrawn_still_says_what_it_was(registered: Registered) -> None:
    await registered.happened(ENTRY, granted(), MandateStarted(at=day(1)))
    await registered.happened(ENTRY, MandateWithdrawn(by=THE_CLIENT, at=day(3)))
    [row] = await rows(registered)
    assert (row.stage, row.level, row.changed_at) == (Stage.WITHDRAWN, 4, day(3))


async def test_a_fact_that_cannot_follow_makes_no_row(registered: Registered) -> None:
    await registered.happened(ENTRY, MandateStarted(at=day(1)))
    assert await rows(registered) == []


async def test_one_entry_is_read_and_one_that_is_not_there_is_none(registered: Registered) -> None:
    await registered.happened(ENTRY, granted())
    await registered.is_projected()
    async with await registered.connect() as connection:
        found = await read_entry(connection, ENTRY)
        assert found is not None
        assert found.entry == ENTRY
        assert await read_entry(connection, UUID(int=0xFFFF)) is None


async def test_a_rebuilt_catalogue_is_the_live_one(registered: Registered) -> None:
    await registered.happened(ENTRY, granted(), MandateStarted(at=day(1)))
    await registered.happened(ANOTHER_ENTRY, granted(but(board=SOCIAL_BOARD, matter=HOME_HELP)))
    before = await rows(registered)
    assert len(before) == 2
    await registered.is_rebuilt(["mandate_catalogue"])
    assert await rows(registered) == before
