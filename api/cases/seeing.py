"""Att se ett ärende: the whole page at once; with a reason, where one has nothing to do with it; or what is masked."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter

from api.cases.page import CasePage, page_of
from api.cases.thing import may, reach
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_looking
from api.desk.looks import Why
from api.desk.reasons import GivenReason
from api.desk.troubles import NeedsReason
from api.health import NO_STORE
from api.persons.seeing import WhatToReveal
from domain.rights import Field
from domain.words import Sealed
from mandate.things import Action

ThatCase = Annotated[UUID, PathParameter(description="The case.")]


@get(
    "/api/cases/{case_id:uuid}",
    operation_id="readCase",
    summary="Read a case",
    tags=["cases"],
    cache_control=NO_STORE,
    responses=for_looking(NeedsReason),
)
async def read_case(asking: NamedDependency[Asking], case_id: ThatCase) -> CasePage:
    """A case with everybody it concerns and all that happened, as far as it may be seen: one look."""
    return await asking.settled(lambda: seen(asking, case_id, Action.READ))


@post(
    "/api/cases/{case_id:uuid}/looks",
    operation_id="lookAtCase",
    summary="Read a case, and say why",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def look_at_case(
    asking: NamedDependency[Asking],
    once: NamedDependency[Errand],
    case_id: ThatCase,
    data: JSONBody[GivenReason],
) -> CasePage:
    """The same for whoever has nothing to do with the case yet. The reason is kept sealed in the access log."""
    why = Why(reason=Sealed(data.reason))
    return await asking.settled(lambda: seen(asking, case_id, Action.READ, why=why))


@post(
    "/api/cases/{case_id:uuid}/reveals",
    operation_id="revealOfCase",
    summary="Reveal what is masked of a case",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    cache_control=NO_STORE,
    responses=for_looking(NeedsReason),
)
async def reveal_of_case(
    asking: NamedDependency[Asking],
    once: NamedDependency[Errand],
    case_id: ThatCase,
    data: JSONBody[WhatToReveal],
) -> CasePage:
    """One kind of content in clear, of the case and of everybody in it, and no other. A look of its own, each time."""
    return await asking.settled(lambda: seen(asking, case_id, Action.REVEAL, reveals=data.field))


async def seen(
    asking: Asking,
    case_id: UUID,
    action: Action,
    reveals: Field | None = None,
    why: Why = Why(),  # noqa: B008
) -> CasePage:
    """A case for whoever asks."""
    reached = await reach(asking, case_id, action, reveals)
    return await page_of(asking, reached, await may(asking, reached, action, why), reveals)
