"""A key is destroyed in one place, and there on a ground: no other code overwrites one, or says that it is gone."""

import ast
import inspect
import textwrap
from collections.abc import Iterator

from ledger.sealing.folder import KeyFolder
from tests.house.repository import ROOT, of_kind, short

DESTROYS = {"overwrite", "wipe", "clear_unfinished"}
KNOWS_HOW = {"ledger/sealing/compartments.py", "ledger/sealing/folder.py", "ledger/sealing/places.py"}


def calls_in(tree: ast.AST) -> Iterator[str]:
    """The names of what is called, in the order in which it stands."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(found, key=lambda node: (node.lineno, node.col_offset)):
        yield call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def callers_of(names: set[str]) -> set[str]:
    """The files of ours that call one of these."""
    ours = [file for file in of_kind(".py") if not file.is_relative_to(ROOT / "tests")]
    return {short(file) for file in ours if names.intersection(calls_in(ast.parse(file.read_text())))}


def test_records_are_overwritten_and_destructions_written_down_in_one_place() -> None:
    assert callers_of(DESTROYS) == KNOWS_HOW
    assert callers_of({"KeysDestroyed"}) == {"ledger/sealing/folder.py"}


def test_the_ground_is_looked_at_before_anything_is_written() -> None:
    source = inspect.getsource(KeyFolder.destroy)
    called = list(calls_in(ast.parse(textwrap.dedent(source))))
    assert called.index("refuse_without") < called.index("writing") < called.index("append")
    assert called.index("append") < called.index("_overwrite")
