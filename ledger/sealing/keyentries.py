"""Nyckelliggarens poster: what happened to keys. No personal data: ids of keys, of who approved, and times."""

from datetime import datetime
from uuid import UUID

import msgspec


class Ground(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a destruction rests on: a rule of disposal or a decision, two who approved it, and from when it may be."""

    rule: UUID | None
    decision: UUID | None
    approvers: tuple[UUID, UUID]
    not_before: datetime


class MayNotBeDestroyed(ValueError):
    """There is no ground: a rule or a decision, two different people who approved it, and a time that has come."""


class EpochBegun(msgspec.Struct, frozen=True, tag_field="what", tag="epoch-begun"):
    """From now on new keys are wrapped by the compartments' keys of this epoch."""

    epoch: int
    at: datetime


class EpochDestroyed(msgspec.Struct, frozen=True, tag_field="what", tag="epoch-destroyed"):
    """The compartments' keys of this epoch are gone, and with them every key that was not wrapped anew."""

    epoch: int
    at: datetime


class KeysDestroyed(msgspec.Struct, frozen=True, tag_field="what", tag="keys-destroyed"):
    """What these keys sealed is never read again."""

    keys: tuple[UUID, ...]
    ground: Ground
    at: datetime


class RootExported(msgspec.Struct, frozen=True, tag_field="what", tag="root-exported"):
    """The root key went out in sealed copies: one to each of these recipients' keys, `needed` of them open it."""

    root: UUID
    needed: int
    recipients: tuple[UUID, ...]
    at: datetime


KeyEntry = EpochBegun | EpochDestroyed | KeysDestroyed | RootExported


def refuse_without(ground: Ground, now: datetime) -> None:
    """Raises `MayNotBeDestroyed`."""
    is_grounded = ground.rule is not None or ground.decision is not None
    if not is_grounded or len(set(ground.approvers)) != 2 or now < ground.not_before:
        raise MayNotBeDestroyed


class Known:
    """What the entries come to, folded one after the other."""

    FIRST_EPOCH = 1

    def __init__(self) -> None:
        self.count = 0
        self.destroyed: set[UUID] = set()
        self.destroyed_epochs: dict[int, datetime] = {}
        self.epoch = self.FIRST_EPOCH
        self.epoch_since: datetime | None = None
        self.exported: RootExported | None = None

    def add(self, entry: KeyEntry) -> None:
        """One more."""
        self.count += 1
        match entry:
            case EpochBegun():
                self.epoch, self.epoch_since = max(self.epoch, entry.epoch), entry.at
            case EpochDestroyed():
                self.destroyed_epochs[entry.epoch] = entry.at
            case KeysDestroyed():
                self.destroyed.update(entry.keys)
            case RootExported():
                self.exported = entry

    def living_epochs(self) -> list[int]:
        """Those whose keys may still open something, the newest first."""
        return [
            epoch
            for epoch in range(self.epoch, self.FIRST_EPOCH - 1, -1)
            if epoch not in self.destroyed_epochs
        ]
