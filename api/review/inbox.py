"""Fyra ögon: everything that waits for a second person, and that the one who asks may decide. It is decided at the
thing itself.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from litestar import get
from litestar.di import NamedDependency

from api.bundles.waiting import bundles
from api.called import Called, Calling
from api.database import NotYetProjected
from api.desk.asking import Asking
from api.desk.gate import for_looking
from api.desk.looks import Target
from api.disposals.waiting import disposals
from api.health import NO_STORE
from api.recovery.waiting import recoveries
from api.review.waiting import ApprovalKind, Waiting, glasses, log_searches, mandates, readers, refusals
from mandate.answers import Permit

ADDRESSES: Final = {
    ApprovalKind.LOG_SEARCH: "/log-searches/{}",
    ApprovalKind.MANDATE: "/mandates/{}",
    ApprovalKind.BREAK_GLASS: "/log-reviews",
    ApprovalKind.RECORDS_REFUSAL: "/records-requests/{}",
    ApprovalKind.NAMED_READER: "/persons/{}/readers",
    ApprovalKind.BUNDLE: "/bundles/{}",
    ApprovalKind.RECOVERY: "/recovery",
    ApprovalKind.DISPOSAL: "/disposals/{}",
}
"""The page where it is decided."""
SOURCES: Final = (log_searches, mandates, glasses, refusals, readers, bundles, disposals, recoveries)


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """Something that waits for a second person. `by` is the first one, where that is known. `address` is of the page
    where it is decided.
    """

    kind: ApprovalKind
    id: UUID
    version: int
    what: Called | None
    board: Called
    by: UUID | None
    since: datetime
    address: str


class Approvals(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for the one who asks, the oldest first."""

    approvals: list[Approval]


@get(
    "/api/approvals",
    operation_id="readApprovals",
    summary="Read what waits for a second person",
    tags=["approvals"],
    cache_control=NO_STORE,
    responses=for_looking(NotYetProjected),
)
async def read_approvals(asking: NamedDependency[Asking]) -> Approvals:
    """Everything that the one who asks may decide, and that somebody else has begun. A look for each kind and board."""

    async def read() -> Approvals:
        await asking.standing()
        waiting = [one for source in SOURCES for one in await source(asking)]
        mine = [one for one in waiting if isinstance(await asking.judge(one.action, one.thing), Permit)]
        for one in {(one.kind, one.belongs): one for one in mine}.values():
            await (await asking.may(one.action, one.thing, Target(belongs=one.belongs))).open([])
        calling = Calling(asking.today)
        return Approvals(approvals=[_shown(one, calling) for one in sorted(mine, key=lambda one: one.since)])

    return await asking.settled(read)


def _shown(one: Waiting, calling: Calling) -> Approval:
    return Approval(
        kind=one.kind,
        id=one.ref,
        version=one.version,
        what=None if one.matter is None else calling.matter(one.matter),
        board=calling.board(one.thing.board),
        by=one.by,
        since=one.since,
        address=ADDRESSES[one.kind].format(one.ref),
    )
