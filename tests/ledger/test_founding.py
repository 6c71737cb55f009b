"""Birth and references: what a ledger is, it stays, and its ids are its own."""

import asyncio
from pathlib import Path
from uuid import uuid4

import pytest

from ledger import Entry, Ledger
from ledger.birth import BIRTH_STREAM, LedgerBorn, LedgerKind
from ledger.envelope import OPEN
from ledger.founding import NotFounded, found, key_ring, kind_of
from ledger.references import KeyReadableByOthers, References
from tests.database import Database
from tests.ledger.given import NOON, SWITCH
from tests.ledger.keystore import note


async def test_a_ledger_is_founded_once(database: Database, tmp_path: Path) -> None:
    dsn = database.dsn("uppdrag_steward")
    assert await kind_of(dsn) is None
    first, *others = await asyncio.gather(*(found(dsn, tmp_path, LedgerKind.DEMO) for _ in range(4)))
    assert await kind_of(dsn) is LedgerKind.DEMO
    assert {other.uuid("call", "1") for other in others} == {first.uuid("call", "1")}


@pytest.mark.parametrize("kind", LedgerKind)
async def test_a_ledger_never_becomes_another(database: Database, tmp_path: Path, kind: LedgerKind) -> None:
    dsn = database.dsn("uppdrag_steward")
    await found(dsn, tmp_path, kind)
    for other in set(LedgerKind) - {kind}:
        with pytest.raises(NotFounded, match=f"never becomes a {other} one"):
            await found(dsn, tmp_path, other)
    assert await kind_of(dsn) is kind


@pytest.mark.parametrize("name", ["reference.key", "root.key"])
@pytest.mark.parametrize("lost", [True, False])
async def test_another_key_is_noticed(database: Database, tmp_path: Path, name: str, lost: bool) -> None:
    dsn, key = database.dsn("uppdrag_steward"), tmp_path / "keys" / name
    await found(dsn, tmp_path, LedgerKind.PRACTICE)
    if lost:
        key.unlink()
    else:
        key.write_bytes(bytes(32))
    with pytest.raises(NotFounded, match=f"{name} .* Put back"):
        await found(dsn, tmp_path, LedgerKind.PRACTICE)
    assert key.exists() is not lost


@pytest.mark.parametrize("lost", [True, False])
async def test_a_process_without_the_ledgers_root_key_has_no_keys(
    database: Database, tmp_path: Path, lost: bool
) -> None:
    dsn, key = database.dsn("uppdrag_steward"), tmp_path / "keys" / "root.key"
    with pytest.raises(NotFounded, match="has not been founded"):
        await key_ring(dsn, tmp_path)
    await found(dsn, tmp_path, LedgerKind.PRACTICE)
    if lost:
        key.unlink()
    else:
        key.write_bytes(b"torn")
    with pytest.raises(NotFounded, match=r"root\.key .* Put back"):
        await key_ring(dsn, tmp_path)
    assert key.exists() is not lost


async def test_what_one_process_seals_another_one_of_the_same_ledger_opens(
    database: Database, tmp_path: Path
) -> None:
    dsn, stream = database.dsn("uppdrag_telephony"), uuid4()
    await found(database.dsn("uppdrag_steward"), tmp_path, LedgerKind.PRACTICE)
    here, there = await key_ring(dsn, tmp_path), await key_ring(dsn, tmp_path)
    row = note(await here.for_stream(OPEN, stream), stream)
    assert await there.open([row]) == [b'{"note":"1"}']
    await here.aclose()


async def test_a_ledger_from_before_there_were_root_keys_gets_one_and_keeps_it(
    database: Database, tmp_path: Path
) -> None:
    dsn, keys = database.dsn("uppdrag_steward"), tmp_path / "keys"
    references = References.kept_in(keys)
    ledger = await Ledger.open(dsn)
    born = LedgerBorn(kind=LedgerKind.DEMO, key_check=references.uuid("ledger-born"), at=NOON)
    await ledger.submit([Entry(BIRTH_STREAM, 0, [born])], by=SWITCH)
    await ledger.aclose()
    await found(dsn, tmp_path, LedgerKind.DEMO)
    ring = await key_ring(dsn, tmp_path)
    await ring.for_stream(OPEN, uuid4())
    await ring.aclose()
    (keys / "root.key").rename(tmp_path / "own")
    with pytest.raises(NotFounded, match="missing"):
        await found(dsn, tmp_path, LedgerKind.DEMO)
    (keys / "root.key").write_bytes(bytes(32))
    (keys / "root.key").chmod(0o600)
    with pytest.raises(NotFounded, match="another"):
        await key_ring(dsn, tmp_path)


@pytest.mark.parametrize("name", ["reference.key", "root.key"])
async def test_a_ledger_whose_keys_others_can_read_is_not_used(
    database: Database, tmp_path: Path, name: str
) -> None:
    dsn = database.dsn("uppdrag_steward")
    await found(dsn, tmp_path, LedgerKind.DEMO)
    (tmp_path / "keys" / name).chmod(0o644)
    with pytest.raises(KeyReadableByOthers, match=name):
        await found(dsn, tmp_path, LedgerKind.DEMO)


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
