"""Every command can be found, says what it does and takes --data where it touches what is kept."""

import subprocess
import sys

import click
import pytest

from cli.app import COMMANDS, uppdrag
from tests.house.repository import ROOT

KEEPS_NOTHING = {"indistinguishable", "keys recipient", "open-bundle", "test"}


@pytest.mark.parametrize("name", uppdrag.list_commands(click.Context(uppdrag)))
def test_a_command_explains_itself(name: str) -> None:
    command = uppdrag.get_command(click.Context(uppdrag), name)
    assert command is not None
    assert command.help


@pytest.mark.parametrize("name", sorted(set(uppdrag.list_commands(click.Context(uppdrag))) - KEEPS_NOTHING))
def test_a_command_that_touches_what_is_kept_takes_data(name: str) -> None:
    command = uppdrag.get_command(click.Context(uppdrag), name)
    assert command is not None
    commands = command.commands.values() if isinstance(command, click.Group) else [command]
    for one in commands:
        if f"{name} {one.name}" in KEEPS_NOTHING:
            continue
        assert "UPPDRAG_DATA" in [option.envvar for option in one.params], one.name


def test_help_imports_no_command() -> None:
    asked = (
        "import sys, cli.app; cli.app.uppdrag(['--help'], standalone_mode=False); print(*sorted(sys.modules))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True
    )
    imported = set(answer.stdout.splitlines()[-1].split())
    assert imported & {target.partition(":")[0] for target, _ in COMMANDS.values()} == set()
    assert imported & {"psycopg", "litestar", "msgspec", "asyncio", "ledger"} == set()
