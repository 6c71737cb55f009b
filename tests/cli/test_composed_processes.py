"""The commands of compose.yaml with its own environment, against a server that asks for passwords as its does."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import psycopg
import pytest

from ledger.postgres import ADMINISTRATOR, LOGINS, Cluster
from tests.cli.upped import SECONDS_MAX, free_port, until
from tests.house.composed import filled, ours
from tests.house.repository import ROOT

AT_FIRST = "local all all peer map=uppdrag\n"
THEN = "local all all scram-sha-256\n"


class Host:
    """One host with the volumes and the secrets of compose.yaml, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.access = folder / "access"
        self.access.write_text(AT_FIRST)
        self.access.chmod(0o644)
        self.database = Cluster(
            folder / "database",
            settings={"fsync": "off", "shared_buffers": "32MB", "hba_file": str(self.access)},
        )
        for role in (ADMINISTRATOR, *LOGINS):
            (folder / "secrets").mkdir(exist_ok=True)
            (folder / "secrets" / role).write_text(f"the password of {role}\n")

    def boot(self) -> None:
        """The database as its image makes it: everybody needs a password, the administrator too."""
        self.database.start()
        password = (self.folder / "secrets" / ADMINISTRATOR).read_text().strip()
        with psycopg.connect(self.database.admin_dsn(), autocommit=True) as admin:
            admin.execute(f"ALTER ROLE {ADMINISTRATOR} PASSWORD '{password}'".encode())
            self.access.write_text(THEN)
            admin.execute("SELECT pg_reload_conf()")
        until(self.asks_for_a_password)

    def asks_for_a_password(self) -> bool:
        """Whether nobody comes in without one."""
        try:
            psycopg.connect(self.database.admin_dsn()).close()
        except psycopg.OperationalError:
            return True
        return False

    def start(self, service: str) -> "subprocess.Popen[str]":
        """A service as compose starts it."""
        return self._run(service, [self._here(service, filled(word)) for word in ours()[service]["command"]])

    def run(self, service: str, *words: str) -> "subprocess.CompletedProcess[str]":
        """A service that ends by itself, or another command with what that one is given."""
        return ended(self._run(service, list(words)) if words else self.start(service))

    def asks(self, service: str) -> "subprocess.CompletedProcess[str]":
        """What the health check of a service finds."""
        return ended(self._run(service, ours()[service]["healthcheck"]["test"][2:]))

    def _run(self, service: str, words: list[str]) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "cli", *words],
            env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **self._environment(service)},
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _environment(self, service: str) -> Mapping[str, str]:
        """The service's own, its folders and its port exchanged for ours; its secrets, and no other's."""
        mine = self.folder / f"secrets of {service}"
        mine.mkdir(exist_ok=True)
        for role in ours()[service]["secrets"]:
            shutil.copy(self.folder / "secrets" / role, mine)
        given = ours()[service]["environment"]
        return {name: self._here(service, filled(value)) for name, value in given.items()}

    def _here(self, service: str, text: str) -> str:
        places = {
            "/run/postgresql": str(self.database.socket),
            "/run/secrets": str(self.folder / f"secrets of {service}"),
            "/run/uppdrag": str(self.folder / "run"),
            "/var/lib/uppdrag": str(self.folder / "uppdrag"),
            "/var/lib/openers": str(self.folder / "openers"),
            "--account=10001": f"--account={os.getuid()}",
            "8000": str(self.port),
        }
        for theirs, here in places.items():
            text = text.replace(theirs, here)
        return text


@pytest.fixture
def host() -> Iterator[Host]:
    """A host whose database runs, and has nothing in it yet."""
    folder = Path(tempfile.mkdtemp(prefix="uppdrag-c-"))
    folder.chmod(0o755)
    host = Host(folder)
    host.boot()
    yield host
    host.database.stop()
    shutil.rmtree(folder)


def test_what_compose_starts_works_with_what_compose_gives_it(host: Host) -> None:
    founded = host.run("founding")
    assert founded.stdout == "The ledger is a practice ledger, up to date and ready.\n", founded.stderr
    assert "No projector is connected" in host.asks("projector").stderr
    assert "does not answer" in host.asks("api").stderr
    processes = [host.start(name) for name in ("projector", "api")]
    try:
        until(lambda: host.asks("projector").returncode == 0)
        until(lambda: host.asks("api").returncode == 0)
        ready = httpx.get(f"http://127.0.0.1:{host.port}/health/ready", timeout=SECONDS_MAX)
        assert ready.raise_for_status().json()["status"] == "ready"
    finally:
        for process in processes:
            process.terminate()
        codes = [ended(process).returncode for process in processes]
    # The server drains, then ends as the signal would have ended it.
    assert codes == [0, -signal.SIGTERM]


def test_an_opener_of_compose_opens_with_what_was_laid_for_it(host: Host) -> None:
    assert host.run("founding").returncode == 0
    laid = host.run("laying")
    assert laid.returncode == 0, laid.stderr
    assert (host.folder / "openers" / "social" / "root.key").stat().st_mode & 0o777 == 0o600
    assert not (host.folder / "openers" / "api" / "root.key").exists()
    (host.folder / "run" / "social").mkdir(parents=True)
    assert "No opener answers" in host.asks("opener-social").stderr
    opener = host.start("opener-social")
    try:
        until(lambda: host.asks("opener-social").returncode == 0)
    finally:
        opener.terminate()
    assert ended(opener).returncode == 0
    assert "does not answer" in host.asks("opener-social").stderr


def test_each_login_has_the_password_that_was_handed_down(host: Host) -> None:
    assert host.run("founding").returncode == 0
    secret = host.folder / "secrets" / "uppdrag_projector"
    secret.write_text("another password")
    refused = host.asks("projector")
    assert refused.returncode == 1
    assert "password authentication failed" in refused.stderr
    assert host.run("founding").returncode == 0
    assert "No projector is connected" in host.asks("projector").stderr
    assert not (host.folder / "uppdrag" / "keys" / "logins.json").exists()


def test_a_missing_secret_is_told_by_its_name(host: Host) -> None:
    (host.folder / "secrets" / "uppdrag_api").write_text("\n")
    empty = host.run("founding")
    assert empty.returncode == 1
    assert "uppdrag_api is empty" in empty.stderr
    assert "Traceback" not in empty.stderr


def test_a_ledger_founded_as_one_kind_never_becomes_another(host: Host) -> None:
    assert host.run("founding").returncode == 0
    again = host.run("founding", "found", "demo")
    assert again.returncode == 1
    assert "never becomes a demo one" in again.stderr


def test_a_copy_is_made_with_what_the_founding_is_given(host: Host) -> None:
    assert host.run("founding").returncode == 0
    copied = host.run("founding", "backup", "--ledger", str(host.folder / "ledger"))
    assert copied.returncode == 0, copied.stderr
    assert (host.folder / "ledger" / "ledger.dump").stat().st_size > 0


def ended(process: "subprocess.Popen[str]") -> "subprocess.CompletedProcess[str]":
    out, err = process.communicate(timeout=SECONDS_MAX)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)
