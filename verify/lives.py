"""Tidigare liv: what was signed of a ledger before it was restored from a copy, and is not in it any more.

A restore is a new incarnation with a log of its own (docs/decisions/0009). What the copy lacked is gone, openly: the
checkpoints of the life before say how much that was, wherever somebody kept one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from verify.kept import COSIGNED, NEWEST, notes_in, read_note
from verify.refusals import DoesNotMatch
from verify.trust import Sworn, Trust


@dataclass(frozen=True, slots=True)
class Life:
    """One incarnation, and the position of its first fact: its birth, or the restore it began with."""

    incarnation: UUID
    begun_at: int


def lost(lives: Sequence[Life], proof: Path, origin: str, trust: Trust, outside: Path | None) -> list[str]:
    """A sentence for each life that had more entries than were brought over. `lives` in order; `origin` is today's."""
    ours = origin.split("/")
    remarks = []
    for life, next_life in pairwise(lives):
        earlier = "/".join([*ours[:-2], str(life.incarnation), ours[-1]])
        known = max(_sizes(proof / str(life.incarnation) / ours[-1], earlier, trust, outside), default=0)
        gone = known - (next_life.begun_at - 1)
        if gone > 0:
            remarks.append(
                f"Before a restore it had {known:,} entries; the last {gone:,} of them are not here."
            )
    return remarks


def _sizes(folder: Path, origin: str, trust: Trust, outside: Path | None) -> Iterator[int]:
    for file in [folder / NEWEST, *(folder / COSIGNED).glob("[0-9]*")]:
        try:
            sworn = trust.read(read_note(file))
        except (DoesNotMatch, OSError):
            continue
        yield from _of(sworn, origin)
    for sworn, _ in notes_in(outside, origin, trust) if outside else ():
        yield from _of(sworn, origin)


def _of(sworn: Sworn, origin: str) -> list[int]:
    return [sworn.checkpoint.size] if sworn.checkpoint.origin == origin else []
