"""Reglernas prov: who may do what, and by which functions, is held against what was written down last."""

from pathlib import Path

import pytest

from tests.database import Database
from tests.verify.founded import Founded, a_founded_ledger
from tests.verify.test_whole import broken_in, quietly
from verify.inforce import unexplained
from verify.judging import Broken
from verify.refusals import DoesNotMatch, Why
from verify.report import NotLooked
from verify.whole import check


@pytest.fixture
def founded(database: Database, tmp_path: Path) -> Founded:
    return a_founded_ledger(database, tmp_path)


@pytest.mark.parametrize(
    "statement",
    [
        "GRANT INSERT ON ledger.fact TO uppdrag_api",
        "ALTER TABLE ledger.fact NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY",
        "CREATE FUNCTION ledger.stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    ],
)
def test_who_may_do_what_is_held_against_what_was_written_down(founded: Founded, statement: str) -> None:
    founded.run(statement)
    assert broken_in(founded.lying(), "rules") == Broken(Why.RULES_CHANGED)
    founded.run("INSERT INTO public.migration SELECT (jsonb_populate_record(m, '{\"number\": 9999}')).* "
                "FROM public.migration m LIMIT 1")  # fmt: skip
    found = {each.log: each for each in check(founded.lying(), quietly)}
    assert isinstance(found["rules"], NotLooked)


def test_rules_that_changed_without_a_migration_are_remarked_upon() -> None:
    entries = [
        b'{"migration":%d,"hash":"%d"}' % (migration, number) for number, migration in enumerate((1, 2, 2, 3))
    ]
    assert unexplained(entries) == [3]
    for wrong in (b"", b"[]", b"{}", b'{"hash":1,"migration":2}', b"\xff", b"[" * 100_000):
        with pytest.raises(DoesNotMatch, match="malformed-entry"):
            unexplained([wrong])
