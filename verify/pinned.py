"""Det som någon litar på: public keys, as they are named on a command line."""

from collections.abc import Iterable
from pathlib import Path

from verify.notes import VerifierKey


def keys_in(said: Iterable[str]) -> list[VerifierKey]:
    """The public keys in what was said: each a key's text, a file with one on each line, or a folder of files `*.vkey`.

    Raises `DoesNotMatch` (malformed-key), and OSError.
    """
    return [VerifierKey.parse(line) for each in said for line in _lines_of(each)]


def _lines_of(said: str) -> list[str]:
    path = Path(said)
    if "+" in said and not path.exists():
        return [said]
    files = sorted(path.glob("*.vkey")) if path.is_dir() else [path]
    return [
        line for file in files for line in file.read_bytes().decode(errors="replace").splitlines() if line
    ]
