"""Föreslå gallring: what is named, and what is only its own, is checked against the plan and against what stops it."""

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec.structs import replace

from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from api.desk.looks import Target
from api.desk.whereabouts import Found
from api.disposals.due import about, ended_at, holds_for
from api.disposals.given import NewDisposal, NoSuchRule, NotDueYet, UnknownItem
from api.disposals.holds import Items, Looking
from api.disposals.kept import KEEPING, thing_of
from api.persons.given import UnknownBoard
from domain.disposal import refusals
from domain.disposal.commands import ProposeDisposal
from domain.retention import PENDING_DAYS, AfterTheTime, DisposalRule
from domain.words import BoardRef, Sealed
from mandate.things import Action


@post(
    "/api/disposals",
    operation_id="proposeDisposal",
    summary="Propose to dispose of something",
    tags=["disposals"],
    responses=for_doing(UnknownBoard, UnknownItem, NoSuchRule, NotDueYet, refusals.DisposalIsHeld),
)
async def propose_disposal(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[NewDisposal]
) -> Done:
    """By a rule of the plan whose time is over, or by a decision. What a case has that is no other's goes with it."""

    async def proposed() -> Done:
        board, ref = BoardRef(data.board), once.ref("disposal")
        belongs = asking.today.begins_in(board)
        if belongs is None:
            raise UnknownBoard
        thing = replace(thing_of(asking, belongs), board=board)
        allowed = await asking.may(Action.REGISTER, thing, Target(belongs=belongs))
        new = Found(ref, belongs, 0, KEEPING.initial)
        before = await allowed.before(once, new)
        if before is not None:
            return before
        looking = Looking(await asking.desk.parts.ledger(), asking.desk.database, belongs)
        items = await looking.items(data.items)
        rule = await _by_the_plan(asking, data, board, items)
        whole = await looking.with_their_own(items)
        command = ProposeDisposal(
            board=board,
            by=asking.actor.ref,
            by_role=allowed.permit.role,
            rule=None if rule is None else asking.today.registers.cited(rule),
            archive_first=rule is not None and rule.action is AfterTheTime.ARCHIVE_THEN_DESTROY,
            pending_days=PENDING_DAYS if rule is None else rule.pending_days,
            items=whole.refs,
            reason=Sealed(data.reason),
            holds=await looking.holds(whole),
            at=asking.at,
        )
        return await allowed.record(once, new, lambda: [Change(new, KEEPING.decide(command, new.state))])

    return await asking.settled(proposed)


async def _by_the_plan(
    asking: Asking, data: NewDisposal, board: BoardRef, items: Items
) -> DisposalRule | None:
    """The rule, where there is to be one, which all of it is due by. Raises what is answered when it is not."""
    if items.unknown:
        raise UnknownItem
    if data.rule is None:
        return None
    registers = asking.today.registers
    rules = [
        row
        for row in registers.rows(DisposalRule, asking.today.day)
        if row.disposes and registers.cited(row).row == data.rule and holds_for(asking, row, board)
    ]
    if not rules:
        raise NoSuchRule
    ended = await ended_at(asking.desk.database, data.items)
    over = {ref for ref in about(asking, rules[0], board, items) if rules[0].is_due(ended[ref], asking.at)}
    if set(data.items) - over:
        raise NotDueYet
    return rules[0]
