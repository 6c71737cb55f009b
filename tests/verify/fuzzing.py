"""Längre försök: the readers under atheris, which follows the branches that were taken. By hand, never in CI.

    pip install atheris
    python -m tests.verify.fuzzing bundle -max_total_time=600

The first word is one of `tests.verify.readers.READERS`; what follows is libFuzzer's. It ends at the first exception
that is no refusal.
"""

import importlib
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    """Tries one reader until it is stopped."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["verify"]):
        readers = importlib.import_module("tests.verify.readers")
    kind, *rest = sys.argv[1:]
    read, right = readers.READERS[kind]
    with TemporaryDirectory() as begun_from:
        (Path(begun_from) / "right").write_bytes(right)
        atheris.Setup([sys.argv[0], *rest, begun_from], lambda raw: readers.answers(read, raw) and None)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
