"""Det publicerade: what the checkpointer lays out for anybody, read anew and verified with the keys beside it.

Nothing private is read. What a database says of its own proof is worth nothing, so none of this comes from there.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec

from ledger.proof.keys import PUBLIC
from ledger.proof.logs import CHECKPOINT, RULES_FILE, Log, folder_of
from ledger.proof.state import LogSeen, State
from ledger.proof.state import read as read_state
from verify.entries import entries_in_lines
from verify.kept import COSIGNED, Outside, read_note
from verify.pinned import keys_in
from verify.refusals import DoesNotMatch, Why
from verify.trust import Sworn, Trust

WITNESSES: Final = "witnesses"
"""The folder of the keys of those whom we take for somebody outside."""
COSIGNED_MAX: Final = 50
"""So many notes that others have signed too are looked through, the newest first."""


class Unreadable(Exception):
    """What lies there is not what the checkpointer writes."""


class RulesThen(msgspec.Struct, frozen=True):
    """Which rules were in force from a moment on."""

    migration: int
    hash: str


class LogKept(msgspec.Struct, frozen=True):
    """A log as it was signed last, and the newest of it that somebody outside has cosigned."""

    size: int
    signed_at: datetime
    outside: Outside | None


class Kept(msgspec.Struct, frozen=True):
    """All of it. `unreadable`: something of it was not what it should be."""

    state: State | None = None
    logs: Mapping[Log, LogKept] = {}
    rules_changed: bool = False
    unreadable: bool = False


def read_kept(proof: Path, incarnation: UUID) -> Kept:
    """Reads what lies in the folder of the proof. Never raises for what it finds, or does not find."""
    if not (proof / str(incarnation)).is_dir():
        return Kept()
    logs: dict[Log, LogKept] = {}
    try:
        state, trust = _state_in(proof), trust_in(proof)
        for log in Log:
            one = _log_in(folder_of(proof, incarnation, log), trust, state.logs.get(log) if state else None)
            if one is not None:
                logs[log] = one
        changed = _rules_changed(folder_of(proof, incarnation, Log.RULES) / RULES_FILE)
    except (DoesNotMatch, Unreadable, OSError):
        return Kept(logs=logs, unreadable=True)
    return Kept(state, logs, changed)


def _state_in(proof: Path) -> State | None:
    try:
        return read_state(proof)
    except msgspec.MsgspecError:
        raise Unreadable from None


def trust_in(proof: Path) -> Trust:
    """Our own keys, and those whom we take for somebody outside. Raises `DoesNotMatch` and OSError."""
    ours, theirs = (
        tuple(keys_in([str(one)] if one.is_dir() else [])) for one in (proof / PUBLIC, proof / WITNESSES)
    )
    return Trust(ours, theirs)


def _log_in(folder: Path, trust: Trust, said: LogSeen | None) -> LogKept | None:
    """None for a log that nothing was signed of."""
    newest = _sworn(folder / CHECKPOINT, trust)
    if newest is None:
        return None
    if newest.checkpoint.origin.split("/")[-2:] != [folder.parent.name, folder.name]:
        raise DoesNotMatch(Why.OTHER_LOG)
    size = newest.checkpoint.size
    signed_at = datetime.fromtimestamp((folder / CHECKPOINT).stat().st_mtime, UTC)
    return LogKept(
        size=size,
        signed_at=said.signed_at if said is not None and said.size == size else signed_at,
        outside=_outside_in(folder / COSIGNED, newest.checkpoint.origin, trust),
    )


def _sworn(file: Path, trust: Trust) -> Sworn | None:
    try:
        return trust.read(read_note(file))
    except FileNotFoundError:
        return None


def _outside_in(folder: Path, origin: str, trust: Trust) -> Outside | None:
    for file in newest_cosigned(folder):
        sworn = _sworn(file, trust)
        if sworn is None or sworn.newest is None or not trust.is_witnessed(sworn):
            continue
        if sworn.checkpoint.origin != origin:
            raise DoesNotMatch(Why.OTHER_LOG)
        return Outside(sworn.checkpoint.size, sworn.newest)
    return None


def newest_cosigned(folder: Path) -> list[Path]:
    """The notes that others have signed too, those of the largest tree first; not all that there ever were."""
    named = [file for file in folder.glob("[0-9]*") if file.name.isdecimal()]
    return sorted(named, key=lambda file: int(file.name), reverse=True)[:COSIGNED_MAX]


def _rules_changed(file: Path) -> bool:
    """Whether the newest rules came without a migration: by no release."""
    try:
        lines = entries_in_lines(file)[-2:]
        entries = [msgspec.json.decode(line, type=RulesThen) for line in lines]
    except FileNotFoundError:
        return False
    except msgspec.MsgspecError:
        raise Unreadable from None
    return len(entries) > 1 and entries[0].migration == entries[1].migration
