"""Linorna: from a process without keys to the opener of each class of secrecy."""

from collections.abc import Mapping
from pathlib import Path

from domain.words import SecrecyClass
from ledger.opening.line import SECONDS_BEFORE_AWAY, Line
from ledger.opening.opener import OpenerAway

SOCKET = "opener.sock"
"""In a folder of each opener's own, called as its class."""


def socket_in(folder: Path, secrecy: SecrecyClass) -> Path:
    """Where the opener of a class answers."""
    return folder / secrecy / SOCKET


class Lines:
    """One to each opener. Laid when it is first needed."""

    def __init__(self, lines: Mapping[SecrecyClass, Line]) -> None:
        self._lines = lines

    @classmethod
    def to_those_in(cls, folder: Path, *, patience: float = SECONDS_BEFORE_AWAY) -> "Lines":
        """To every class's, in a folder of sockets."""
        return cls({one: Line(socket_in(folder, one), patience=patience) for one in SecrecyClass})

    def __getitem__(self, secrecy: SecrecyClass) -> Line:
        """Raises `OpenerAway` where nobody opens that class."""
        line = self._lines.get(secrecy)
        if line is None:
            raise OpenerAway
        return line

    async def aclose(self) -> None:
        """Hangs up."""
        for line in self._lines.values():
            await line.aclose()
