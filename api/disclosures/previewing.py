"""Förhandsvisning: what would go, as the recipient would see it, and what each rule says of it."""

from http import HTTPStatus
from inspect import cleandoc
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.called import Called, Calling
from api.cases.page import CasePage, page_of
from api.cases.thing import may
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_looking
from api.desk.troubles import NeedsReason
from api.disclosures.given import NoOneRecipient, NotYoursToGive, WhatGoes
from api.disclosures.transfer import of_these, reached, seal_of, spoken
from api.health import NO_STORE
from api.persons.given import UnknownBoard
from domain.decider import Refusal
from domain.disclosures import disclosure as disclosures
from domain.disclosures.commands import Disclose, Support, Transfer
from domain.disclosures.facts import Consent
from domain.law import DisclosureRule, Need
from domain.rights import Protection
from domain.words import MandateRef, Sealed
from mandate.things import Action

EVERYTHING = Support(
    consent=Consent.SPOKEN,
    reason=Sealed("…"),
    balancing=Sealed("…"),
    statute=Sealed("…"),
    by_lawyer=True,
    mandate=MandateRef(UUID(int=0)),
    mandate_version=1,
)
"""What a rule could ask for, all of it: what it refuses still, it always refuses."""


class RuleOffered(msgspec.Struct, frozen=True, kw_only=True):
    """A rule of the register, what it asks for, and why it never lets this out; null where it may."""

    rule: UUID
    code: str
    law: str
    provisions: list[str]
    needs: list[Need]
    refused: str | None


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What would go, as the recipient would see it. `preview` seals it, for the decision. `crosses_border`: false where
    it stays with the matter's own board, so that nothing is disclosed. `has_agreed`: in the contact in hand.
    """

    preview: str
    crosses_border: bool
    from_board: Called
    to_board: Called | None
    basis: UUID | None
    has_agreed: bool
    content: CasePage
    rules: list[RuleOffered]


@post(
    "/api/disclosures/preview",
    operation_id="previewDisclosure",
    summary="See what would be given out",
    tags=["disclosures"],
    status_code=HTTPStatus.OK,
    cache_control=NO_STORE,
    responses=for_looking(NeedsReason, NoOneRecipient, NotYoursToGive, UnknownBoard),
)
async def preview_disclosure(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[WhatGoes]
) -> Preview:
    """Shows it as the recipient would see it, and which rules could let it out. A look of its own."""

    async def previewed() -> Preview:
        case, transfer = await reached(asking, data, Action.DISCLOSE)
        of_these(await may(asking, case, Action.DISCLOSE), transfer.fields)
        allowed = of_these(await may(asking, case, Action.READ), transfer.fields)
        content = await page_of(asking, case, allowed)
        calling, to = Calling(asking.today), transfer.to_board
        return Preview(
            preview=seal_of(asking, case, data),
            crosses_border=to != transfer.from_board,
            from_board=calling.board(transfer.from_board),
            to_board=None if to is None else calling.board(to),
            basis=None if transfer.basis is None else transfer.basis.row,
            has_agreed=await spoken(asking, case, to) is not None,
            content=content,
            rules=offered(asking, transfer),
        )

    return await asking.settled(previewed)


def offered(asking: Asking, transfer: Transfer) -> list[RuleOffered]:
    """Every rule that is in force, and what it says of this."""
    today = asking.today
    return [
        RuleOffered(
            rule=today.registers.cited(rule).row,
            code=rule.code,
            law=rule.law,
            provisions=list(rule.provisions),
            needs=sorted(rule.needs),
            refused=_refused(asking, transfer, rule),
        )
        for rule in today.registers.rows(DisclosureRule, today.day)
    ]


def _refused(asking: Asking, transfer: Transfer, rule: DisclosureRule) -> str | None:
    command = Disclose(
        transfer=transfer,
        previewed=transfer,
        rule=rule,
        cited=asking.today.registers.cited(rule),
        support=EVERYTHING,
        protection=Protection.UNPROTECTED,
        asked_for=False,
        decided_by=asking.actor.ref,
        at=asking.at,
    )
    try:
        disclosures.decide(command, disclosures.initial)
    except Refusal as refusal:
        return cleandoc(type(refusal).__doc__ or "")
    return None
