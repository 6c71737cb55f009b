"""Det som ska gallras: what is over for so long that a rule of the plan, enabled by a decision, disposes of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency

from api.called import Calling
from api.cases.number import number_of
from api.database import Database, NotYetProjected
from api.desk.asking import Asking
from api.desk.finding import where_listed
from api.desk.gate import for_looking
from api.disposals.given import ITEMS_MAX
from api.disposals.holds import Items, Looking
from api.disposals.kept import thing_of
from api.disposals.rows import rule_named
from api.disposals.shown import Due, DueItem, DueList, ItemKind
from api.health import NO_STORE
from domain.cases.case import Closed as CaseClosed
from domain.contacts.stages import Closed as ContactClosed
from domain.retention import AfterTheTime, DisposalRule, Series
from domain.words import BoardRef
from ledger import OPEN, Belonging
from mandate.things import Action
from projections.case_register import Quiet, read_quiet
from projections.contact_register import Ended, read_over

ENDED: Final = b"""
SELECT f.originator_id, max(f.happened_at) FROM ledger.fact f WHERE f.originator_id = ANY (%s) GROUP BY f.originator_id
"""
DAYS_OF_A_MONTH: Final = 28
"""At least: whoever is looked for among those is judged exactly after that."""
CASES: Final = frozenset({Series.CASE, Series.PERSONAL_FILE})


@get(
    "/api/disposals/due",
    operation_id="readDue",
    summary="Read what is due by the disposal plan",
    tags=["disposals"],
    cache_control=NO_STORE,
    responses=for_looking(NotYetProjected),
)
async def read_due(asking: NamedDependency[Asking]) -> DueList:
    """By each rule that is enabled, what has been over for long enough, at most so much as one disposal takes."""

    async def read() -> DueList:
        reached = await where_listed(asking, lambda place: thing_of(asking, place))
        thing = reached[0][0] if reached else thing_of(asking, OPEN)
        allowed = await asking.may(Action.LIST, thing)
        rules = [row for row in asking.today.registers.rows(DisposalRule, asking.today.day) if row.disposes]
        due = [await _due(asking, rule, thing.board, place) for thing, place in reached for rule in rules]
        await allowed.open([])
        return DueList(rules=len(rules), due=[one for one in due if one is not None and one.items])

    return await asking.settled(read)


async def _due(asking: Asking, rule: DisposalRule, board: BoardRef, place: Belonging) -> Due | None:
    if not holds_for(asking, rule, board):
        return None
    looking = Looking(await asking.desk.parts.ledger(), asking.desk.database, place)
    refs = await _candidates(asking, rule, board, place)
    items = await looking.items(refs[:ITEMS_MAX])
    ended = await ended_at(asking.desk.database, [*items.cases, *items.contacts])
    found = [
        DueItem(
            item=ref,
            kind=ItemKind.CASE if ref in items.cases else ItemKind.CONTACT,
            number=number_of(ref) if ref in items.cases else None,
            ended_at=ended[ref],
        )
        for ref in about(asking, rule, board, items)
        if rule.is_due(ended[ref], asking.at)
    ]
    return Due(
        rule=rule_named(asking, asking.today.registers.cited(rule)),
        decision=rule.decision,
        board=Calling(asking.today).board(board),
        archive_first=rule.action is AfterTheTime.ARCHIVE_THEN_DESTROY,
        pending_days=rule.pending_days,
        leaves_out_sample=rule.sample is not None,
        items=sorted(found, key=lambda one: (one.ended_at, one.item)),
        is_complete=len(refs) <= ITEMS_MAX,
    )


def holds_for(asking: Asking, rule: DisposalRule, board: BoardRef) -> bool:
    """Whether a rule is about a board's."""
    known = asking.today.boards.get(board)
    return known is not None and (not rule.boards or known.code in rule.boards)


def about(asking: Asking, rule: DisposalRule, board: BoardRef, items: Items) -> list[UUID]:
    """Those that a rule is about and that are over, whenever that was."""
    if rule.series in CASES:
        matters = of_matters(asking, rule)
        return [
            ref
            for ref, one in items.cases.items()
            if isinstance(one.state, CaseClosed)
            and one.state.file.board == board
            and (not rule.matters or one.state.file.matter in matters)
        ]
    led_to_a_case = rule.series is Series.FORWARDED_CONTACT
    return [
        ref
        for ref, one in items.contacts.items()
        if isinstance(one.state, ContactClosed)
        and asking.today.board_of(one.belongs) == board
        and bool(one.state.conversation.cases) == led_to_a_case
    ]


async def ended_at(database: Database, refs: Iterable[UUID]) -> Mapping[UUID, datetime]:
    """When the latest of each happened: of what is over, when it ended."""
    async with database.reading() as connection:
        return dict(await (await connection.execute(ENDED, (list(refs),))).fetchall())


async def _candidates(
    asking: Asking, rule: DisposalRule, board: BoardRef, place: Belonging
) -> Sequence[UUID]:
    before = asking.at - timedelta(days=DAYS_OF_A_MONTH * rule.months)
    async with asking.desk.database.reading() as connection:
        if rule.series in CASES:
            matters = sorted(of_matters(asking, rule)) if rule.matters else None
            quiet = Quiet(compartment=place.compartment, board=board, matters=matters, before=before)
            return await read_quiet(connection, quiet, ITEMS_MAX + 1)
        nobodys = [OPEN.authority] if asking.today.centre.ref == board else []
        ended = Ended(
            compartment=place.compartment,
            authorities=[board, *nobodys],
            before=before,
            led_to_a_case=rule.series is Series.FORWARDED_CONTACT,
        )
        return await read_over(connection, ended, ITEMS_MAX + 1)


def of_matters(asking: Asking, rule: DisposalRule) -> set[UUID]:
    """The matter types that a rule names."""
    return {ref for ref, matter in asking.today.matters.items() if matter.code in rule.matters}
