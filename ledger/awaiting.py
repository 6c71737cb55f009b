"""Väntande: what was granted and is not sworn to yet. It counts once it is; what is taken back counts at once."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Final, TypeVar
from uuid import UUID

from domain.rights import Role
from domain.staff.duty import OnDuty
from domain.staff.facts import DutyRostered, DutyShiftTaken, StaffAppointed, StaffEntrusted
from domain.staff.member import Appointment, Trust
from domain.words import MandateRef
from ledger.envelope import Recorded
from mandate.entry import MandateEntry, Started
from mandate.facts import MandateStarted

GRANTS: Final = (MandateStarted, StaffAppointed, StaffEntrusted, DutyRostered, DutyShiftTaken)
GRANT_TAGS: Final = tuple(str(fact.__struct_config__.tag) for fact in GRANTS)

Fact = TypeVar("Fact")

Covered = Callable[[], Awaitable[int | None]]
"""Up to which position the ledger has been sworn to; None where nobody ever has."""


async def counting_at_once() -> int | None:
    """Where nobody swears to the ledger nothing is waited for."""
    return None


class Awaiting:
    """The grants that wait, by position. `covered` is asked only while there are some."""

    def __init__(self, covered: Covered) -> None:
        self._covered = covered
        self._grants: dict[int, Recorded] = {}

    def add(self, facts: Iterable[Recorded]) -> None:
        """Takes those that grant something."""
        self._grants |= {one.position: one for one in facts if isinstance(one.fact, GRANTS)}

    async def settle(self) -> bool:
        """Lets go of what has been sworn to meanwhile; True where there was something."""
        if not self._grants:
            return False
        size = await self._covered()
        kept = {} if size is None else {at: one for at, one in self._grants.items() if at > size}
        changed, self._grants = len(kept) < len(self._grants), kept
        return changed

    def counting(self, entries: Mapping[MandateRef, MandateEntry]) -> Mapping[MandateRef, MandateEntry]:
        """The entries of the catalogue without the versions that wait; one with no other has not been started."""
        waiting = [one.originator_id for one in self._grants.values() if isinstance(one.fact, MandateStarted)]
        if not waiting:
            return entries
        return {
            ref: kept for ref, one in entries.items() if (kept := _without_newest(one, waiting.count(ref)))
        }

    def appointments(self, of: UUID, held: Iterable[Appointment]) -> Iterator[Appointment]:
        """Those that count of the roles that somebody was appointed to."""
        waiting = {(one.role, one.board, one.begins_at, one.ends_at) for one in self._of(of, StaffAppointed)}
        return (one for one in held if (one.role, one.board, one.begins_at, one.ends_at) not in waiting)

    def trusts(self, of: UUID, held: Iterable[Trust]) -> Iterator[Trust]:
        """Those that count of the entries that somebody was entrusted with."""
        waiting = {(one.entry, one.begins_at, one.ends_at) for one in self._of(of, StaffEntrusted)}
        return (one for one in held if (one.entry, one.begins_at, one.ends_at) not in waiting)

    def on_duty(self, day: UUID, held: Iterable[OnDuty]) -> Iterator[OnDuty]:
        """Those that count of the roles of somebody's day."""
        waiting = {(one.role, one.begins_at) for one in self._of(day, DutyRostered)}
        waiting |= {(Role.LEAD, one.at) for one in self._of(day, DutyShiftTaken)}
        return (one for one in held if (one.role, one.begins_at) not in waiting)

    def _of(self, stream: UUID, kind: type[Fact]) -> Iterator[Fact]:
        for one in self._grants.values():
            if one.originator_id == stream and isinstance(one.fact, kind):
                yield one.fact


def _without_newest(entry: MandateEntry, waiting: int) -> MandateEntry | None:
    if not waiting or not isinstance(entry, Started):
        return entry
    kept = entry.versions[:-waiting]
    return Started(versions=kept, proposed=entry.proposed) if kept else None
