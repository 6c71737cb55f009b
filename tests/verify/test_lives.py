"""De tidigare livens prov: what a restore left behind is said, by whatever checkpoint of the life before was kept."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from tests.database import Database
from tests.verify.founded import INCARNATION, a_founded_ledger
from tests.verify.growing import Log
from tests.verify.test_whole import quietly
from tests.verify.trees import leaves_of
from verify.judging import Judged
from verify.report import lines_of
from verify.trust import Trust
from verify.whole import check

BORN = UUID("00000000-0000-4000-8000-00000000cafe")
RESTORED = f"""
UPDATE ledger.fact SET fact_id = '{BORN}' WHERE position = 1;
UPDATE ledger.fact SET originator_id = '00000000-0000-4000-8000-000000000001', originator_version = 2,
    fact_id = '{INCARNATION}' WHERE position = 501
"""


def test_what_was_signed_before_a_restore_and_is_gone_is_said(database: Database, tmp_path: Path) -> None:
    founded = a_founded_ledger(database, tmp_path, RESTORED)
    today = founded.logs["ledger"]
    then = Log(leaves_of(600), today.origin.replace(str(INCARNATION), str(BORN)))
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "note").write_bytes(then.note(600).raw())
    lying = founded.lying(outside)
    told = check(replace(lying, trust=Trust((*lying.trust.logs, then.public))), quietly)
    assert isinstance(told[0], Judged)
    assert told[0].broken is None
    assert told[0].remarks == ("Before a restore it had 600 entries; the last 100 of them are not here.",)
    assert lines_of(told, 0)[0].endswith("the last 100 of them are not here.")
    (outside / "note").write_bytes(then.note(500).raw())
    told = check(replace(lying, trust=Trust((*lying.trust.logs, then.public))), quietly)
    assert isinstance(told[0], Judged)
    assert told[0].remarks == ()
