"""Maskinernas inloggning: our own token endpoint (RFC 6749, 4.4: client credentials), for registered machines.

What it answers is that standard's, the refusals too: a machine's library understands them.
"""

from http import HTTPStatus
from typing import Annotated, Literal

import msgspec
import structlog
from litestar import Response, post
from litestar.openapi import ResponseSpec

from api.database import DatabaseLost
from api.document import problems
from api.identity import session
from api.identity.cookies import encoded
from api.identity.doors import NO_COOKIE_COUNTS, OPEN_TO_ALL, arrival_at, form_field
from api.identity.identity import Identity
from api.identity.machines import ISSUER, Asked
from api.identity.resource import House
from api.identity.session import A_MACHINES, SignedIn
from api.identity.sign_in import Asking
from api.identity.signed import NotBelieved
from api.standing import NotYetFounded
from ledger import clock

ADDRESS = "/api/token"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
HEADERS = {"cache-control": "no-store", "pragma": "no-cache"}

log = structlog.get_logger(__name__)


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A machine's token: in the header `Authorization` of what it asks, as `Bearer`."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: Annotated[int, msgspec.Meta(ge=0)]


class TokenRefused(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 6749, 5.2. Who is not believed is not told why: the log has it."""

    error: Literal["invalid_request", "invalid_client", "unsupported_grant_type"]


@post(
    ADDRESS,
    operation_id="takeToken",
    summary="Take a machine's token",
    tags=["session"],
    status_code=HTTPStatus.OK,
    opt=OPEN_TO_ALL | NO_COOKIE_COUNTS,
    responses={
        **problems(NotYetFounded, DatabaseLost),
        HTTPStatus.BAD_REQUEST: ResponseSpec(TokenRefused, False, "The form is not what it should be."),
        HTTPStatus.UNAUTHORIZED: ResponseSpec(TokenRefused, False, "The machine is not believed."),
    },
)
async def take_token(request: Asking, identity: House) -> Response[Token | TokenRefused]:
    """For registered machines: a form with `grant_type=client_credentials` and either `client_assertion_type` and a
    signed `client_assertion`, or `client_id` over mutual TLS.

    A machine that acts for people names the person each time: in the assertion's claim `on_behalf_of`, or in the form's
    field of that name where it showed a certificate.
    """
    if await form_field(request, "grant_type") != "client_credentials":
        return _refused(HTTPStatus.BAD_REQUEST, "unsupported_grant_type")
    try:
        asked = await _asked(request, identity)
    except NotBelieved as failure:
        log.warning("token-refused", because=str(failure))
        return _refused(HTTPStatus.UNAUTHORIZED, "invalid_client")
    if asked is None:
        return _refused(HTTPStatus.BAD_REQUEST, "invalid_request")
    if asked.once and not await identity.sessions.use(*asked.once):
        log.warning("token-refused", because="again")
        return _refused(HTTPStatus.UNAUTHORIZED, "invalid_client")
    token = await _begun(identity, asked)
    given = Token(
        access_token=encoded(token),
        token_type="Bearer",  # noqa: S106
        expires_in=int(A_MACHINES.total_seconds()),
    )
    return Response(given, headers=HEADERS)


async def _asked(request: Asking, identity: Identity) -> Asked | None:
    """Who asks; None where the form does not say it. Raises `NotBelieved`."""
    arrival, assertion = arrival_at(request), await form_field(request, "client_assertion")
    if assertion:
        if await form_field(request, "client_assertion_type") != ASSERTION_TYPE:
            return None
        return identity.machines.by_assertion(assertion, arrival.origin + ADDRESS)
    machine = await form_field(request, "client_id")
    if not machine:
        return None
    behalf = await form_field(request, "on_behalf_of")
    return identity.machines.by_certificate(machine, arrival.certificate, behalf)


async def _begun(identity: Identity, asked: Asked) -> bytes:
    who = SignedIn(
        actor=await identity.nature.actor(ISSUER, asked.machine), issuer=ISSUER, subject=asked.machine
    )
    begun = session.of_a_machine(who, asked.on_behalf_of, asked.certificate, clock.now())
    return await identity.sessions.begin(begun)


def _refused(
    status: HTTPStatus, error: Literal["invalid_request", "invalid_client", "unsupported_grant_type"]
) -> Response[Token | TokenRefused]:
    return Response(TokenRefused(error=error), status_code=status, headers=HEADERS)
