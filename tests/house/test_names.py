"""Names say what a thing is for. A name that would fit anywhere says nothing."""

import ast
import re

from tests.house.repository import ROOT, files, of_kind, short

SAYS_NOTHING = re.compile(r"^(utils?|helpers?|common|core|base|misc|services?|managers?)$")
SAYS_NOTHING_AT_THE_END = re.compile(r"(Manager|Helper|Utils?|Misc)$")
NO_MANAGER_SAYS_IT = re.compile(r"(Created|Updated|Deleted|Changed)$")


def test_no_file_or_folder_has_a_name_that_would_fit_anywhere() -> None:
    vague = [
        short(file)
        for file in files()
        for part in file.relative_to(ROOT).parts
        if SAYS_NOTHING.match(part.partition(".")[0])
    ]
    assert vague == []


def test_no_class_has_a_name_that_would_fit_anywhere() -> None:
    assert [name for name in class_names() if SAYS_NOTHING_AT_THE_END.search(name)] == []


def test_facts_are_named_with_words_a_manager_uses() -> None:
    facts = [name for name in class_names() if "/facts.py:" in name]
    assert [name for name in facts if NO_MANAGER_SAYS_IT.search(name)] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        short(file)
        for file in of_kind(".py")
        if file.read_text().strip() and not ast.get_docstring(ast.parse(file.read_text()))
    ]
    assert silent == []


def class_names() -> list[str]:
    return [
        f"{short(file)}: {node.name}"
        for file in of_kind(".py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ClassDef)
    ]
