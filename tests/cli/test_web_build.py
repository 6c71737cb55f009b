"""The page is built when it must be, whole or not at all; a Node of shell plays the real one."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cli import node, web_build
from cli.node import NodeFailed
from cli.web_build import build, unit_tests

NODE = """#!/bin/sh
echo "$@" >> "$ROOT/started"
[ -f "$ROOT/broken" ] && { seq 1 30; echo "the reason"; exit 3; }
case "$*" in *vite.js*) mkdir -p .built && cat src/page.ts > .built/index.html ;; esac
[ -f "$ROOT/hollow" ] && rm -f .built/index.html
exit 0
"""
NPM = """#!/bin/sh
echo npm >> "$ROOT/started"
mkdir -p node_modules
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a page of one file, and a Node and an npm that only note that they were started."""
    web = tmp_path / "web"
    (web / "src" / "locales").mkdir(parents=True)
    for name, text in {
        "package.json": "{}",
        "package-lock.json": "{}",
        ".npmrc": "",
        "src/page.ts": "one",
    }.items():
        (web / name).write_text(text)
    for name, script in {"node": NODE, "npm": NPM}.items():
        (tmp_path / "bin" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "bin" / name).write_text(script)
        (tmp_path / "bin" / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    monkeypatch.setenv("ROOT", str(tmp_path))
    monkeypatch.setattr(node, "_wheel", lambda: None)
    monkeypatch.setattr(web_build, "_write_types", write_types)
    return tmp_path


def write_types(root: Path) -> None:
    (root / web_build.GENERATED).mkdir(exist_ok=True)
    (root / web_build.GENERATED / "api.ts").write_text("types")


def quietly(line: str) -> None:
    """The build's words, unheard."""


def started(root: Path) -> list[str]:
    """What was started since last asked: the name of each tool."""
    log = root / "started"
    lines = log.read_text().splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return [line.split("/")[-1].split()[0] for line in lines]


def page(root: Path) -> str:
    return (root / "api" / "static" / "index.html").read_text()


def test_the_page_is_fetched_checked_and_built(root: Path) -> None:
    assert build(root, quietly)
    assert started(root) == ["npm", "svelte-check", "vite.js"]
    assert page(root) == "one"


def test_nothing_is_started_when_nothing_changed(root: Path) -> None:
    build(root, quietly)
    started(root)
    assert not build(root, quietly)
    assert started(root) == []


def test_a_changed_file_builds_the_page_again_without_fetching(root: Path) -> None:
    build(root, quietly)
    started(root)
    (root / "web/src/page.ts").write_text("two")
    assert build(root, quietly)
    assert started(root) == ["svelte-check", "vite.js"]
    assert page(root) == "two"


def test_a_changed_lock_file_fetches_the_packages_again(root: Path) -> None:
    build(root, quietly)
    started(root)
    (root / "web/package-lock.json").write_text("{ }")
    build(root, quietly)
    assert started(root)[0] == "npm"


def test_a_service_that_says_the_same_as_before_builds_nothing(root: Path) -> None:
    build(root, quietly)
    started(root)
    (root / "api" / "board.py").write_text("# a comment\n")
    assert not build(root, quietly)
    assert not web_build.is_fresh(root / "elsewhere")
    assert web_build.is_fresh(root)
    assert started(root) == []


def test_a_page_that_was_lost_is_built_again(root: Path) -> None:
    build(root, quietly)
    (root / "api/static/index.html").unlink()
    assert build(root, quietly)
    assert page(root) == "one"


@pytest.mark.parametrize(("fault", "said"), [("broken", "the reason"), ("hollow", "index.html")])
def test_a_failed_build_says_why_and_leaves_the_page_that_was(root: Path, fault: str, said: str) -> None:
    build(root, quietly)
    (root / "web/src/page.ts").write_text("two")
    (root / fault).touch()
    with pytest.raises(NodeFailed, match="could not be built") as failed:
        build(root, quietly)
    assert said in failed.value.message
    assert len(failed.value.message.splitlines()) <= node.LINES_SHOWN + 1
    assert page(root) == "one"
    (root / fault).unlink()
    assert build(root, quietly)
    assert page(root) == "two"


def test_two_starts_at_once_build_once(root: Path) -> None:
    with ThreadPoolExecutor() as both:
        built = list(both.map(lambda _: build(root, quietly), range(2)))
    assert sorted(built) == [False, True]
    assert started(root) == ["npm", "svelte-check", "vite.js"]


def test_a_build_that_was_killed_is_in_nobodys_way(root: Path) -> None:
    (root / "web/.built").mkdir()
    (root / "web/.built-old").mkdir()
    (root / "web/.build.lock").touch()
    assert build(root, quietly)
    assert not (root / "web/.built").exists()
    assert not (root / "web/.built-old").exists()


def test_a_page_that_came_in_a_wheel_is_not_built(tmp_path: Path) -> None:
    assert not build(tmp_path, quietly)


def test_the_pages_tests_give_their_exit_code(root: Path) -> None:
    assert unit_tests(root, quietly) == 0
    assert started(root)[-1] == "vitest.mjs"
    (root / "broken").touch()
    assert unit_tests(root, quietly) == 3


def test_a_node_that_is_nowhere_is_said_in_a_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NodeFailed, match="no Node here"):
        build(root, quietly)


def test_the_real_node_and_npm_run() -> None:
    for command in ([node.node()], node._npm()):
        assert subprocess.run([*command, "--version"], capture_output=True, check=False).returncode == 0
