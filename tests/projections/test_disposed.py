"""A stream that was disposed of has no row, live or rebuilt, and a disposal itself has one where those are followed."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.cases import case as cases
from domain.cases.commands import OpenCase
from domain.cases.facts import CaseFact
from domain.contacts.facts import ContactOpened
from domain.disposal.facts import DisposalMarked
from domain.words import Channel
from ledger import OPEN, Belonging
from projections.known import KNOWN
from projections.stream_register import Of, read_all
from tests.domain.casebook import SLUDGE, SUMMARY, TITLE, WATER_BOARD
from tests.domain.office import AINO, at
from tests.domain.test_disposal import approved, named, proposed
from tests.projections.registered import Registered
from tests.projections.test_stream_register import REGISTERED

MARKED = DisposalMarked(disposal=UUID(int=0xD0), at=at(60))
CONTACT = ContactOpened(channel=Channel.CALL, outgoing=False, agent=AINO, received_at=at(0), at=at(0))
OPENED: list[CaseFact] = list(
    cases.decide(
        OpenCase(
            board=WATER_BOARD, matter=SLUDGE, channel=Channel.LETTER, holder=AINO, title=TITLE, summary=SUMMARY,
            persons={}, received_at=at(0), at=at(0),
        ),
        cases.initial,
    )
)  # fmt: skip


async def named_in(registered: Registered, stream: UUID) -> list[str]:
    """The tables of projections that name a stream in any column."""
    await registered.is_projected()
    async with await registered.connect() as connection:
        tables = [table for make in KNOWN.values() for table in make("").tables]
        found = [
            await connection.execute(f"SELECT 1 FROM projections.{table} AS t WHERE t::text LIKE %s", (f"%{stream}%",))
            for table in tables
        ]  # fmt: skip
        return [table for table, rows in zip(tables, found, strict=True) if await rows.fetchall()]


async def followed(registered: Registered, *belongs: Belonging) -> dict[UUID, Of]:
    async with await registered.connect() as connection:
        rows = await read_all(connection, list(Of), [one.compartment for one in belongs])
    return {row.stream: row.kind for row in rows}


@pytest.mark.parametrize("is_strict", [False, True])
async def test_what_was_disposed_of_is_in_no_table_also_when_all_are_made_anew(
    registered: Registered, social: Belonging, is_strict: bool
) -> None:
    belongs = social if is_strict else OPEN
    streams: dict[UUID, list[Any]] = {uuid4(): [*OPENED], uuid4(): [CONTACT], uuid4(): [REGISTERED]}
    disposal, there = uuid4(), []
    await registered.happened(disposal, proposed, *named, approved, belongs=belongs)
    for stream, facts in streams.items():
        await registered.happened(stream, *facts, belongs=belongs)
        there += await named_in(registered, stream)
    assert {table.rpartition("_")[0] for table in there} == (
        {"case_register", "stream_register"} if is_strict else {"case_register", "contact_register"}
    )
    for stream in streams:
        await registered.happened(stream, MARKED, belongs=belongs)
        assert await named_in(registered, stream) == []
    await registered.is_rebuilt(list(KNOWN))
    assert [await named_in(registered, stream) for stream in streams] == [[], [], []]
    assert await followed(registered, belongs) == {disposal: Of.DISPOSAL}
