"""Behörighetstabell: what `permit` answers, as a page that a person can read and a board can decide on."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from domain.rights import Field, Place, Relation, Role
from domain.words import SecrecyClass
from mandate.compiling import policy_of
from mandate.policy import Policy
from mandate.probing import Condition, found, masked, reason_is_typed
from mandate.registers.rows import ProfileRow, Reach, RoleRow
from mandate.registers.shapes import ROLES, Registers

TIE_IN_WORDS: Final = {
    Relation.SAME_CALL: "in the same call",
    Relation.OWN: "own",
    Relation.ASSIGNED_QUEUE: "in a queue they serve",
}
HEAD: Final = """# Who may do what

Made by asking the policy function (`mandate/permit.py`) itself, role by role; `./uppdrag registers table` prints the
same from the registers of a municipality. Whatever does not stand here is denied. Every line is also subject to:

* A role counts while it is held: from the rota, because they took the shift, or by appointment.
* A protected person is for named readers alone, and never for a search. To everybody else nothing is there.
* While nobody knows whether a person is protected, nothing about them leaves (export, disclose), and where they are
  (contact, address) is for those who have the contact, the case or its queue.
* In the strict classes one searches by name, personal number or case number alone.
* In a strict compartment, and of a protected person, a no looks as if nothing were there.
* A mandate counts for what it lets us do: connecting and informing open no case.
* A resident on the line is never turned away: an agent takes down for any board what comes in the call, and sees
  nothing of what is there.

"A mandate" is an entry of that board which covers the matter and the act and holds now; "an appointment" is one for
that board. Two stand behind an export, a search by staff member, a disposal and the opening of a ledger that came back
from a copy; nobody reviews their own work, nor a broken glass of their own team; whoever has no team has their
department's.
"""


def permissions(registers: Registers, day: date) -> str:
    """The page, in Markdown."""
    policies = {row.code: policy_of(registers, day, row.code) for row in registers.rows(ProfileRow, day)}
    version = registers.held[ROLES.name].version
    in_use = registers.profile(day).code
    parts = [HEAD + f"\nRegister of roles, version {version}. Roles are told in the profile {in_use}.\n"]
    parts += [_of_role(registers, policies[in_use], role, day) for role in Role]
    parts += [_of_profiles(policies), _of_masks(policies)]
    return "\n".join(parts)


def _of_role(registers: Registers, policy: Policy, role: Role, day: date) -> str:
    row = next(one for one in registers.rows(RoleRow, day) if one.role is role)
    never = f" Never beside: {_words(row.never_with)}." if row.never_with else ""
    reaching = "a mandate" if row.reach is Reach.MANDATE else "an appointment"
    lines = [f"## {_title(role)}", "", f"{row.source}.{never}", ""]
    lines += [
        "| thing | may | the contact centre's own | in a strict compartment | sees |",
        "| --- | --- | --- | --- | --- |",
    ]
    for one in found(policy, role):
        cells = [
            one.kind.value,
            _words(one.actions),
            _when(one.own, reaching),
            _when(one.strict, reaching),
            _words(one.fields, Field) or "–",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _of_profiles(policies: dict[str, Policy]) -> str:
    lines = [
        "## Profiles",
        "",
        "| profile | mandates held | break-glass | a reason is typed without relation |",
    ]
    lines.append("| --- | --- | --- | --- |")
    for code, policy in policies.items():
        glass = "agents, one subject, to read, reviewed" if policy.break_glass else "no"
        lines.append(f"| {code} | {policy.holds} | {glass} | {'yes' if reason_is_typed(policy) else 'no'} |")
    return "\n".join(lines) + "\n"


def _of_masks(policies: dict[str, Policy]) -> str:
    lines = [
        "## What the server masks",
        "",
        "Of what an agent sees of a case, until it is revealed, which is a read of its own.",
        "",
    ]
    lines += [
        "| profile | place | the contact centre's own | in a strict compartment |",
        "| --- | --- | --- | --- |",
    ]
    for code, policy in policies.items():
        for place in Place:
            own, strict = (
                _words(masked(policy, place, secrecy), Field) or "–"
                for secrecy in (SecrecyClass.GENERAL, SecrecyClass.SOCIAL)
            )
            lines.append(f"| {code} | {place.value} | {own} | {strict} |")
    return "\n".join(lines) + "\n"


def _when(condition: Condition, reaching: str) -> str:
    alone, together = _tied(condition.alone), _tied(condition.reaching)
    match condition:
        case Condition(reaching=()):
            return "no"
        case Condition(alone=(Relation.NONE,)):
            return "yes"
        case Condition(alone=()):
            return f"with {reaching}{together and f', {together}'}"
        case _ if condition.alone == condition.reaching:
            return alone
        case _:
            return f"{alone}, or with {reaching}{together and f' {together}'}"


def _tied(ties: tuple[Relation, ...]) -> str:
    return " or ".join(TIE_IN_WORDS[tie] for tie in ties if tie is not Relation.NONE)


def _words(values: Iterable[StrEnum], order: type[StrEnum] | None = None) -> str:
    held = set(values)
    kind = order or (type(next(iter(held))) if held else None)
    return ", ".join(one.value for one in kind if one in held) if kind is not None else ""


def _title(role: Role) -> str:
    return role.value.replace("-", " ").capitalize()
