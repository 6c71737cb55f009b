"""`./uppdrag test`: every check, fastest failure first. What a developer runs is what CI runs."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from cli.browser import install_chromium

SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
"""All tests: on each core a process with a server of its own. A part of them is quicker in one."""

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Check:
    """One step: what it is called, and how it is run. `run` answers an exit code, 0 when all is well."""

    name: str
    run: Callable[[], int]


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def test(pytest_arguments: tuple[str, ...]) -> None:
    """Run every check: format, lint, types, layers, the web pages, then the tests.

    PYTEST_ARGUMENTS narrow the tests: `./uppdrag test tests/domain`, `./uppdrag test -k promised`.
    Stops at the first check that fails. With CI=true it installs the browser that the page's tests need.
    """
    checks = [*checks_of_the_code(), *checks_of_the_pages(everything=not pytest_arguments)]
    for done, check in enumerate(checks):
        announce(check.name)
        if check.run() != 0:
            print(f"\nFailed: {check.name}\n{done} passed, 1 failed", flush=True)
            sys.exit(1)
    announce("tests")
    sys.exit(run("pytest", *in_ci_nothing_is_skipped(), *(pytest_arguments or SIDE_BY_SIDE)))


def checks_of_the_code() -> list[Check]:
    """What can be said of the code without running it."""
    return [
        Check("format", lambda: run("ruff", "format", "--check", ".")),
        Check("lint", lambda: run("ruff", "check", ".")),
        Check("types", lambda: run("mypy")),
        Check("layers", lambda: run_script("lint-imports", "--no-logo")),
    ]


def checks_of_the_pages(everything: bool) -> list[Check]:
    """The pages are built before the tests, which open them in a browser."""
    built = Check("pages", lambda: run("cli.web_build"))
    tested = Check("the pages' own tests", lambda: run("cli.web_build", "test"))
    browser = Check("browser", install_chromium)
    return [built, *([tested] if everything else []), *([browser] if in_ci() else [])]


def in_ci_nothing_is_skipped() -> list[str]:
    """On a person's machine a missing browser skips its tests by name; in CI that is a failure."""
    return ["-p", "tests.house.no_browser_skips"] if in_ci() else []


def in_ci() -> bool:
    """Whether nobody is watching."""
    return os.environ.get("CI") == "true"


def run(module: str, *arguments: str) -> int:
    """A tool of this environment, at the root of the repository, its output passed through."""
    return subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT).returncode


def run_script(name: str, *arguments: str) -> int:
    """A tool that can only be started by its script."""
    return subprocess.run([Path(sys.executable).with_name(name), *arguments], cwd=ROOT).returncode


def announce(name: str) -> None:
    """What runs now, so that a slow check is not taken for a dead one."""
    print(f"== {name}", flush=True)
