"""compose.yaml, Dockerfile and .dockerignore as their tests read them."""

import re
import shlex
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import yaml

from tests.house.repository import ROOT

OURS = "uppdrag:"
"""What the image of our own processes is called, without its version."""
MADE_IN_THE_IMAGE = {
    "/var/lib/uppdrag",
    "/var/lib/uppdrag/keys",
    "/var/lib/uppdrag/keys/ledger",
    "/var/lib/uppdrag/proof",
    "/var/lib/uppdrag/proof/private",
}
"""The folders that the image's user owns: what is mounted there can be written."""


@cache
def composed() -> Mapping[str, Any]:
    """The whole file, its merges done."""
    found: Mapping[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
    return found


def services() -> Mapping[str, Mapping[str, Any]]:
    """Name -> service."""
    found: Mapping[str, Mapping[str, Any]] = composed()["services"]
    return found


def ours() -> Mapping[str, Mapping[str, Any]]:
    """The services that run our image."""
    return {name: one for name, one in services().items() if str(one["image"]).startswith(OURS)}


def commands() -> Iterator[tuple[str, list[str]]]:
    """Each command of ours with its service: what is run, and what its health check asks."""
    for name, service in ours().items():
        yield name, [filled(word) for word in service["command"]]
        if "healthcheck" in service:
            kind, program, *arguments = service["healthcheck"]["test"]
            assert (kind, program) == ("CMD", "uppdrag")
            yield name, arguments


def filled(text: str) -> str:
    """With compose's variables as they are when nobody sets them: ${NAME:-this}."""
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", text)


def steps(order: str) -> list[list[str]]:
    """The words of each line of the Dockerfile that begins with an order: COPY, FROM, …"""
    lines = (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith(f"{order} ")]
