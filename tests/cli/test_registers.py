"""`./uppdrag registers` lists, shows and checks, and tells every fault."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from cli.registers import registers
from ledger.registers import FOLDER
from mandate.registers.shapes import SHAPES


def run(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(registers, [*arguments, "--data", str(data)])


def test_the_list_names_every_register_with_its_version_and_its_origin(tmp_path: Path) -> None:
    listed = run(tmp_path, "list")
    assert [line.split()[0] for line in listed.output.splitlines()] == list(SHAPES)
    assert all("version 1 " in line and line.endswith("shipped") for line in listed.output.splitlines())
    first = json.loads(run(tmp_path, "list", "--json").output.splitlines()[0])
    assert (first["name"], first["version"], first["origin"]) == ("secrecy-bases", 1, "shipped")


def test_a_row_is_shown_with_its_source_and_the_id_that_facts_name_it_by(tmp_path: Path) -> None:
    shown = run(tmp_path, "show", "disclosure-rules", "general-clause").output
    assert "OSL 2009:400, 10 kap. 27 §" in shown
    assert "osl-25-1" in shown
    whole = json.loads(run(tmp_path, "show", "disclosure-rules", "general-clause", "--json").output)
    assert whole["id"] in shown


def test_a_row_is_not_shown_before_its_law(tmp_path: Path) -> None:
    before = run(tmp_path, "show", "disclosure-rules", "fraud-crime", "--day", "2026-01-01").output
    assert "10 kap. 15 a §" in before
    assert run(tmp_path, "show", "disclosure-rules", "fraud-crime", "--day", "2025-11-30").output == ""


def test_the_check_is_silent_of_what_can_be_used_and_names_what_cannot(tmp_path: Path) -> None:
    assert run(tmp_path, "check").output == "The registers can be used.\n"
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "records.toml").write_text('register = "records"\n')
    checked = run(tmp_path, "check")
    assert checked.exit_code == 1
    assert "records.toml, line 1: version: is missing" in checked.output
    assert "records.toml, line 1: valid_from: is missing" in checked.output


def test_a_copy_is_the_next_version_and_can_be_used_as_it_is(tmp_path: Path) -> None:
    copied = run(tmp_path, "copy", "roles", "--day", "2026-11-20")
    assert copied.output.strip() == str(tmp_path / FOLDER / "roles-2.toml")
    assert run(tmp_path, "copy", "roles", "--day", "2026-11-21").output.strip().endswith("roles-3.toml")
    for day, version in (("2026-11-19", 1), ("2026-11-20", 2), ("2026-11-21", 3)):
        lines = run(tmp_path, "list", "--day", day).output.splitlines()
        assert f"version {version} " in next(line for line in lines if line.startswith("roles "))
    assert run(tmp_path, "check", "--day", "2026-11-21").exit_code == 0


def test_the_table_is_the_page_of_permissions(tmp_path: Path) -> None:
    assert run(tmp_path, "table").output.startswith("# Who may do what")
