"""Sammanställning: from registers, a profile and a day to the policy that judges by them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from domain.rights import Field, Place, Purpose, Relation, Role
from domain.words import SecrecyClass
from mandate.policy import Opening, Policy, View, Way, Ways, bits
from mandate.registers.rows import (
    ClassRow,
    DerivedRow,
    MaskRow,
    MayRow,
    NeedsActRow,
    ProfileRow,
    Reach,
    RoleRow,
    Unrelated,
)
from mandate.registers.shapes import Registers
from mandate.things import Action, Kind

WHEREABOUTS: Final = frozenset({Field.ADDRESS, Field.CONTACT})
"""What is left out for those afar while nobody knows whether the person is protected."""

Masks = Mapping[tuple[Place, SecrecyClass], frozenset[Field]]


def policy_of(registers: Registers, day: date, profile: str | None = None) -> Policy:
    """The policy of a day, in the profile in use unless another is named. Raises `NoSuchRow`."""
    row = registers.profile(day) if profile is None else registers.row(ProfileRow, profile, day)
    reading = _Reading(registers, day, row)
    openings: defaultdict[tuple[Action, Kind], dict[Role, Opening]] = defaultdict(dict)
    for may in registers.rows(MayRow, day):
        for action in may.may:
            openings[action, may.thing][may.role] = reading.opening(may, action)
    return Policy(
        day=day,
        profile=row.code,
        holds=row.holds,
        break_glass=row.break_glass,
        openings=dict(openings),
        search_by={one.secrecy: one.search_by for one in registers.rows(ClassRow, day)},
    )


class _Reading:
    """The registers of one day, by what they are asked for."""

    def __init__(self, registers: Registers, day: date, profile: ProfileRow) -> None:
        self.registers = registers
        self.profile = profile
        self.roles = {row.role: row for row in registers.rows(RoleRow, day)}
        self.acts = {row.action: bits(row.acts) for row in registers.rows(NeedsActRow, day)}
        self.derived = registers.rows(DerivedRow, day)
        self.classes = registers.rows(ClassRow, day)
        self.masks = dict(_masks(registers.rows(MaskRow, day), profile.code))

    def opening(self, may: MayRow, action: Action) -> Opening:
        """A row of the register, for one of its actions."""
        role = self.roles[may.role]
        cited = self.registers.cited(may)
        reach = may.reach or role.reach
        return Opening(
            role=may.role,
            reach=reach,
            never_with=role.never_with,
            ways=Ways(**{way.relation.replace("-", "_"): way for way in self._ways(may, reach)}),
            acts=self.acts.get(action, 0),
            barred=may.barred,
            fields=may.fields,
            views={
                (place, secrecy): _view(may.fields, self.masks.get((place, secrecy), frozenset()))
                for place in Place
                for secrecy in SecrecyClass
            },
            rule=cited.row,
            version=cited.version,
        )

    def _ways(self, may: MayRow, reach: Reach) -> Iterator[Way]:
        for relation in Relation:
            if relation in may.by and _can_be(relation, reach):
                purpose = self._purpose(may.purpose, relation)
                asks = relation is Relation.NONE and len(may.by) > 1
                yield Way(
                    relation=relation,
                    purpose=purpose,
                    classes=frozenset(one.secrecy for one in self.classes if purpose in one.purposes),
                    needs_reason=asks and self.profile.unrelated is Unrelated.REASON,
                )

    def _purpose(self, purpose: Purpose, relation: Relation) -> Purpose:
        for derived in self.derived:
            if (derived.relation, derived.instead_of) == (relation, purpose):
                return derived.purpose
        return purpose


def _can_be(relation: Relation, reach: Reach) -> bool:
    """Only what is reached by mandate is related by it, and only an appointment makes a review."""
    match relation:
        case Relation.MANDATE:
            return reach in (Reach.MANDATE, Reach.MANDATE_OR_CALL)
        case Relation.REVIEW:
            return reach is Reach.BOARDS
        case _:
            return True


def _masks(
    rows: tuple[MaskRow, ...], profile: str
) -> Iterator[tuple[tuple[Place, SecrecyClass], frozenset[Field]]]:
    """Several rows about the same place and class add up."""
    masks: defaultdict[tuple[Place, SecrecyClass], frozenset[Field]] = defaultdict(frozenset)
    for row in rows:
        if row.profile == profile:
            for secrecy in row.classes:
                masks[row.place, secrecy] |= row.fields
    yield from masks.items()


def _view(fields: frozenset[Field], masked: frozenset[Field]) -> View:
    clear, hidden = fields - masked, fields & masked
    return View(clear=clear, masked=hidden, clear_afar=clear - WHEREABOUTS, masked_afar=hidden - WHEREABOUTS)
