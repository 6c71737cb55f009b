"""Kommandots prov: what an operator asks and is told, by sentence and by exit code."""

import hashlib
import shutil
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from cli.verify import verify
from tests.database import Database
from tests.verify.founded import PINNED, Founded, a_founded_ledger
from verify.report import Exit

CASE = UUID(hashlib.md5(b"stream 3", usedforsecurity=False).hexdigest())
"""Five facts, at the positions 17 to 21."""


@pytest.fixture
def founded(database: Database, tmp_path: Path) -> Founded:
    """A data folder as `./uppdrag` has it, with its database on a server."""
    founded = a_founded_ledger(database, tmp_path)
    for name, place in {"salt.key": "proof/private/salt.key", "keys.log": "keys/ledger/keys.log"}.items():
        (tmp_path / place).parent.mkdir(parents=True)
        shutil.copy(tmp_path / name, tmp_path / place)
    (tmp_path / "proof" / "public").mkdir()
    keys = "".join(f"{log.public.text()}\n" for log in founded.logs.values())
    (tmp_path / "proof" / "public" / "1.vkey").write_text(keys)
    (tmp_path / "pinned").write_text("".join(f"{key.text()}\n" for key in PINNED))
    return founded


def asked(founded: Founded, *words: str) -> Result:
    env = {"DATABASE_URL": founded.database.admin_dsn}
    return CliRunner().invoke(verify, [*words, "--data", str(founded.folder)], env=env)


def test_the_answer_is_an_exit_code_and_sentences_that_quote_nothing(founded: Founded) -> None:
    pins = ["--witness-key", str(founded.folder / "pinned")]
    whole = asked(founded, *pins, "--needed", "2")
    assert (whole.exit_code, whole.output.splitlines()[-1]) == (
        Exit.WHOLE_AND_WITNESSED,
        "Whole and witnessed.",
    )
    assert asked(founded, *pins, "--needed", "3").exit_code == Exit.OWN_KEY_ONLY
    assert asked(founded).exit_code == Exit.OWN_KEY_ONLY
    newest = str(founded.place("ledger") / "checkpoint")
    assert "600 entries are what was signed from 601 on" in asked(founded, *pins, "--since", newest).output
    founded.run("UPDATE ledger.fact SET state = 'secret' WHERE position = 19")
    broken = asked(founded, *pins)
    assert broken.exit_code == Exit.BROKEN
    assert "ledger: BROKEN at position 19: it is not what was signed." in broken.output
    assert "secret" not in broken.output
    (founded.folder / "pinned").write_text("no key")
    assert asked(founded, *pins).exit_code == Exit.COULD_NOT_LOOK


def test_one_case_is_checked_without_the_rest(founded: Founded) -> None:
    pins = ["--witness-key", str(founded.folder / "pinned"), "--case", str(CASE)]
    whole = asked(founded, *pins)
    assert (whole.exit_code, "ledger: 5 entries are what was signed." in whole.output) == (0, True)
    assert asked(founded, "--case", str(UUID(int=1))).exit_code == Exit.COULD_NOT_LOOK
    founded.run("UPDATE ledger.fact SET state = '' WHERE position = 500")
    assert asked(founded, *pins).exit_code == Exit.WHOLE_AND_WITNESSED
    founded.run("UPDATE ledger.fact SET state = '' WHERE position = 20")
    assert "BROKEN at position 20: it is not what was signed." in asked(founded, *pins).output
    founded.run("DELETE FROM ledger.fact WHERE position IN (18, 19)")
    assert "BROKEN somewhere from position 18 to 19: it is missing." in asked(founded, *pins).output


def test_a_database_that_is_not_there_could_not_be_looked_at(founded: Founded) -> None:
    (founded.folder / "proof" / "private" / "salt.key").unlink()
    answer = asked(founded)
    assert (answer.exit_code, "salt.key is not there" in answer.output) == (Exit.COULD_NOT_LOOK, True)
