"""The image can be believed without being built: everything that it is made of is there, and nothing else gets in."""

import re
import tomllib

from tests.house.composed import MADE_IN_THE_IMAGE, steps
from tests.house.repository import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def test_the_image_stands_on_one_minor_version_of_python() -> None:
    bases = {words[0] for words in steps("FROM")}
    [base] = bases
    assert re.fullmatch(r"python:3\.\d+-slim", base)
    minor = base.removeprefix("python:").removesuffix("-slim")
    assert f"Programming Language :: Python :: {minor}" in PROJECT["project"]["classifiers"]


def test_the_image_is_made_of_everything_that_the_wheel_needs_and_nothing_else() -> None:
    kept, left_out = [], []
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        if line.startswith("!"):
            kept.append(line.removeprefix("!"))
        elif line and not line.startswith(("#", "*")):
            left_out.append(line)
    needed = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    files = ["pyproject.toml", "requirements.txt", "hatch_build.py", PROJECT["project"]["readme"], "LICENSE"]
    assert sorted(kept) == sorted([*needed, "web", *files])
    assert [name for name in kept if not (ROOT / name).exists()] == []
    assert {"api/static"} <= set(left_out)


def test_every_file_that_the_image_copies_is_there() -> None:
    for sources in ([word for word in words if not word.startswith("--")][:-1] for words in steps("COPY")):
        for source in sources:
            assert source.startswith("/opt/") or (ROOT / source).exists(), source


def test_what_the_image_starts_is_what_the_wheel_installs() -> None:
    assert steps("ENTRYPOINT") == [["[uppdrag]"]]
    assert "uppdrag" in PROJECT["project"]["scripts"]


def test_a_folder_that_is_mounted_belongs_to_the_user_of_the_image() -> None:
    made = next(words for words in steps("RUN") if "install" in words and "--owner" in words)
    assert set(made) >= MADE_IN_THE_IMAGE


def test_the_secrets_and_the_data_are_neither_committed_nor_built_in() -> None:
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {"/secrets/", "/data/"} <= set(ignored)
    assert (ROOT / ".dockerignore").read_text().split("\n")[1] == "*"
