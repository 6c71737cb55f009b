"""Grundandet av åtkomstloggen: it gets its first fact once, and is known by the key of its pseudonyms ever after."""

from pathlib import Path
from uuid import UUID

import psycopg

from domain.words import ActorRef
from ledger import clock
from ledger.access.facts import AccessLogBegun
from ledger.access.log import SCHEMA
from ledger.access.pseudonyms import KEY_FILE, Pseudonyms
from ledger.access.register import ACCESS_REGISTER
from ledger.envelope import Entry, Overtaken
from ledger.founding import KEYS, NotFounded
from ledger.ledger import Ledger
from ledger.references import References

BEGINNING = UUID("00000000-0000-4000-8000-000000000002")
"""The stream of the log's first fact."""


async def begin(dsn: str, data: Path, references: References) -> Pseudonyms:
    """Begins the access log unless it has begun, with the steward's `dsn`; what comes of it is `pseudonyms`.

    The first call makes the key.
    """
    if await _begun(dsn) is None:
        made = Pseudonyms.kept_in(data / KEYS)
        fact = AccessLogBegun(key_check=made.of(BEGINNING), at=clock.now())
        ledger = await Ledger.open(dsn, register=ACCESS_REGISTER, schema=SCHEMA)
        try:
            await ledger.submit(
                [Entry(BEGINNING, 0, [fact])], by=ActorRef(references.uuid("actor", "steward"))
            )
        except Overtaken:
            pass  # Another process began it at the same moment.
        finally:
            await ledger.aclose()
    return await pseudonyms(dsn, data)


async def pseudonyms(dsn: str, data: Path) -> Pseudonyms:
    """The pseudonyms of a log that has begun; `dsn` may be that of any login that enters looks, or reviews them.

    Raises `NotFounded` where it has not, or its key is missing or another log's, and `KeyReadableByOthers`.
    """
    key_check, file = await _begun(dsn), data / KEYS / KEY_FILE
    if key_check is None:
        raise NotFounded(f"The access log in {data} has not been begun.")
    if not file.exists():
        raise NotFounded(f"{file} is missing. Put back the key this access log began with.")
    found = Pseudonyms.kept_in(data / KEYS)
    if found.of(BEGINNING) != key_check:
        raise NotFounded(f"{file} belongs to another access log. Put back this log's own key.")
    return found


async def _begun(dsn: str) -> UUID | None:
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        row = await (await connection.execute("SELECT access.begun()")).fetchone()
    return row[0] if row else None
