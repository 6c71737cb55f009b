"""Birth and references: what a ledger is, it stays, and its ids are its own."""

import asyncio
from pathlib import Path

import pytest

from ledger.birth import LedgerKind
from ledger.founding import NotFounded, found, kind_of
from ledger.references import KeyReadableByOthers, References
from tests.database import Database


async def test_a_ledger_is_founded_once(database: Database, tmp_path: Path) -> None:
    dsn = database.dsn("uppdrag_steward")
    assert await kind_of(dsn) is None
    first, *others = await asyncio.gather(*(found(dsn, tmp_path, LedgerKind.DEMO) for _ in range(4)))
    assert await kind_of(dsn) is LedgerKind.DEMO
    assert {other.uuid("call", "1") for other in others} == {first.uuid("call", "1")}


async def test_a_ledger_never_becomes_another(database: Database, tmp_path: Path) -> None:
    dsn = database.dsn("uppdrag_steward")
    await found(dsn, tmp_path, LedgerKind.PRACTICE)
    with pytest.raises(NotFounded, match="never becomes a demo one"):
        await found(dsn, tmp_path, LedgerKind.DEMO)


async def test_a_real_ledger_is_refused_for_now(database: Database, tmp_path: Path) -> None:
    with pytest.raises(NotFounded, match="real"):
        await found(database.dsn("uppdrag_steward"), tmp_path, LedgerKind.REAL)


@pytest.mark.parametrize("lost", [True, False])
async def test_another_key_is_noticed(database: Database, tmp_path: Path, lost: bool) -> None:
    dsn, key = database.dsn("uppdrag_steward"), tmp_path / "keys" / "reference.key"
    await found(dsn, tmp_path, LedgerKind.PRACTICE)
    if lost:
        key.unlink()
    else:
        key.write_bytes(bytes(32))
    with pytest.raises(NotFounded, match="Put back"):
        await found(dsn, tmp_path, LedgerKind.PRACTICE)
    assert key.exists() is not lost


def test_the_same_thing_has_the_same_reference_and_no_other_has_it() -> None:
    references = References(bytes(32))
    assert references.uuid("call", "1") == references.uuid("call", "1")
    assert (
        len(
            {
                references.uuid(*parts)
                for parts in [("call", "1"), ("call1",), ("call", "1", ""), ("c", "all1")]
            }
        )
        == 4
    )
    assert References(b"\1" * 32).uuid("call", "1") != references.uuid("call", "1")
    assert references.uuid("call", "1").version == 8


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    References.kept_in(tmp_path)
    assert (tmp_path / "reference.key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "reference.key").chmod(0o640)
    with pytest.raises(KeyReadableByOthers):
        References.kept_in(tmp_path)
