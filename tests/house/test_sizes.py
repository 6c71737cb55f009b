"""A file is one idea, a function one thought."""

import ast
from collections.abc import Iterator

from tests.house.repository import of_kind, short

LINES_IN_A_FILE_MAX = 200
LINES_IN_A_FUNCTION_MAX = 40


def test_no_file_is_longer_than_one_idea() -> None:
    lengths = {
        short(file): len(file.read_text().splitlines()) for file in of_kind(".py", ".ts", ".svelte", ".sql")
    }
    assert {name: lines for name, lines in lengths.items() if lines > LINES_IN_A_FILE_MAX} == {}


def test_no_function_is_longer_than_one_thought() -> None:
    too_long = {
        f"{short(file)}:{function.lineno} {function.name}": lines_of(function)
        for file in of_kind(".py")
        for function in functions(file.read_text())
        if lines_of(function) > LINES_IN_A_FUNCTION_MAX
    }
    assert too_long == {}


def functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1
