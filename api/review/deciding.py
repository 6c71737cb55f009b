"""Den andra personen: stands behind a search by member of the staff, or does not."""

from http import HTTPStatus

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from api.review.searches import SearchRefusal, reached
from api.review.searching import ThatSearch
from domain.reviews import refusals
from domain.reviews import search as searches
from domain.reviews.commands import ConfirmSearch, DeclineSearch, SearchCommand
from domain.words import Sealed
from mandate.things import Action

NOT_TO_BE_DECIDED = (refusals.SearchNotAsked, refusals.SearchAnswered, refusals.ConfirmedByTheSame)


@post(
    "/api/log-searches/{search_id:uuid}/confirmation",
    operation_id="confirmLogSearch",
    summary="Stand behind a search",
    tags=["log-reviews"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.NotASecondPerson, *NOT_TO_BE_DECIDED),
)
async def confirm_log_search(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], search_id: ThatSearch
) -> Done:
    """The second person: neither the one who asked nor the one it is about."""

    async def confirmed() -> Done:
        found, allowed = await reached(asking, search_id, Action.CONFIRM)
        command: SearchCommand = ConfirmSearch(by=asking.actor.ref, role=allowed.permit.role, at=asking.at)
        return await allowed.record(
            errand, found, lambda: [Change(found, searches.decide(command, found.state))]
        )

    return await asking.settled(confirmed)


@post(
    "/api/log-searches/{search_id:uuid}/refusal",
    operation_id="declineLogSearch",
    summary="Not stand behind a search",
    tags=["log-reviews"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*NOT_TO_BE_DECIDED),
)
async def decline_log_search(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    search_id: ThatSearch,
    data: JSONBody[SearchRefusal],
) -> Done:
    """The second person says no, and nothing is searched."""

    async def declined() -> Done:
        found, allowed = await reached(asking, search_id, Action.CONFIRM)
        reason = None if data.reason is None else Sealed(data.reason)
        command: SearchCommand = DeclineSearch(by=asking.actor.ref, reason=reason, at=asking.at)
        return await allowed.record(
            errand, found, lambda: [Change(found, searches.decide(command, found.state))]
        )

    return await asking.settled(declined)
