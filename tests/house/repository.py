"""The repository as its tests see it: what is or would be committed, nothing that a tool left behind."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file that is tracked, or new and not ignored."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return tuple(sorted(ROOT / name for name in set(listed) if name and (ROOT / name).is_file()))


def of_kind(*suffixes: str) -> list[Path]:
    """The files we wrote ourselves, by suffix; generated ones are left out."""
    return [file for file in files() if file.suffix in suffixes and "generated" not in file.parts]


def short(file: Path) -> str:
    """The file's path inside the repository."""
    return file.relative_to(ROOT).as_posix()


def git(*arguments: str) -> str:
    """What git answers about this repository. Raises CalledProcessError outside a clone."""
    command = ["git", "-C", str(ROOT), "-c", f"safe.directory={ROOT}", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
