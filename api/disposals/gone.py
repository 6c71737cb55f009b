"""Gallrat: of a case that was disposed of it is told when and by which rule, to whoever might have read it."""

from typing import Annotated, Final
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import PathParameter

from api.database import NotYetProjected
from api.desk.asking import Asking
from api.desk.finding import find, nearest
from api.desk.gate import for_looking
from api.desk.looks import Target
from api.desk.whereabouts import Found, Sort
from api.disposals.due import ended_at
from api.disposals.holds import Looking
from api.disposals.kept import KEEPING, Kept
from api.disposals.rows import rule_named
from api.disposals.shown import Gone
from api.health import NO_STORE
from domain.disposal.stages import Begun, Certified, Executed
from ledger import Belonging
from mandate.things import Action, Kind

DISPOSED_CASE: Final[Sort[Kept]] = Sort(Kind.CASE, "disposal", KEEPING, also=(Kind.HANDOVER,))
"""What ends with a mark is judged as the case that it was, as far as anybody can tell any more."""


@get(
    "/api/cases/{case_id:uuid}/disposal",
    operation_id="readDisposalOfCase",
    summary="Read that a case has been disposed of",
    tags=["disposals"],
    cache_control=NO_STORE,
    responses=for_looking(NotYetProjected),
)
async def read_disposal_of_case(
    asking: NamedDependency[Asking],
    case_id: Annotated[UUID, PathParameter(description="A case that was disposed of.")],
) -> Gone:
    """When, and by which rule. Nothing of what it was is left to be told."""

    async def read() -> Gone:
        one = await find(asking, DISPOSED_CASE, case_id, Action.READ)
        thing, _ = await nearest(asking, DISPOSED_CASE, one.belongs, Action.READ)
        allowed = await asking.may(Action.READ, thing, Target(ref=case_id, belongs=one.belongs))
        disposal = await _disposal_with(asking, case_id, one.belongs)
        if disposal is None or disposal.state.papers is None:
            raise await asking.absence(Action.READ, thing, case_id)
        await allowed.open([])
        rule = disposal.state.papers.rule
        return Gone(
            id=case_id,
            disposed_at=(await ended_at(asking.desk.database, [case_id]))[case_id],
            rule=None if rule is None else rule_named(asking, rule),
        )

    return await asking.settled(read)


async def _disposal_with(asking: Asking, item: UUID, place: Belonging) -> Found[Kept] | None:
    """The disposal that it went with."""
    looking = Looking(await asking.desk.parts.ledger(), asking.desk.database, place)
    for one in (await looking.disposals()).values():
        papers = one.state.papers
        is_done = isinstance(one.state.disposal, Begun | Executed | Certified)
        if is_done and papers is not None and item in papers.items:
            return one
    return None
