"""What an operator hears when the database can't be had."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cli.kpi import kpi
from cli.opening import in_sentences
from ledger import OutcomeUnknown


def test_a_server_that_can_not_be_reached_is_a_sentence(tmp_path: Path) -> None:
    nowhere = {"DATABASE_URL": f"postgresql:///uppdrag?host={tmp_path}"}
    answer = CliRunner(env=nowhere).invoke(kpi, ["--data", str(tmp_path)])
    assert answer.exit_code == 1
    assert answer.stderr.startswith("Error: The database went away, or can't be reached. Run this again")
    assert "No such file or directory" in answer.stderr


def test_an_unknown_outcome_is_no_traceback() -> None:
    with pytest.raises(click.ClickException, match="nothing is doubled"), in_sentences():
        raise OutcomeUnknown
