"""Visat: a restore as whoever may open it sees it."""

from datetime import datetime
from uuid import UUID

import msgspec

from api.recovery.restored import Restored
from domain.recovery.facts import Cause
from domain.recovery.recovery import Proposed, Recovered
from domain.words import ActorRef


class RestoredCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A copy that took the ledger's place: as which incarnation, made when, and up to which position it went.

    `known` is how far the ledger had come by a checkpoint kept outside, `missing` how many facts are not here then;
    null where nobody had one. `keys_missing`: keys that the copy lacks. `destroyed_anew`: entries of the ledger of keys
    kept outside that it lacked; null where none was given, and then keys that were destroyed after the copy may open.
    `ended_anew`: rights taken away after the copy that were taken away again; null where nothing told of them.
    """

    incarnation: UUID
    number: int
    restored_at: datetime
    copied_at: datetime | None
    head: int
    known: int | None
    missing: int | None
    keys_missing: int | None
    destroyed_anew: int | None
    ended_anew: int | None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who stands behind opening it, and since when."""

    by: ActorRef
    at: datetime | None


class RecoveryNow(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the ledger is open, and how far it is from that. `restored`: null where it was never restored."""

    is_open: bool
    version: int
    restored: RestoredCopy | None
    cause: Cause | None
    first: Standing | None
    second: Standing | None
    may_propose: bool
    may_approve: bool


def copy_of(restored: Restored) -> RestoredCopy:
    """What a restore came to."""
    said = restored.fact
    return RestoredCopy(
        incarnation=restored.found.stream,
        number=restored.number,
        restored_at=said.at,
        copied_at=said.copied_at,
        head=said.head,
        known=said.known,
        missing=None if said.known is None else max(0, said.known - said.head),
        keys_missing=said.keys_missing,
        destroyed_anew=said.destroyed_anew,
        ended_anew=said.ended_anew,
    )


def shown(restored: Restored | None, may_propose: bool, may_approve: bool) -> RecoveryNow:
    """How it stands. Who may do nothing more with it is offered nothing."""
    state = None if restored is None else restored.found.state
    first = second = None
    if isinstance(state, Proposed):
        first = Standing(by=state.by, at=state.at)
    elif isinstance(state, Recovered):
        first, second = Standing(by=state.proposed_by, at=None), Standing(by=state.by, at=state.at)
    is_open = restored is None or isinstance(state, Recovered)
    return RecoveryNow(
        is_open=is_open,
        version=0 if restored is None else restored.found.version,
        restored=None if restored is None else copy_of(restored),
        cause=state.cause if isinstance(state, Proposed | Recovered) else None,
        first=first,
        second=second,
        may_propose=may_propose and not is_open,
        may_approve=may_approve and isinstance(state, Proposed),
    )
