"""Sidan: builds the browser's page with the Node that a Python wheel brings; nobody installs Node by hand.

What the built page was made from is written beside it, so a start where nothing changed builds nothing. A build
is made in a folder of its own and takes the old one's place when it is whole: there is never half a page.
"""

import fcntl
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from cli.node import NodeFailed, fetch_packages, run_node
from cli.page_inputs import page_inputs, service_inputs
from cli.typescript import write_api, write_words

PAGE = Path("api", "static")
UNFINISHED = Path("web", ".built")
REPLACED = Path("web", ".built-old")
GENERATED = Path("web", "src", "generated")
WORDS = Path("web", "src", "locales", "sv")
STAMP = ".made-from"

Say = Callable[[str], None]


def say(line: str) -> None:
    """A line for the person at the keyboard: standard output belongs to the command that builds."""
    print(line, file=sys.stderr, flush=True)


def build(root: Path, tell: Say = say) -> bool:
    """Build the page unless it is made from these very files; True when it built.

    `root` is the repository; where there is no `web` folder the page came built, in a wheel. Safe when several
    start at once: the others wait, and find the work done. Raises `NodeFailed`, which says what to do; the page
    that was there before is then still there.
    """
    if not (root / "web").is_dir() or is_fresh(root):
        return False
    with only_one_at_a_time(root, tell):
        return False if is_fresh(root) else _build(root, tell)


def unit_tests(root: Path, tell: Say = say) -> int:
    """Check the page's types and run its tests (Vitest), their output passed through; answers an exit code."""
    build(root, tell)
    with only_one_at_a_time(root, tell):
        fetch_packages(root / "web", tell)
        return run_node(root / "web", "vitest/vitest.mjs", "run")


def is_fresh(root: Path) -> bool:
    """Whether the built page was made from the files that are there now."""
    inputs = {"service": service_inputs(root), "page": page_inputs(root)}
    return _read_stamp(root) == inputs


@contextmanager
def only_one_at_a_time(root: Path, tell: Say = say) -> Iterator[None]:
    """Hold the build to ourselves. The lock dies with its holder."""
    with (root / "web" / ".build.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("The page is being built by another start; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(root: Path, tell: Say) -> bool:
    web, began, service = root / "web", time.monotonic(), service_inputs(root)
    _write_types(root)
    built, made_from = _read_stamp(root), {"service": service, "page": page_inputs(root)}
    if built is not None and built["page"] == made_from["page"]:
        _write_stamp(root / PAGE, made_from)  # The service changed, but not what it says to the page.
        return False
    tell("Building the page, which is done once for each change of it:")
    fetch_packages(web, tell)
    tell("  checking it")
    run_node(web, "svelte-check/bin/svelte-check", "--fail-on-warnings", quiet=True)
    tell("  building it")
    run_node(web, "vite/bin/vite.js", "build", "--outDir", UNFINISHED.name, "--emptyOutDir", quiet=True)
    _take_its_place(root, made_from)
    tell(f"The page is built ({time.monotonic() - began:.0f} s).")
    return True


def _write_types(root: Path) -> None:
    """The page is told what the service answers by the service itself."""
    from api.app import openapi

    write_words(root / WORDS, root / GENERATED)
    write_api(openapi(), root / GENERATED)


def _take_its_place(root: Path, made_from: dict[str, str]) -> None:
    unfinished, replaced, page = root / UNFINISHED, root / REPLACED, root / PAGE
    if not (unfinished / "index.html").is_file():
        raise NodeFailed("it made no index.html")
    _write_stamp(unfinished, made_from)
    shutil.rmtree(replaced, ignore_errors=True)
    page.parent.mkdir(exist_ok=True)
    if page.exists():
        page.rename(replaced)
    unfinished.rename(page)
    shutil.rmtree(replaced, ignore_errors=True)


def _read_stamp(root: Path) -> dict[str, str] | None:
    """What the built page was made from; None when there is no whole page."""
    page = root / PAGE
    try:
        made_from = json.loads((page / STAMP).read_text())
    except (OSError, ValueError):
        return None
    whole = isinstance(made_from, dict) and (page / "index.html").is_file()
    return made_from if whole and (root / GENERATED / "api.ts").is_file() else None


def _write_stamp(folder: Path, made_from: dict[str, str]) -> None:
    (folder / STAMP).write_text(json.dumps(made_from))


@click.command()
@click.argument("what", type=click.Choice(["build", "test"]), default="build")
def main(what: str) -> None:
    """Build the page, or run its tests: `python -m cli.web_build [test]`."""
    root = Path(__file__).resolve().parent.parent
    if what == "test":
        sys.exit(unit_tests(root))
    build(root)


if __name__ == "__main__":
    main()
