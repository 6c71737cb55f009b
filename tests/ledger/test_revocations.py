"""What took rights away is kept outside, line by line, and is taken away again where a ledger lacks it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace

from domain.rights import Role
from domain.staff.facts import StaffAppointed, StaffAppointmentEnded, StaffLeft
from domain.words import ActorRef, Sealed
from ledger import Entry, Ledger
from ledger.backup.refusal import CopyUnusable
from ledger.backup.revocations import end_anew, fact_of, keep, kept_in, lacking
from ledger.birth import LedgerKind
from ledger.founding import found, key_ring
from mandate.facts import MandateWithdrawn
from tests.database import Database
from tests.ledger.given import NOON, SWITCH

ENDED = StaffAppointmentEnded(role=Role.AGENT, at=NOON)


async def write(database: Database, stream: UUID, facts: Sequence[Any], version: int = 0) -> None:
    ledger = await Ledger.open(database.dsn("uppdrag_steward"))
    await ledger.append([Entry(stream, version, facts)], by=SWITCH)
    await ledger.aclose()


async def keeps(database: Database, file: Path) -> int:
    """One look."""
    ending = asyncio.Event()
    ending.set()
    return await keep(database.dsn("uppdrag_projector"), file, ending)


async def test_what_takes_away_is_kept_once_and_what_gives_is_not(database: Database, tmp_path: Path) -> None:
    file, somebody = tmp_path / "revocations", uuid4()
    await write(database, somebody, [StaffAppointed(role=Role.AGENT, begins_at=NOON, at=NOON), ENDED])
    assert [await keeps(database, file) for _ in range(2)] == [1, 0]
    await write(database, somebody, [StaffLeft(at=NOON)], version=2)
    assert await keeps(database, file) == 1
    assert [(one.stream, one.tag) for one in kept_in(file)] == [
        (somebody, "staff-appointment-ended"),
        (somebody, "staff-left"),
    ]


async def test_a_line_that_was_not_finished_is_written_anew(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "revocations"
    await write(database, uuid4(), [ENDED])
    await write(database, uuid4(), [ENDED])
    await keeps(database, file)
    whole = file.read_bytes()
    file.write_bytes(whole[:-7])
    assert len(kept_in(file)) == 1
    assert await keeps(database, file) == 1
    assert file.read_bytes() == whole


async def test_what_the_ledger_lacks_is_recorded_as_it_was_and_only_once(
    database: Database, tmp_path: Path
) -> None:
    file, steward = tmp_path / "revocations", database.dsn("uppdrag_steward")
    await found(steward, tmp_path, LedgerKind.PRACTICE)
    there, gone = uuid4(), uuid4()
    await write(database, there, [ENDED])
    await keeps(database, file)
    lost = kept_in(file)[0]
    others = [
        lost,
        type(lost)(position=9, stream=gone, fact=uuid4(), tag="staff-left", at=NOON, state=lost.state),
    ]
    for wanted in (1, 0):
        new = await lacking(steward, others)
        assert len(new) == wanted
        await end_anew(steward, tmp_path, new)
    ledger = await Ledger.open(steward)
    [recorded] = await ledger.read_stream(gone)
    await ledger.aclose()
    assert (recorded.fact, recorded.fact_id) == (StaffLeft(at=NOON), others[1].fact)


async def test_of_a_mandate_that_was_withdrawn_it_is_kept_that_and_by_whom_and_not_why(
    database: Database, tmp_path: Path
) -> None:
    file, steward, entry = tmp_path / "revocations", database.dsn("uppdrag_steward"), uuid4()
    await found(steward, tmp_path, LedgerKind.PRACTICE)
    ring = await key_ring(steward, tmp_path)
    ledger = await Ledger.open(steward, ring)
    withdrawn = MandateWithdrawn(by=ActorRef(uuid4()), why=Sealed("It costs too much"), at=NOON)
    await ledger.append([Entry(entry, 0, [withdrawn])], by=SWITCH)
    await ledger.aclose()
    await ring.aclose()
    await keeps(database, file)
    assert b"costs" not in file.read_bytes()
    [kept] = kept_in(file)
    await end_anew(steward, tmp_path, [replace(kept, stream=uuid4(), fact=uuid4())])
    assert fact_of(kept) == replace(withdrawn, why=None)


@pytest.mark.parametrize("line", [b"not JSON\n", b'{"position": 1}\n'])
def test_a_file_of_something_else_is_refused(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "file").write_bytes(line)
    with pytest.raises(CopyUnusable):
        kept_in(tmp_path / "file")
