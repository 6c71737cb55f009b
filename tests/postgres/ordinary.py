"""An ordinary account beside root, where the tests run as root: `nobody`, who is on every machine."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import psycopg
import pytest

from tests.postgres.clusters import ROOT, SECONDS_MAX

NOBODY = 65534

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")


def run_as_nobody(code: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """A Python program that sees this repository. Skips the test where nobody may not read it."""
    return _run(["-c", code, *map(str, arguments)], SECONDS_MAX)


def run_module_as_nobody(module: str, *arguments: str, seconds: float) -> "subprocess.CompletedProcess[str]":
    """The same for a module, such as pytest."""
    return _run(["-m", module, *arguments], seconds)


def _run(arguments: Sequence[str], seconds: float) -> "subprocess.CompletedProcess[str]":
    python = python_of_nobody()
    if python is None:
        pytest.skip("the account nobody may not read this repository or run its Python")
    home = Path(tempfile.mkdtemp(prefix="uppdrag-nobody-"))
    os.chown(home, NOBODY, NOBODY)
    try:
        return _spawn([python, *arguments], home, seconds)
    finally:
        shutil.rmtree(home)


@cache
def python_of_nobody() -> str | None:
    """A Python like ours that nobody may run, with what is installed here: often ours lies in root's home."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    candidates = [sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"]
    return next((python for python in candidates if _can_see_us(python)), None)


def _can_see_us(python: str) -> bool:
    try:
        return _spawn([python, "-c", "import ledger.postgres"], Path("/"), SECONDS_MAX).returncode == 0
    except OSError:
        return False


def _spawn(command: Sequence[str], home: Path, seconds: float) -> "subprocess.CompletedProcess[str]":
    installed = Path(psycopg.__file__).parents[1]
    return subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TMPDIR": "/tmp",  # noqa: S108
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(installed)]),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        timeout=seconds,
    )
