"""compose.yaml can be believed without being run: each command, variable, secret and file in it is there."""

import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import click
import pytest

from cli.app import uppdrag
from ledger.postgres import ADMINISTRATOR, LOGINS
from ledger.postgres.binaries import installed
from ledger.postgres.roles import CHECKPOINTER, OPENERS, REVIEWER
from ledger.postgres.settings import SETTINGS
from tests.house.composed import MADE_IN_THE_IMAGE, commands, composed, filled, ours, services, steps
from tests.house.repository import ROOT, of_kind

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
GUIDE = (ROOT / "docs" / "running.md").read_text()
MAJORS = {"postgres": "18", "apache/kafka": "4"}
"""What the design names."""
ONLY_EMBEDDED = {"unix_socket_permissions"}
"""In the socket's folder, which only our containers have, each login is asked for its password."""
OF_THE_IMAGE = {
    "postgres": {"POSTGRES_USER", "POSTGRES_PASSWORD_FILE", "POSTGRES_DB", "POSTGRES_INITDB_ARGS"},
    # Each but the name is a property of the broker's, as its image writes them.
    "apache/kafka": {
        "KAFKA_NODE_ID", "KAFKA_PROCESS_ROLES", "KAFKA_LISTENERS", "KAFKA_ADVERTISED_LISTENERS",
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "KAFKA_INTER_BROKER_LISTENER_NAME",
        "KAFKA_CONTROLLER_LISTENER_NAMES", "KAFKA_CONTROLLER_QUORUM_VOTERS", "KAFKA_LOG_DIRS",
        "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR",
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR",
        "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR",
    },
}  # fmt: skip


@pytest.mark.parametrize(("name", "words"), list(commands()))
def test_every_command_of_ours_is_one_that_the_command_line_takes(name: str, words: list[str]) -> None:
    command = uppdrag.get_command(click.Context(uppdrag), words[0])
    assert command is not None, name
    command.make_context(words[0], words[1:], resilient_parsing=False)


def test_every_process_of_ours_that_goes_on_is_asked_how_it_is() -> None:
    lasting = {name for name, one in services().items() if one["restart"] == "unless-stopped"}
    assert {name for name in lasting if "healthcheck" in services()[name]} == lasting
    assert set(services()) - lasting == {"founding", "laying"}


@pytest.mark.parametrize("name", services())
def test_every_variable_is_read_by_somebody(name: str) -> None:
    service = services()[name]
    known = OF_THE_IMAGE.get(image(name)) or read_by_our_code()
    assert set(service.get("environment", {})) - known == set()


def test_what_the_operator_may_set_is_told_in_the_guide() -> None:
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "compose.yaml").read_text()))
    assert asked
    assert {name for name in asked if f"`{name}`" not in GUIDE} == set()


@pytest.mark.parametrize("name", services())
def test_every_image_is_of_the_major_version_that_was_chosen(name: str) -> None:
    if name in ours():
        assert services()[name]["image"] == f"uppdrag:{PROJECT['project']['version']}"
        assert services()[name]["build"] == "."
    else:
        repository, _, tag = services()[name]["image"].partition(":")
        assert tag.split(".")[0] == MAJORS[repository]


def test_nothing_is_open_to_the_network() -> None:
    assert [name for name, one in services().items() if "ports" in one] == []
    networks = {name: one["network_mode"] for name, one in services().items()}
    assert {name: mode for name, mode in networks.items() if mode != "none"} == {
        "api": "host",  # The interface itself listens on the host's 127.0.0.1 alone.
        "checkpointer": "bridge",  # It asks the witnesses, and listens to nobody.
    }


@pytest.mark.parametrize("name", services())
def test_a_service_may_do_no_more_than_it_needs(name: str) -> None:
    service = services()[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "devices", "pid", "ipc", "userns_mode"} & set(service)
    assert ("cap_add" in service) == (name == "laying")
    if image(name) != "apache/kafka":  # Its start writes its own settings, as a user of its own.
        assert service["read_only"] is True
    assert services()["database"]["user"] == "postgres"
    assert steps("USER") == [["uppdrag"]]


def test_each_process_gets_the_passwords_of_the_logins_it_uses_alone() -> None:
    given = {name: set(one.get("secrets", [])) for name, one in services().items()}
    assert given == {
        "database": {ADMINISTRATOR},
        "founding": {ADMINISTRATOR, *LOGINS},
        "projector": {"uppdrag_projector"},
        "checkpointer": {CHECKPOINTER},
        "laying": {"uppdrag_steward", *OPENERS.values()},
        "api": {"uppdrag_api", REVIEWER},
        **{f"opener-{secrecy}": {login} for secrecy, login in OPENERS.items()},
        "kafka": set(),
    }


def test_no_secret_stands_in_the_file() -> None:
    told = [
        f"{name}: {variable}"
        for name, one in services().items()
        for variable, value in one.get("environment", {}).items()
        if re.search("pass|secret|token|key", f"{variable}={value}", re.IGNORECASE)
        and not str(value).startswith("/run/secrets")
    ]
    assert told == []


def test_facts_and_keys_lie_apart() -> None:
    volumes = {name: [mount.split(":")[:2] for mount in one["volumes"]] for name, one in services().items()}
    assert {name for name, mounts in volumes.items() if "database" in dict(mounts)} == {"database"}
    assert {
        path for mounts in volumes.values() for volume, path in mounts if volume == "keys"
    } <= MADE_IN_THE_IMAGE
    assert "keys" not in dict(volumes["database"])
    assert {volume for mounts in volumes.values() for volume, _ in mounts} == set(composed()["volumes"])


def test_every_file_it_names_is_made_by_the_commands_of_the_guide(tmp_path: Path) -> None:
    [commands] = re.findall(r"```sh\n(mkdir .*?)```", GUIDE, re.DOTALL)
    subprocess.run(["sh", "-eu", "-c", commands], cwd=tmp_path, check=True)
    files = [tmp_path / one["file"] for one in composed()["secrets"].values()]
    assert [one for one in composed()["configs"].values() if not (tmp_path / one["file"]).exists()] == []
    assert {file.name for file in files} == set(composed()["secrets"]) == {ADMINISTRATOR, *LOGINS}
    made = [file.read_text() for file in files]
    assert len(set(made)) == len(made)
    assert min(len(one.strip()) for one in made) >= 32
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0


def test_what_the_guide_runs_in_a_container_is_there() -> None:
    lines = [shlex.split(line) for line in re.findall(r"^docker compose run .*$", GUIDE, re.MULTILINE)]
    assert lines
    for line in lines:
        service = next(number for number, word in enumerate(line) if word in ours())
        command, *words = line[service + 1 :]
        if "--entrypoint" not in line:
            found = uppdrag.get_command(click.Context(uppdrag), command)
            assert found is not None
            found.make_context(command, words)


def test_the_database_is_set_up_as_the_embedded_one() -> None:
    program, *flags = services()["database"]["command"]
    set_here = dict(flag.removeprefix("-c").split("=", 1) for flag in flags)
    assert program == "postgres"
    assert set_here == {name: value for name, value in SETTINGS.items() if name not in ONLY_EMBEDDED}


@pytest.mark.parametrize("program", ["initdb", "pg_isready"])
def test_the_database_is_made_and_asked_with_options_that_there_are(program: str) -> None:
    database = services()["database"]
    said = {
        "initdb": database["environment"]["POSTGRES_INITDB_ARGS"],
        "pg_isready": database["healthcheck"]["test"][1],
    }
    wanted = set(re.findall(r"--[a-z-]+", said[program]))
    answered = subprocess.run(
        [installed().program(program), "--help"], capture_output=True, text=True, check=True
    )
    assert wanted
    assert wanted - set(re.findall(r"--[a-z-]+", answered.stdout)) == set()


def test_the_variables_have_a_value_when_nobody_sets_them() -> None:
    unset = [
        value
        for one in ours().values()
        for value in one.get("environment", {}).values()
        if "$" in filled(value)
    ]
    assert unset == []


def image(name: str) -> str:
    return str(services()[name]["image"]).partition(":")[0]


def read_by_our_code() -> set[str]:
    """Every word in capitals that our code has in quotation marks."""
    sources = [file for file in of_kind(".py") if file.relative_to(ROOT).parts[0] != "tests"]
    return {name for file in sources for name in re.findall(r"[\"']([A-Z][A-Z_]{3,})[\"']", file.read_text())}
