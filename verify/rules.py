"""Reglerna: who may do what in the database, and by which functions: everything that is asked, put into one hash.

What is asked stands in rules.sql. The projections are left out: they are computed anew from the ledger, and whoever
changes one shows a false board, and no false past.
"""

import json
import re
from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib import resources

Answer = Sequence[Sequence[str | None]]
"""Rows of text, in any order."""

FIRST = "SET LOCAL search_path = pg_catalog"
"""Said in the same transaction before anything is asked, so that names are written alike everywhere."""


def questions() -> list[str]:
    """The statements of rules.sql, in order. The first one answers the administrator's name."""
    text = resources.files("verify").joinpath("rules.sql").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("--")]
    return [one.strip() for one in "\n".join(lines).split(";\n") if one.strip(" ;\n")]


def hash_of_rules(ask: Callable[[str], Answer]) -> str:
    """SHA-256 in hexadecimal over the answers to all questions, each with its rows in order."""
    administrator, *others = [ask(question) for question in questions()]
    ordered = [sorted((list(row) for row in answer), key=json.dumps) for answer in others]
    text = json.dumps(ordered, separators=(",", ":"))
    for (name,) in administrator:
        text = re.sub(rf"(?<!\w){re.escape(name or '')}(?!\w)", "(administrator)", text)
    return sha256(text.encode()).hexdigest()
