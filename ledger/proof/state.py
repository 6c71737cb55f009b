"""Läget: how it stands with the proof, for whoever shows it: a small file that is written anew after each round."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from ledger.proof.files import read_if_there, write_whole
from ledger.proof.logs import Log

STATE = "state.json"


class WitnessKind(StrEnum):
    """How a witness is reached."""

    HTTP = "http"
    FOLDER = "folder"


class WitnessState(StrEnum):
    """What became of what a witness was last asked."""

    COSIGNED = "cosigned"
    WAITING = "waiting"
    AWAY = "away"
    REFUSED = "refused"


class LogSeen(msgspec.Struct, frozen=True, kw_only=True):
    """How many entries of a log are signed, and since when."""

    size: int
    signed_at: datetime


class WitnessSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A witness, and when it last had what was signed."""

    name: str
    kind: WitnessKind
    state: WitnessState
    seen_at: datetime | None = None


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen in the last round. `differs`: logs that are no longer what was signed; they are signed no more."""

    looked_at: datetime
    logs: Mapping[Log, LogSeen]
    witnesses: Sequence[WitnessSeen] = ()
    differs: Sequence[Log] = ()


def tell(proof: Path, state: State) -> None:
    """Writes it, for anybody to read."""
    write_whole(proof / STATE, msgspec.json.encode(state))


def read(proof: Path) -> State | None:
    """What was told last; None where nobody has told anything."""
    raw = read_if_there(proof / STATE)
    return None if raw is None else msgspec.json.decode(raw, type=State)
