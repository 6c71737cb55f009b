"""A municipality's disposal plan is brought in whole or not at all, and enables nothing by itself."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.law import Row
from domain.retention import AfterTheTime, DisposalRule, Sample, Series, Trigger
from ledger.registers import FOLDER, load
from tests.cli.test_registers import run

DAY = date(2026, 11, 1)
HEAD = "code;source;valid_from;series;trigger;months;action;boards;sample;enabled;decision"
CASES = "cases;Plan 4.2;2026-01-01;case;closed;24;destroy;samhallsbyggnadsnamnden;;ja;KS 2026/17"
FILES = (
    "files;Plan 5.1;2026-01-01;personal-file;closed;60;archive-then-destroy;socialnamnden;born-day-5-15-25;;"
)


def plan(folder: Path, *rows: str) -> Path:
    file = folder / "plan.csv"
    file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return file


def rules(data: Path) -> dict[str, DisposalRule]:
    return {rule.code: rule for rule in load(DAY, data).rows(DisposalRule, DAY)}


def test_every_rule_that_is_shipped_is_off_and_without_a_decision() -> None:
    shipped = load(DAY).rows(DisposalRule, DAY)
    assert {rule.series for rule in shipped} == set(Series) - {Series.CASE}
    assert not [rule.code for rule in shipped if rule.enabled or rule.decision or rule.disposes]


def test_a_plan_becomes_the_next_version_and_only_what_was_decided_is_enabled(tmp_path: Path) -> None:
    taken = run(tmp_path, "import", str(plan(tmp_path, CASES, FILES)), "--day", str(DAY))
    assert taken.output.strip() == str(tmp_path / FOLDER / "disposal-2.toml")
    found = rules(tmp_path)
    assert found["cases"] == DisposalRule(
        code="cases", source="Plan 4.2", valid_from=date(2026, 1, 1), series=Series.CASE, trigger=Trigger.CLOSED,
        months=24, action=AfterTheTime.DESTROY, boards=frozenset({"samhallsbyggnadsnamnden"}), enabled=True,
        decision="KS 2026/17",
    )  # fmt: skip
    assert (found["files"].sample, found["files"].enabled) == (Sample.BORN_DAY_5_15_25, False)
    again = run(tmp_path, "import", str(tmp_path / FOLDER / "disposal-2.toml"), "--day", str(DAY))
    assert again.output.strip().endswith("disposal-3.toml")
    assert rules(tmp_path) == found


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([CASES, FILES.replace(";60;", ";many;")], ["plan.csv, line 3: months: "]),
        ([FILES.replace("closed", "sometime"), CASES.replace("Plan 4.2", "")], [
            "line 2: trigger: ", "line 3: source: is missing",
        ]),
        ([CASES, CASES + ";more"], ["line 3: more fields than columns"]),
        ([CASES, CASES], ["line 3: code: another row is called cases too"]),
        ([CASES.replace("KS 2026/17", "")], ["disposal: cases: enabled without a decision"]),
        ([CASES.replace("samhallsbyggnadsnamnden", "nobody")], ["disposal: cases: no such board: nobody"]),
    ],
)  # fmt: skip
def test_a_plan_with_a_fault_is_refused_whole_with_its_line(
    tmp_path: Path, rows: list[str], says: list[str]
) -> None:
    refused = run(tmp_path, "import", str(plan(tmp_path, *rows)), "--day", str(DAY))
    assert refused.exit_code == 1
    assert [one for one in says if one not in refused.output] == []
    assert not (tmp_path / FOLDER).exists()


def test_the_time_is_over_by_whole_months() -> None:
    rule = DisposalRule(
        code="cases", source="Plan", valid_from=DAY, series=Series.CASE, trigger=Trigger.CLOSED, months=12,
        action=AfterTheTime.DESTROY, enabled=True, decision="KS 2026/17",
    )  # fmt: skip
    assert isinstance(rule, Row)
    ended = datetime(2025, 3, 31, 12, tzinfo=UTC)
    over = datetime(2026, 3, 31, 12, tzinfo=UTC)
    assert [rule.is_due(ended, over + timedelta(hours=hours)) for hours in (-1, 0, 12)] == [False, True, True]
