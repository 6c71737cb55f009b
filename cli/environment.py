"""Makes `.venv`, once: run by ./uppdrag with any Python 3.11 or later, before a single package is there.

Only the standard library is used. The new environment is built beside the old one and takes its place when it
is whole; a stamp written last says what it was made from. Everything said here goes to standard error, for
standard output belongs to the command that follows.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements.txt"
ENVIRONMENT = ROOT / ".venv"
UNFINISHED = ROOT / ".venv-new"
REPLACED = ROOT / ".venv-old"
STAMP = "uppdrag-stamp"

PACKAGES_BETWEEN_LINES = 10  # How often a log file, which cannot be rewritten, gets a line of progress.


def main(order: str) -> int:
    """`check`: exit 0 if the environment is whole and made from these requirements. `make`: see to that."""
    if order == "check":
        return 0 if is_whole() else 1
    if ":" in str(ROOT):
        return say("Python cannot make an environment in a folder whose path has a colon. Move it, please.")
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        return say(venv_is_missing())
    with only_one_at_a_time():
        return 0 if is_whole() else make()


def is_whole() -> bool:
    """Whether `.venv` was finished, from these requirements, for this version of Python."""
    try:
        return (ENVIRONMENT / STAMP).read_text() == fingerprint()
    except OSError:
        return False


def fingerprint() -> str:
    """SHA-256 over the requirements and the version of Python that reads this."""
    made_from = REQUIREMENTS.read_bytes() + sys.implementation.cache_tag.encode()
    return hashlib.sha256(made_from).hexdigest()


def make() -> int:
    """Build beside, then swap: whatever goes wrong before the swap, the old environment is still there."""
    wanted = sum("==" in line for line in REQUIREMENTS.read_text().splitlines())
    say(f"Preparing the environment in .venv, once: {wanted} packages. It takes a minute or two.")
    try:
        build(wanted)
    except subprocess.CalledProcessError:
        remove(UNFINISHED)
        return say("The environment could not be made; the lines above say why. Nothing was changed.")
    except KeyboardInterrupt:
        remove(UNFINISHED)
        say("Interrupted. Nothing was changed.")
        return 130
    swap()
    say("The environment is ready.")
    return 0


def build(wanted: int) -> None:
    """A whole environment in UNFINISHED, the stamp written last. Raises CalledProcessError."""
    remove(UNFINISHED)
    venv = [sys.executable, "-I", "-m", "venv", "--prompt", "uppdrag", str(UNFINISHED)]
    subprocess.run(venv, check=True, stdout=sys.stderr)
    python = str(UNFINISHED / "bin" / "python")
    install = [python, "-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    exact = ["--require-hashes", "--only-binary=:all:", "--progress-bar=off", "-r", str(REQUIREMENTS)]
    with subprocess.Popen([*install, *exact], stdout=subprocess.PIPE, text=True, errors="replace") as pip:
        assert pip.stdout is not None
        show_progress(pip.stdout, wanted)
    if pip.returncode != 0:
        raise subprocess.CalledProcessError(pip.returncode, "pip")
    scripts_name_their_final_place()
    (UNFINISHED / STAMP).write_text(fingerprint())


def show_progress(lines: Iterator[str], wanted: int) -> None:
    """Count pip's packages: one line rewritten on a terminal, one line in ten in a log."""
    seen = 0
    for line in lines:
        if line.startswith("Collecting "):
            seen += 1
            progress(
                f"  {seen} of {wanted}  {line.split()[1].split('==')[0]}", seen % PACKAGES_BETWEEN_LINES == 0
            )
        elif line.startswith("Installing "):
            progress(f"  installing {seen} packages", True)
    if sys.stderr.isatty():
        print(file=sys.stderr)


def progress(text: str, in_a_log_too: bool) -> None:
    """Rewrite the line on a terminal; write it to a log only where asked."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
    elif in_a_log_too:
        say(text)


def scripts_name_their_final_place() -> None:
    """The first line of each script names its Python: the one where it will stand, not where it was built."""
    built, final = os.fsencode(UNFINISHED), os.fsencode(ENVIRONMENT)
    for script in [UNFINISHED / "pyvenv.cfg", *(UNFINISHED / "bin").iterdir()]:
        if script.is_symlink() or not script.is_file():
            continue
        text = script.read_bytes()
        if built in text:
            script.write_bytes(text.replace(built, final))


def swap() -> None:
    """The new environment takes the old one's place."""
    remove(REPLACED)
    if ENVIRONMENT.is_symlink():
        ENVIRONMENT.unlink()
    elif ENVIRONMENT.exists():
        ENVIRONMENT.rename(REPLACED)
    UNFINISHED.rename(ENVIRONMENT)
    remove(REPLACED)


def remove(folder: Path) -> None:
    """Gone, whether it was there or not."""
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Two starts at once: the second waits, then finds the work done. The lock dies with its holder."""
    with (ROOT / ".venv.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is preparing the environment; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def venv_is_missing() -> str:
    """The sentence for a Python without venv, as Debian ships it."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return (
        f"Python {version} is here, but its venv module is not. "
        f"On Debian and Ubuntu: apt-get install python{version}-venv"
    )


def say(text: str) -> int:
    """A line for the person at the keyboard, and the exit code of one that ends in it."""
    print(text, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
