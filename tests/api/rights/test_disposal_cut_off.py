"""A run of disposals that was cut off is gone on with by the next one."""

from typing import Any
from uuid import UUID

import pytest

from cli.disposing import Disposing, Outcome
from domain.disposal.facts import DisposalExecuted
from domain.disposal.stages import Begun
from ledger import clock
from ledger.sealing.folder import KeyFolder
from ledger.sealing.store import Fate
from tests.api.rights.disposing import approved, helped, run_over
from tests.api.rights.house import House
from tests.api.rights.test_disposal_runs import disposal_of, folder_of, keys_of


async def test_a_run_that_died_halfway_is_gone_on_with(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    resident = await helped(house)
    disposal = await approved(house, resident)

    def full(*given: Any) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(KeyFolder, "destroy", full)
        async with run_over(house) as run:
            await dies(run, disposal)
    assert isinstance(await disposal_of(house, disposal, resident), Begun)
    assert {folder_of(house).fate(key) for key in keys_of(house, resident)} == {Fate.HELD}
    async with run_over(house) as run:
        assert await run.look(disposal, clock.now()) is Outcome.DUE
        assert await run.carry_out(disposal, clock.now()) is Outcome.EXECUTED
    assert {folder_of(house).fate(key) for key in keys_of(house, resident)} == {Fate.DESTROYED}
    facts = [one.fact for one in await house.ledger.read_stream(disposal)]
    (executed,) = [fact for fact in facts if isinstance(fact, DisposalExecuted)]
    assert (executed.items, executed.keys, executed.tokens) == (3, 3, 2)


async def dies(run: Disposing, disposal: UUID) -> None:
    with pytest.raises(OSError, match="the disk is full"):
        await run.carry_out(disposal, clock.now())
