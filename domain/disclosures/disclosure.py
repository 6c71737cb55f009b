"""Utlämnande: made by a rule that allows it and after a preview, or withheld. The register says what is allowed.

Working on a board's mandate crosses no border: what stays with the matter's own board is no disclosure.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias, assert_never

import msgspec

from domain.decider import Refusal
from domain.disclosures import commands, refusals
from domain.disclosures.commands import Disclose, DisclosureCommand, Support, Transfer
from domain.disclosures.facts import DisclosureFact, DisclosureMade, DisclosureWithheld, WithheldBecause
from domain.law import DisclosureRule, Need, row_ref
from domain.rights import Field, Protection
from domain.words import Sealed

BASES: Final = ("secrecy-bases", "basis")
"""Register and table of the secrecy bases that a rule names."""

REFUSAL_OF: Final[Mapping[WithheldBecause, type[Refusal]]] = {
    WithheldBecause.RULE_NEVER_BREAKS_IT: refusals.RuleNeverBreaksIt,
    WithheldBecause.RULE_NOT_IN_FORCE: refusals.RuleNotInForce,
    WithheldBecause.NEED_NOT_MET: refusals.NeedNotMet,
    WithheldBecause.GUARDIAN_CONFLICT: refusals.GuardianConflict,
    WithheldBecause.PROTECTION_UNKNOWN: refusals.ProtectionUnknown,
}
"""What our own people are told; a no to somebody who asked is a fact instead."""


_FLAG_OF = {field: field.value.replace("-", "_") for field in Field}


class NotAnswered(msgspec.Struct, frozen=True, gc=False):
    """Nothing has been given out, and nothing refused."""


class Made(msgspec.Struct, frozen=True, gc=False):
    """It was given out."""


class Withheld(msgspec.Struct, frozen=True, gc=False):
    """It was not."""


Disclosure: TypeAlias = NotAnswered | Made | Withheld

initial: Disclosure = NotAnswered()


def decide(command: DisclosureCommand, disclosure: Disclosure) -> Sequence[DisclosureFact]:
    """Answered once; the same answer asked for again is already so."""
    if command.transfer.to_board == command.transfer.from_board:
        return []  # No border is crossed, and nothing is disclosed.
    match command, disclosure:
        case commands.Disclose(), NotAnswered():
            return [_disclose(command)]
        case commands.Withhold(reason=reason), NotAnswered():
            return [_withheld(command, WithheldBecause.JUDGED_HARMFUL, reason)]
        case (commands.Disclose(), Made()) | (commands.Withhold(), Withheld()):
            return []
        case _:
            raise refusals.AlreadyAnswered


def _disclose(command: Disclose) -> DisclosureFact:
    if not command.transfer.fields:
        raise refusals.NothingToDisclose
    if command.previewed != command.transfer:
        raise refusals.PreviewDiffers
    if command.rule.refused_for and command.transfer.basis is None:
        raise refusals.BasisMissing
    because = _why_not(command)
    if because is None:
        return _made(command)
    if command.asked_for:
        return _withheld(command, because, command.support.reason)
    raise REFUSAL_OF[because]


def _why_not(command: Disclose) -> WithheldBecause | None:
    """What the register, or the person's protection, says against it; the first thing found."""
    rule, support = command.rule, command.support
    if not rule.holds_on(command.at.date()):
        return WithheldBecause.RULE_NOT_IN_FORCE
    if _never_breaks(rule, command.transfer):
        return WithheldBecause.RULE_NEVER_BREAKS_IT
    if rule.refused_when & support.obstacles:
        return WithheldBecause.GUARDIAN_CONFLICT
    if not rule.needs <= _brought(support):
        return WithheldBecause.NEED_NOT_MET
    return WithheldBecause.PROTECTION_UNKNOWN if command.protection is Protection.UNKNOWN else None


def _never_breaks(rule: DisclosureRule, transfer: Transfer) -> bool:
    unbroken = {row_ref(*BASES, code) for code in rule.refused_for}
    return transfer.basis is not None and transfer.basis.row in unbroken


def _brought(support: Support) -> set[Need]:
    brought = {
        Need.CONSENT: support.consent,
        Need.REASON: support.reason,
        Need.BALANCING: support.balancing,
        Need.STATUTE: support.statute,
        Need.LAWYER: support.by_lawyer or None,
        Need.MANDATE: support.mandate,
    }
    return {need for need, what in brought.items() if what is not None}


def _made(command: Disclose) -> DisclosureMade:
    transfer, support = command.transfer, command.support
    shown: dict[str, Any] = {_FLAG_OF[field]: True for field in transfer.fields}
    return DisclosureMade(
        from_board=transfer.from_board,
        to_board=transfer.to_board,
        recipient=transfer.recipient,
        subject=transfer.subject,
        case=transfer.case,
        rule=command.cited.row,
        rule_version=command.cited.version,
        basis=transfer.basis.row if transfer.basis else None,
        basis_version=transfer.basis.version if transfer.basis else None,
        consent=support.consent,
        mandate=support.mandate,
        mandate_version=support.mandate_version,
        decided_by=command.decided_by,
        reason=support.reason,
        balancing=support.balancing,
        statute=support.statute,
        at=command.at,
        **shown,
    )


def _withheld(
    command: DisclosureCommand, because: WithheldBecause, reason: Sealed[str] | None
) -> DisclosureWithheld:
    transfer = command.transfer
    cited = command.cited if isinstance(command, Disclose) else None
    return DisclosureWithheld(
        from_board=transfer.from_board,
        to_board=transfer.to_board,
        recipient=transfer.recipient,
        subject=transfer.subject,
        case=transfer.case,
        because=because,
        rule=cited.row if cited else None,
        rule_version=cited.version if cited else None,
        basis=transfer.basis.row if transfer.basis else None,
        basis_version=transfer.basis.version if transfer.basis else None,
        decided_by=command.decided_by,
        reason=reason,
        at=command.at,
    )


def evolve(disclosure: Disclosure, fact: DisclosureFact) -> Disclosure:
    """A fact that cannot follow is skipped."""
    if not isinstance(disclosure, NotAnswered):
        return disclosure
    match fact:
        case DisclosureMade():
            return Made()
        case DisclosureWithheld():
            return Withheld()
        case _:
            assert_never(fact)
