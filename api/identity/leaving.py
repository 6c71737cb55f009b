"""Iväg: to the provider and back, by the browser; and to prove anew who one is, in the middle of a session."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.params import JSONBody

from api.document import for_changes
from api.identity import cookies, pages, under_way
from api.identity.coming_back import FAILURES, CameBack, TooLate, begin_or_go_on, go_on, told
from api.identity.doors import OPEN_TO_ALL, OPEN_WHILE_LOCKED
from api.identity.outside import ProviderUnreachable
from api.identity.people import MadeUpPerson, Title, signed_in_as
from api.identity.resource import Here, House
from api.identity.session import Session
from api.identity.sign_in import FOR_PEOPLE, Asking, failed
from api.identity.under_way import Purpose, UnderWay
from api.problems import Unavailable
from api.standing import NotYetFounded
from ledger import clock

OUR_PAGES = r"^/(?:[A-Za-z0-9_-][A-Za-z0-9/_-]{0,200})?$(?!\n)"
"""One of our own addresses: never `//elsewhere`. To Python a `$` also stands before a last line break."""

ReturnTo = Annotated[str, msgspec.Meta(pattern=OUR_PAGES, description="A page of ours to come back to.")]


class ProviderAway(Unavailable):
    """The municipality's sign-in does not answer as it should. Try again in a while."""


class Unlocking(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where to come back to when the screen is unlocked."""

    return_to: ReturnTo = "/"


class SteppingUp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The one thing for which somebody proves anew who they are, and where to come back to."""

    subject: UUID | None = None
    return_to: ReturnTo = "/"


class Onwards(msgspec.Struct, frozen=True, kw_only=True):
    """Where the page leads the browser next: to the provider, or on at once where nobody need prove anything."""

    next: str


@get("/login/start", include_in_schema=False, opt=OPEN_TO_ALL, exception_handlers=FOR_PEOPLE)
async def leave(request: Asking, identity: House) -> Response[Any]:
    """Leads the browser to the provider."""
    kind = await identity.nature.kind()
    if identity.provider is None or not identity.asks_the_provider(kind):
        return pages.led_to("/login")
    here = await identity.doors.whoever(request)
    leaving = under_way.begun(Purpose.SIGN_IN, clock.now(), session=here.session if here else None)
    try:
        there = await identity.provider.way_there(leaving)
    except ProviderUnreachable as failure:
        return failed(request, identity, kind, *told(failure))
    return pages.led_to(there, cookies.login_cookie(under_way.sealed(leaving, identity.keys)))


@get("/login/callback", include_in_schema=False, opt=OPEN_TO_ALL, exception_handlers=FOR_PEOPLE)
async def come_back(request: Asking, identity: House) -> Response[Any]:
    """Somebody comes back. The answer is a page of ours, not a redirect: a strict cookie goes with its next request."""
    kind = await identity.nature.kind()
    leaving = under_way.opened(cookies.login_in(request), identity.keys)
    try:
        if identity.provider is None or not identity.asks_the_provider(kind):
            raise TooLate
        token = await begin_or_go_on(identity, identity.provider, leaving, came_back(request))
    except tuple(FAILURES) as failure:
        return failed(request, identity, kind, *told(failure))
    return_to = leaving.return_to if leaving else "/"
    return pages.onwards(return_to, cookies.session_cookie(token), cookies.no_login_cookie())


@post(
    "/api/session/unlock",
    operation_id="unlockSession",
    summary="Unlock the screen",
    tags=["session"],
    status_code=HTTPStatus.OK,
    opt=OPEN_WHILE_LOCKED,
    responses=for_changes(ProviderAway, NotYetFounded),
)
async def unlock_session(here: Here, identity: House, data: JSONBody[Unlocking]) -> Response[Onwards]:
    """Begins to unlock: the same person proves anew who they are. The session goes on, under a new token."""
    leaving = under_way.begun(Purpose.UNLOCK, clock.now(), session=here.session, return_to=data.return_to)
    return await prove_anew(identity, here, leaving)


@post(
    "/api/session/step-up",
    operation_id="stepUp",
    summary="Prove anew who you are",
    tags=["session"],
    status_code=HTTPStatus.OK,
    responses=for_changes(ProviderAway, NotYetFounded),
)
async def step_up(here: Here, identity: House, data: JSONBody[SteppingUp]) -> Response[Onwards]:
    """Begins a proof for one thing, which holds for five minutes and for nothing else."""
    leaving = under_way.begun(
        Purpose.STEP_UP,
        clock.now(),
        session=here.session,
        subject=data.subject,
        return_to=data.return_to,
    )
    return await prove_anew(identity, here, leaving)


async def prove_anew(identity: House, here: Session, leaving: UnderWay) -> Response[Onwards]:
    """The way to the provider; where nobody need prove anything, the session goes on at once."""
    if identity.asks_the_provider(await identity.nature.kind()):
        if identity.provider is None:
            raise ProviderAway
        try:
            there = await identity.provider.way_there(leaving)
        except ProviderUnreachable:
            raise ProviderAway from None
        given = cookies.login_cookie(under_way.sealed(leaving, identity.keys))
        return Response(Onwards(next=there), cookies=[given])
    person = MadeUpPerson(key=here.content.subject, name=here.content.name or "", title=Title("", "", ""))
    token = await go_on(identity, leaving, await signed_in_as(person, identity.nature))
    return Response(Onwards(next=leaving.return_to), cookies=[cookies.session_cookie(token)])


def came_back(request: Request[Any, Any, Any]) -> CameBack:
    """The response in the address. A parameter that stands there twice is as one that does not."""

    def only(name: str) -> str | None:
        values = request.query_params.getall(name, [])
        return values[0] if len(values) == 1 else None

    return CameBack(state=only("state") or "", code=only("code"), error=only("error"), issuer=only("iss"))
