"""How far the ledger has been sworn to is believed of our own key alone, whatever stands in the database."""

import asyncio
from collections.abc import Iterator

import pytest

from ledger import Ledger
from ledger.proof.covering import Covering
from ledger.proof.logs import Log
from tests.proof.sworn import Sworn, sworn

FORGED = b"UPDATE ledger.checkpoint SET size = 999, note = replace(note, E'\\n' || size::text || E'\\n', E'\\n999\\n')"


@pytest.fixture
def ledger() -> Iterator[Sworn]:
    with sworn() as founded:
        yield founded


def covered(ledger: Sworn) -> int | None:
    async def ask() -> int | None:
        opened = await Ledger.open(ledger.house.cluster.dsn("uppdrag_api"))
        try:
            return await Covering(opened, ledger.proof)()
        finally:
            await opened.aclose()

    return asyncio.run(ask())


def test_what_was_signed_is_believed_and_what_somebody_wrote_there_is_not(ledger: Sworn) -> None:
    assert covered(ledger) is None
    running = ledger.checkpointer()
    signed = running.look().logs[Log.LEDGER].size
    assert covered(ledger) == signed == ledger.house.head()
    ledger.grows(3)
    assert covered(ledger) == signed
    running.look()
    assert covered(ledger) == signed + 3
    ledger.tells(FORGED)
    assert covered(ledger) == 0


def test_what_another_log_swore_to_covers_nothing_and_neither_does_what_is_gone(ledger: Sworn) -> None:
    ledger.checkpointer().look()
    ledger.tells(
        b"UPDATE ledger.checkpoint SET note = (SELECT note FROM ledger.checkpoint WHERE log = 'access')"
    )
    assert covered(ledger) == 0
    ledger.tells(b"DELETE FROM ledger.checkpoint")
    assert covered(ledger) == 0
