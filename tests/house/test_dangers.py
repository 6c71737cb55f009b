"""What can do harm is not there at all: then nobody has to use it rightly."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.house.repository import ROOT, of_kind, short

RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
CAN_RUN_WHAT_THEY_READ = {"pickle", "marshal", "shelve", "dill", "jsonpickle"}
READ_XML = {"xml", "lxml", "defusedxml", "xmltodict", "bs4"}
TEMPLATES = {"jinja2", "mako", "chameleon"}
WEAK_HASHES = {"md5", "sha1", "new"}
WEAK_CIPHERS = re.compile(r"\b(?:ECB|CBC|TripleDES|ARC4|PKCS1v15)\b")
OF_ONE_BLOCK = {"ledger/access/pseudonyms.py"}
"""A pseudonym is one block, in which there is nothing to repeat: a permutation under a key, not a message."""
GO_THROUGH_A_SHELL = {"system", "popen", "getoutput", "getstatusoutput", "create_subprocess_shell"}
MAY_PLAY_WITH_CHANCE = ("bench/", "cli/faults/", "cli/lindhamn/", "cli/matrix/", "telephony_adapter/town/")
"""Measurements, faults and the made-up municipality need chance that can be repeated, and guard nothing with it."""
IN_A_PAGE = re.compile(
    r"\{@html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|postMessage"
    r"|javascript:|\.cookie\b|indexedDB|sessionStorage|\bwindow\.opener"
)


def test_nothing_runs_text_as_code() -> None:
    assert calls(lambda call: isinstance(call.func, ast.Name) and call.func.id in RUNS_TEXT) == []


def test_nothing_is_read_by_what_could_run_it() -> None:
    assert imports(CAN_RUN_WHAT_THEY_READ) == []
    assert calls(lambda call: named(call) in {"unsafe_load", "full_load", "Unpickler"}) == []


def test_there_is_no_xml_and_no_template() -> None:
    assert imports(READ_XML | TEMPLATES) == []


def test_no_command_goes_through_a_shell() -> None:
    assert calls(lambda call: any(word.arg == "shell" for word in call.keywords)) == []
    assert calls(lambda call: named(call) in GO_THROUGH_A_SHELL) == []


def test_sql_is_never_put_together_from_values() -> None:
    made = (ast.JoinedStr, ast.BinOp)
    assert (
        calls(
            lambda call: (
                named(call) in {"execute", "executemany"}
                and bool(call.args)
                and (isinstance(call.args[0], made) or named(call.args[0]) == "format_map")
            )
        )
        == []
    )


def test_no_weak_hash_or_cipher_is_used() -> None:
    guarding = calls(
        lambda call: (
            named(call) in WEAK_HASHES
            and "hash" in ast.unparse(call.func)
            and "usedforsecurity=False" not in ast.unparse(call)
        )
    )
    assert guarding == []
    assert {short(file) for file in ours() if WEAK_CIPHERS.search(file.read_text())} <= OF_ONE_BLOCK


def test_what_nobody_may_guess_comes_from_the_operating_system() -> None:
    playing = [name for name in imports({"random"}) if not name.startswith(MAY_PLAY_WITH_CHANCE)]
    assert playing == []


def test_a_page_never_takes_text_for_anything_but_text() -> None:
    assert [
        f"{short(file)}: {found}"
        for file in of_kind(".ts", ".svelte", ".html")
        if "web/src" in short(file)
        for found in IN_A_PAGE.findall(file.read_text())
    ] == []


def test_a_page_loads_nothing_from_elsewhere() -> None:
    elsewhere = re.compile(
        r"(?:src|href)\s*=\s*[\"']https?://|url\(\s*[\"']?https?://|@import\s+[\"']https?://"
    )
    pages = [file for file in of_kind(".html", ".svelte", ".css") if short(file).startswith("web/")]
    assert pages
    assert [short(file) for file in pages if elsewhere.search(file.read_text())] == []


def ours() -> list[Path]:
    return [file for file in of_kind(".py") if file.relative_to(ROOT).parts[0] != "tests"]


def calls(are: Callable[[ast.Call], bool]) -> list[str]:
    """Where our code calls what it should not."""
    return [
        f"{short(file)}:{node.lineno}"
        for file in ours()
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and are(node)
    ]


def named(node: ast.expr) -> str:
    """The last name of what is called."""
    func = node.func if isinstance(node, ast.Call) else node
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def imports(modules: set[str]) -> list[str]:
    """The files of ours that import one of these."""
    return sorted(
        {short(file) for file in ours() for name in imported(file) if name.split(".")[0] in modules}
    )


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
