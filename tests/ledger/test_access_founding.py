"""The access log begins once, and goes on with the key it began with or not at all."""

import asyncio
import os
from pathlib import Path

import pytest

from ledger.access.facts import AccessLogBegun
from ledger.access.founding import begin, pseudonyms
from ledger.access.pseudonyms import KEY_FILE
from ledger.founding import KEYS, NotFounded
from ledger.keyfile import KeyReadableByOthers
from ledger.references import References
from tests.database import Database
from tests.ledger.given import QUEUE
from tests.ledger.secrets_kept import entries

REFERENCES = References(b"r" * 32)


async def test_it_begins_once_and_every_process_uses_the_same_pseudonyms(
    database: Database, tmp_path: Path
) -> None:
    steward = database.dsn("uppdrag_steward")
    made = await asyncio.gather(*(begin(steward, tmp_path, REFERENCES) for _ in range(3)))
    known = await pseudonyms(database.dsn("uppdrag_review"), tmp_path)
    assert {one.of(QUEUE) for one in made} == {known.of(QUEUE)}
    assert [type(one.fact) for one in entries(database)] == [AccessLogBegun]


async def test_a_log_that_has_not_begun_is_not_used(database: Database, tmp_path: Path) -> None:
    with pytest.raises(NotFounded, match="not been begun"):
        await pseudonyms(database.dsn(), tmp_path)


async def test_a_lost_key_is_not_made_anew(database: Database, tmp_path: Path) -> None:
    await begin(database.dsn("uppdrag_steward"), tmp_path, REFERENCES)
    (tmp_path / KEYS / KEY_FILE).unlink()
    with pytest.raises(NotFounded, match="missing"):
        await begin(database.dsn("uppdrag_steward"), tmp_path, REFERENCES)
    assert not (tmp_path / KEYS / KEY_FILE).exists()


async def test_the_key_of_another_log_is_noticed(database: Database, tmp_path: Path) -> None:
    await begin(database.dsn("uppdrag_steward"), tmp_path, REFERENCES)
    (tmp_path / KEYS / KEY_FILE).write_bytes(b"x" * 32)
    with pytest.raises(NotFounded, match="another"):
        await pseudonyms(database.dsn(), tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
async def test_a_key_that_others_can_read_is_not_used(database: Database, tmp_path: Path) -> None:
    await begin(database.dsn("uppdrag_steward"), tmp_path, REFERENCES)
    (tmp_path / KEYS / KEY_FILE).chmod(0o640)
    with pytest.raises(KeyReadableByOthers):
        await pseudonyms(database.dsn(), tmp_path)
