"""Dagens register: the registers as they hold today, made ready once for all who ask."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import msgspec

from domain.words import BoardRef, MatterRef
from ledger import registers
from ledger.boards import belonging, belonging_of_protected
from ledger.envelope import OPEN, Belonging
from mandate.actor import Actor
from mandate.boards import Board, Matter, boards, departments, matters
from mandate.compiling import policy_of
from mandate.policy import Policy
from mandate.registers.rows import DaysOffRow
from mandate.registers.shapes import PURPOSES, ROLES, Registers
from mandate.things import Kind, Thing


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """A day's registers: the rules that judge, the boards and the matter types."""

    day: date
    registers: Registers
    policy: Policy
    boards: Mapping[BoardRef, Board]
    matters: Mapping[MatterRef, Matter]
    departments: frozenset[UUID]
    centre: Board

    @property
    def policy_version(self) -> int:
        """Of the register of roles."""
        return self.registers.held[ROLES.name].version

    @property
    def purposes_version(self) -> int:
        """Of the register of purposes."""
        return self.registers.held[PURPOSES.name].version

    @property
    def days_off(self) -> frozenset[date]:
        """Days on which nobody works, beside Saturdays and Sundays."""
        return frozenset(day for row in self.registers.rows(DaysOffRow, self.day) for day in row.days)

    def board_of(self, belongs: Belonging) -> BoardRef:
        """Whose something is; what no board has is the contact centre's own."""
        board = BoardRef(belongs.authority)
        return board if board in self.boards else self.centre.ref

    def unit_of(self, actor: Actor) -> UUID | None:
        """The department where somebody works: its inbox is among what they serve."""
        return min(actor.queues & self.departments, default=None)

    def begins_in(self, board: BoardRef) -> Belonging | None:
        """Where what begins now under a board belongs; None for a board that there is not."""
        known = self.boards.get(board)
        return None if known is None else belonging(known)

    def protected_by(self, board: BoardRef) -> Belonging | None:
        """Where what concerns a protected person of a board belongs."""
        known = self.boards.get(board)
        return None if known is None else belonging_of_protected(known)

    def thing_in(self, kind: Kind, belongs: Belonging) -> Thing:
        """Something of which is known only where it lies, as it is judged."""
        return Thing(
            kind=kind,
            board=self.board_of(belongs),
            secrecy=belongs.secrecy,
            in_compartment=belongs.compartment != OPEN.compartment,
        )

    def open_matter(self, ref: UUID) -> Matter | None:
        """A matter type that may be picked; None for one that there is not, or that is picked no more."""
        matter = self.matters.get(MatterRef(ref))
        is_over = matter is not None and matter.last_day is not None and matter.last_day <= self.day
        return None if is_over else matter

    def places(self) -> list[Belonging]:
        """Where anything may lie: each board's own place, and its place for protected persons."""
        boards = self.boards.values()
        return [place for board in boards for place in (belonging(board), belonging_of_protected(board))]

    def strict_compartments(self) -> Mapping[UUID, Belonging]:
        """Every compartment that says little in clear, and whose it is."""
        return {place.compartment: place for place in self.places() if place.secrecy.is_strict}


class Registry:
    """Reads the registers once a day. `data`: the folder that may hold the municipality's own."""

    def __init__(self, data: Path | None) -> None:
        self.data = data
        self._today: Today | None = None

    def today(self, now: datetime) -> Today:
        """The registers of a day. Raises `RegistersFaulty`."""
        day = now.date()
        if self._today is None or self._today.day != day:
            self._today = read(registers.load(day, self.data), day)
        return self._today


def read(found: Registers, day: date) -> Today:
    """Registers, made ready."""
    of_the_day = boards(found, day)
    return Today(
        day=day,
        registers=found,
        policy=policy_of(found, day),
        boards={board.ref: board for board in of_the_day},
        matters={matter.ref: matter for matter in matters(found, day)},
        departments=frozenset[UUID](department.ref for department in departments(found, day)),
        centre=next(board for board in of_the_day if board.is_centre),
    )
