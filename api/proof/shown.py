"""Bevisläget, visat: what is signed, who outside has seen it, and what is wrong."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from ledger.proof.logs import Log
from ledger.proof.state import WitnessKind, WitnessState


class Alarm(StrEnum):
    """What is wrong with the proof."""

    NOT_SIGNED = "not-signed"
    """Nobody has looked at the logs, and signed what was new, for a minute."""
    NOT_OUTSIDE = "not-outside"
    """Nobody outside has had a checkpoint for an hour."""
    DIFFERS = "differs"
    """The database is not what was signed."""
    RULES_CHANGED = "rules-changed"
    """Functions, grants, triggers or policies were changed, and no release did it."""
    UNREADABLE = "unreadable"
    """What was signed cannot be read, or is not signed with our key."""


class LogProof(msgspec.Struct, frozen=True, kw_only=True):
    """A log: how many entries are signed and since when. `outside_size` and `outside_at`: the newest checkpoint of it
    that somebody outside has, and since when; null where nobody has any.
    """

    log: Log
    size: Annotated[int, msgspec.Meta(ge=0)]
    signed_at: datetime
    outside_size: Annotated[int, msgspec.Meta(ge=0)] | None
    outside_at: datetime | None


class WitnessNow(msgspec.Struct, frozen=True, kw_only=True):
    """A witness, and when it last took a checkpoint. `name` is that of its key, or of the folder as it was set up."""

    name: str
    kind: WitnessKind
    state: WitnessState
    seen_at: datetime | None


class ProofNow(msgspec.Struct, frozen=True, kw_only=True):
    """How the proof stands at `as_of`. `runs`: something was signed at all in this life of the ledger, `incarnation`.

    `looked_at`: when the checkpointer last looked at every log. `outside_at`: what happened before that, somebody
    outside could prove; null where somebody outside lacks a log.
    """

    as_of: datetime
    incarnation: UUID
    runs: bool
    looked_at: datetime | None
    outside_at: datetime | None
    logs: list[LogProof]
    witnesses: list[WitnessNow]
    alarms: list[Alarm]
