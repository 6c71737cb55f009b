"""A bare clone and Python: ./uppdrag makes its environment once, and never breaks the one it has."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.repository import ROOT

SAYS_HELLO = "import sys\nprint('hello', *sys.argv[1:])\n"
NO_PACKAGE_AT_ALL = "# nothing\n"
A_PACKAGE_THAT_IS_NOWHERE = "uppdrag-is-not-there==1.0 --hash=sha256:" + "0" * 64 + "\n"


Said = subprocess.CompletedProcess[str]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A bare clone in a folder with a space, whose command line only says hello."""
    return bare_clone(tmp_path / "a bare clone")


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """A clone that has been started once, and what was said then."""
    folder = bare_clone(tmp_path_factory.mktemp("started") / "a clone")
    return folder, start(folder, "there")


@pytest.fixture
def started(first_start: tuple[Path, Said], tmp_path: Path) -> Path:
    """A copy of the clone that has been started once."""
    return Path(shutil.copytree(first_start[0], tmp_path / "a started clone", symlinks=True))


def test_the_first_start_makes_the_environment_and_runs_the_command(first_start: tuple[Path, Said]) -> None:
    folder, said = first_start
    assert said.stdout == "hello there\n"
    assert "Preparing the environment" in said.stderr
    assert sorted(file.name for file in folder.glob(".venv*")) == [".venv", ".venv.lock"]


def test_the_second_start_keeps_the_environment_and_says_nothing_of_it(started: Path) -> None:
    again = start(started, "again")
    assert (again.stdout, again.stderr) == ("hello again\n", "")


def test_it_runs_from_any_folder_and_takes_no_code_from_there(started: Path, tmp_path: Path) -> None:
    (tmp_path / "cli.py").write_text("raise SystemExit('the wrong code')")
    assert start(started, cwd=tmp_path).stdout == "hello\n"


def test_its_scripts_name_the_place_where_they_stand(first_start: tuple[Path, Said]) -> None:
    scripts = [file for file in (first_start[0] / ".venv" / "bin").iterdir() if not file.is_symlink()]
    assert scripts
    assert [file.name for file in scripts if b".venv-new" in file.read_bytes()] == []


def test_new_requirements_make_a_new_environment(started: Path) -> None:
    (started / "requirements.txt").write_text("# nothing, said otherwise\n")
    assert "Preparing the environment" in start(started).stderr


def test_an_unfinished_environment_is_made_again(started: Path) -> None:
    (started / ".venv" / "uppdrag-stamp").unlink()
    (started / ".venv-new").mkdir()
    again = start(started)
    assert again.stdout == "hello\n"
    assert sorted(file.name for file in started.glob(".venv*")) == [".venv", ".venv.lock"]


def test_a_failed_attempt_says_so_and_leaves_the_old_environment_whole(started: Path) -> None:
    (started / "requirements.txt").write_text(A_PACKAGE_THAT_IS_NOWHERE)
    failed = start(started)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "Nothing was changed" in failed.stderr
    (started / "requirements.txt").write_text(NO_PACKAGE_AT_ALL)
    assert (start(started).stdout, start(started).stderr) == ("hello\n", "")


def test_of_two_first_starts_at_once_one_makes_and_both_run(clone: Path) -> None:
    both = [launch(clone, str(number)) for number in range(2)]
    said = [process.communicate() for process in both]
    assert sorted(out for out, _ in said) == ["hello 0\n", "hello 1\n"]
    assert sum("Preparing the environment" in err for _, err in said) == 1


def test_without_python_it_says_what_to_install(clone: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "readlink"):
        (tools / name).symlink_to(str(shutil.which(name)))
    lonely = start(clone, PATH=str(tools), UPPDRAG_PYTHON="")
    assert lonely.returncode == 1
    assert "needs Python 3.11 or later" in lonely.stderr


def test_a_python_that_does_not_suit_is_named(clone: Path) -> None:
    refused = start(clone, UPPDRAG_PYTHON="/no/such/python")
    assert refused.returncode == 1
    assert "/no/such/python" in refused.stderr


def test_the_script_is_plain_posix_shell() -> None:
    shell = shutil.which("dash") or "sh"
    assert subprocess.run([shell, "-n", ROOT / "uppdrag"]).returncode == 0


def bare_clone(folder: Path) -> Path:
    (folder / "cli").mkdir(parents=True)
    shutil.copy(ROOT / "uppdrag", folder)
    shutil.copy(ROOT / "cli" / "environment.py", folder / "cli")
    (folder / "cli" / "__init__.py").touch()
    (folder / "cli" / "__main__.py").write_text(SAYS_HELLO)
    (folder / "requirements.txt").write_text(NO_PACKAGE_AT_ALL)
    return folder


def start(clone: Path, *arguments: str, cwd: Path | None = None, **environment: str) -> Said:
    process = launch(clone, *arguments, cwd=cwd, **environment)
    stdout, stderr = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def launch(
    clone: Path, *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.Popen[str]:
    """Started without network and with the Python of this test, unless told otherwise."""
    alone = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "UPPDRAG_PYTHON": sys.executable}
    return subprocess.Popen(
        [clone / "uppdrag", *arguments],
        cwd=cwd or clone,
        env=os.environ | alone | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
