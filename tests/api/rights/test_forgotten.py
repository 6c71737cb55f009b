"""When its time is over and its epoch has ended, not a word of it is left in anything that is kept."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest

from api.cases.thing import CASE
from cli.disposing import Outcome
from domain.cases.stages import NotOpened
from ledger import clock
from ledger.canaries.places import Looked, look
from ledger.canaries.spellings import Pattern
from ledger.founding import key_folder
from ledger.postgres.roles import CHECKPOINTER
from ledger.proof.checkpointer import Checkpointer
from ledger.sealing.epochs import Epochs
from tests.api.rights.disposing import Resident, approved, helped, run_over
from tests.api.rights.house import House, nobody


@pytest.fixture
def kept_in(house: House) -> Path:
    assert house.settings.data is not None
    return house.settings.data


def looked_for(house: House, folder: Path, resident: Resident) -> Looked:
    """In every table, and in every file of the database, of its log and of ours."""
    return look(
        house.database.admin_dsn, [house.database.cluster.folder, folder], Pattern(resident.words.all), nobody
    )


async def test_not_a_word_is_left_in_tables_files_logs_and_proofs(house: House, kept_in: Path) -> None:
    resident, other = await helped(house), await helped(house)
    disposal, checkpointer = (
        await approved(house, resident),
        Checkpointer(house.database.dsn(CHECKPOINTER), kept_in),
    )
    checkpointer.look()
    async with run_over(house) as run:
        await run.carry_out(disposal, clock.now())
        await house.is_projected()
        await run.carry_out(disposal, clock.now())
        assert await run.carry_out(disposal, clock.now() + timedelta(minutes=1)) is Outcome.CERTIFIED
    epochs = Epochs(key_folder(kept_in))
    epochs.begin()
    assert epochs.rewrap(lambda *_: None).keys > 0
    assert epochs.destroy() != []
    assert checkpointer.look().differs == []  # What was sworn to is ciphertext, and stays.
    looked = looked_for(house, kept_in, resident)
    assert looked.found == []
    assert looked.files > 100
    assert looked.tables > 50
    kept = await house.ledger.load(CASE.decider, other.case, other.belongs)
    assert not isinstance(kept.state, NotOpened)
    (kept_in / "an-export.json.gz").write_bytes(gzip.compress(resident.words.note.encode()))
    assert {one.where for one in looked_for(house, kept_in, resident).found} == {
        str(kept_in / "an-export.json.gz")
    }
