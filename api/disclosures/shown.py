"""Utlämnande, visat: what went out or did not, to whom, by which rule and when."""

from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from api.called import Called, Calling
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.shown import AWAY, DESTROYED, Shown
from api.desk.whereabouts import Found
from api.disclosures.transfer import ANSWERING, Answer
from domain.disclosures.facts import Consent, DisclosureFact, DisclosureMade, WithheldBecause
from domain.law import DisclosureRule
from domain.rights import Field
from ledger.opening.opener import Content, Item

KINDS: Final = {
    field: name for field in Field if (name := field.replace("-", "_")) in DisclosureMade.__struct_fields__
}
"""The kinds of content that a disclosure says of, and where."""


class DisclosureRow(msgspec.Struct, frozen=True, kw_only=True):
    """A disclosure. `because`: why it was withheld; null where it was made. `recipient`: whom outside the municipality;
    null where it went to a board. `rule` is as the register called it then; `code`, `law` and `provisions` are what
    today's register says of it, null and none where there is no such rule any more. `by`: null where staff may not be
    seen.
    """

    id: UUID
    at: datetime
    case: UUID | None
    subject: UUID | None
    from_board: Called
    to_board: Called | None
    recipient: Shown | None
    because: WithheldBecause | None
    rule: UUID | None
    rule_version: int | None
    code: str | None
    law: str | None
    provisions: list[str]
    basis: UUID | None
    consent: Consent | None
    mandate: UUID | None
    fields: list[Field]
    reason: Shown
    by: UUID | None


class Disclosures(msgspec.Struct, frozen=True, kw_only=True):
    """Disclosures, the newest first. `next`: where to go on. `boards`: all that the municipality has today."""

    disclosures: list[DisclosureRow]
    next: str | None
    boards: list[Called]


def row_of(
    asking: Asking, allowed: Allowed, one: Found[Answer], answer: DisclosureFact, item: Item
) -> DisclosureRow:
    """A disclosure as far as it may be seen; `item`: the same, opened."""
    opened, instead = answer, AWAY
    if isinstance(item, Content):
        opened, instead = item.fold(ANSWERING) or answer, DESTROYED
    made = answer if isinstance(answer, DisclosureMade) else None
    rule, calling = rule_then(asking, answer.rule), Calling(asking.today)
    return DisclosureRow(
        id=one.stream,
        at=answer.at,
        case=answer.case,
        subject=answer.subject,
        from_board=calling.board(answer.from_board),
        to_board=None if answer.to_board is None else calling.board(answer.to_board),
        recipient=None if answer.recipient is None else allowed.words(opened.recipient, instead),
        because=None if isinstance(answer, DisclosureMade) else answer.because,
        rule=answer.rule,
        rule_version=answer.rule_version,
        code=None if rule is None else rule.code,
        law=None if rule is None else rule.law,
        provisions=[] if rule is None else list(rule.provisions),
        basis=answer.basis,
        consent=None if made is None else made.consent,
        mandate=None if made is None else made.mandate,
        fields=[] if made is None else [kind for kind, name in KINDS.items() if getattr(made, name)],
        reason=allowed.words(opened.reason, instead),
        by=answer.decided_by if allowed.sees([Field.STAFF]) else None,
    )


def boards_of(asking: Asking) -> list[Called]:
    """The boards of the day, by their names."""
    calling = Calling(asking.today)
    return [
        calling.board(board.ref)
        for board in sorted(asking.today.boards.values(), key=lambda one: one.names.sv)
    ]


def rule_then(asking: Asking, ref: UUID | None) -> DisclosureRule | None:
    """The rule of the register by which it went; None where there is none, or no longer."""
    registers = asking.today.registers
    rules = {registers.cited(rule).row: rule for rule in registers.all_rows(DisclosureRule)}
    return None if ref is None else rules.get(ref)
