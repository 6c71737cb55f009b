"""Det som någon litar på: public keys, as they are named on a command line."""

from collections.abc import Iterable
from pathlib import Path

from verify.notes import VerifierKey
from verify.vouched import check_chains


def keys_in(said: Iterable[str]) -> list[VerifierKey]:
    """The public keys in what was said: each a key's text, a file with one on each line, or a folder of files `*.vkey`.

    Raises `DoesNotMatch` (malformed-key; not-signed for a folder where a log has keys that none of its others vouches
    for), and OSError.
    """
    return [key for each in said for key in _keys_of(each)]


def _keys_of(said: str) -> list[VerifierKey]:
    keys = [VerifierKey.parse(line) for line in _lines_of(said)]
    if Path(said).is_dir():
        check_chains(keys, Path(said))
    return keys


def _lines_of(said: str) -> list[str]:
    path = Path(said)
    if "+" in said and not path.exists():
        return [said]
    files = sorted(path.glob("*.vkey")) if path.is_dir() else [path]
    return [
        line for file in files for line in file.read_bytes().decode(errors="replace").splitlines() if line
    ]
