"""Samstämmighet: what one register says of another must be there, and what is needed for rights must be whole."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from domain.law import DisclosureRule, ReviewRule, Row, SecrecyBasis, SignalRule
from domain.retention import DisposalRule
from domain.rights import Place, Role
from domain.words import SecrecyClass
from mandate.registers.rows import (
    BoardRow,
    ClassRow,
    DepartmentRow,
    MaskRow,
    MatterRow,
    MayRow,
    ProfileRow,
    RoleRow,
)
from mandate.registers.shapes import BOARDS, PROFILES, TABLE_OF, Registers


class Disagreement(msgspec.Struct, frozen=True):
    """What does not hold together: the register, the row's code, and what is missing."""

    register: str
    code: str
    says: str


def disagreements(registers: Registers, day: date) -> list[Disagreement]:
    """Everything that is missing on a day; empty when the registers can be used."""
    return [
        *_references(registers, day),
        *_of_the_plan(registers, day),
        *_wholeness(registers, day),
        *_one_rule_each(registers, day),
    ]


def _references(registers: Registers, day: date) -> Iterator[Disagreement]:
    bases, boards = _codes(registers, SecrecyBasis, day), _codes(registers, BoardRow, day)
    departments, profiles = _codes(registers, DepartmentRow, day), _codes(registers, ProfileRow, day)
    for rule in registers.rows(DisclosureRule, day):
        yield from _missing(rule, rule.refused_for - bases, "no such secrecy basis")
    for board in registers.rows(BoardRow, day):
        yield from _missing(board, set(board.bases) - bases, "no such secrecy basis")
    for department in registers.rows(DepartmentRow, day):
        yield from _missing(department, {department.board} - boards, "no such board")
    for matter in registers.rows(MatterRow, day):
        yield from _missing(matter, {matter.board} - boards, "no such board")
        yield from _missing(matter, {matter.department} - departments, "no such department")
        yield from _missing(matter, ({matter.basis} - {None}) - bases, "no such secrecy basis")
    for mask in registers.rows(MaskRow, day):
        yield from _missing(mask, {mask.profile} - profiles, "no such profile")
    for review in registers.rows(ReviewRule, day):
        yield from _missing(review, review.signals - _codes(registers, SignalRule, day), "no such signal")
    for profile in registers.rows(ProfileRow, day):
        yield from _missing(
            profile, {profile.log_review} - _codes(registers, ReviewRule, day), "no such log review"
        )


def _of_the_plan(registers: Registers, day: date) -> Iterator[Disagreement]:
    """Nothing is disposed of without a decision, nor by a rule about what is not there."""
    boards, matters = _codes(registers, BoardRow, day), _codes(registers, MatterRow, day)
    for rule in (rule for rule in registers.rows(DisposalRule, day) if rule.enabled):
        yield from _missing(rule, rule.boards - boards, "no such board")
        yield from _missing(rule, rule.matters - matters, "no such matter type")
        if not rule.decision.strip():
            yield Disagreement(TABLE_OF[DisposalRule][0], rule.code, "enabled without a decision")


def _wholeness(registers: Registers, day: date) -> Iterator[Disagreement]:
    in_use, centre = registers.held[PROFILES.name].settings["in_use"], registers.held[BOARDS.name].settings
    if in_use not in _codes(registers, ProfileRow, day):
        yield Disagreement(PROFILES.name, in_use, "the profile in use is not there")
    if centre["centre"] not in _codes(registers, BoardRow, day):
        yield Disagreement(BOARDS.name, centre["centre"], "the contact centre's board is not there")
    for role in set(Role) - {row.role for row in registers.rows(RoleRow, day)}:
        yield Disagreement("roles", role, "the role has no row")
    for secrecy in set(SecrecyClass) - {row.secrecy for row in registers.rows(ClassRow, day)}:
        yield Disagreement("purposes", secrecy, "the class has no row")
    for profile in registers.rows(ProfileRow, day):
        masked = {mask.place for mask in registers.rows(MaskRow, day) if mask.profile == profile.code}
        for place in set(Place) - masked:
            yield Disagreement(PROFILES.name, profile.code, f"nothing is said of masks at {place}")


def _one_rule_each(registers: Registers, day: date) -> Iterator[Disagreement]:
    ruled = Counter(
        (row.role, row.thing, action) for row in registers.rows(MayRow, day) for action in row.may
    )
    for (role, thing, action), rows in ruled.items():
        if rows > 1:
            yield Disagreement("roles", role, f"{rows} rows say who may {action} a {thing}")


def _codes(registers: Registers, kind: type[Row], day: date) -> set[str]:
    return {row.code for row in registers.rows(kind, day)}


def _missing(row: Row, codes: Iterable[str | None], says: str) -> Iterator[Disagreement]:
    for code in sorted(str(code) for code in codes):
        yield Disagreement(TABLE_OF[type(row)][0], row.code, f"{says}: {code}")
