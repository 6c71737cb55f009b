"""What the page is made from, as two hashes: its own files, and the code of the service that shapes its answers."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

SERVICE = ("api", "domain", "ledger", "projections")
"""Where the structs live that the OpenAPI document is made of."""
BUILDERS = ("cli/node.py", "cli/page_inputs.py", "cli/typescript.py", "cli/web_build.py")
LEFT_BEHIND = {"node_modules", "__pycache__", "static", ".built", ".built-old"}
LOCK = ".build.lock"


def page_inputs(root: Path) -> str:
    """SHA-256 over every file of the page, generated types included, and over what builds it."""
    files = [file for file in _files(root / "web") if file.name != LOCK]
    return _hash(root, [*files, *(root / name for name in BUILDERS)])


def service_inputs(root: Path) -> str:
    """SHA-256 over the Python code that the service's own description comes from."""
    code = [file for name in SERVICE for file in _files(root / name) if file.suffix == ".py"]
    return _hash(root, code)


def _files(folder: Path) -> Iterator[Path]:
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - LEFT_BEHIND)
        yield from (Path(path, name) for name in names)


def _hash(root: Path, files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        if file.is_file():
            name, content = str(file.relative_to(root)).encode(), file.read_bytes()
            digest.update(b"%d %d " % (len(name), len(content)) + name + content)
    return digest.hexdigest()
