"""Bakvägen: the provider says, without a browser, that somebody has left (OpenID Connect Back-Channel Logout 1.0).

So a person who leaves there, or whose account is closed, leaves here too, wherever they are signed in.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from litestar import Response, post

from api.database import DatabaseLost
from api.document import problems
from api.identity.doors import NO_COOKIE_COUNTS, OPEN_TO_ALL, form_field
from api.identity.identity import Identity
from api.identity.leaving import ProviderAway
from api.identity.oauth import LEEWAY_SECONDS
from api.identity.outside import ProviderUnreachable
from api.identity.provider import AtTheProvider
from api.identity.resource import House
from api.identity.shown import Ended
from api.identity.sign_in import Asking
from api.identity.signed import Claims, Header, NotBelieved
from api.problems import Trouble
from ledger import clock

EVENT = "http://schemas.openid.net/event/backchannel-logout"
TYPES = frozenset({None, "logout+jwt", "JWT"})
LIFE_MAX = timedelta(hours=1)
"""One that is good for longer is not taken: its id would have to be remembered for as long."""

log = structlog.get_logger(__name__)


class NotALogoutToken(Trouble):
    """This is no logout token of the provider's for us, or it has been used."""

    status = HTTPStatus.BAD_REQUEST


class Leaver(msgspec.Struct, frozen=True, kw_only=True):
    """Who has left: a sign-in (`sid`), or a person wherever they are signed in (`subject`); `jti` names the token."""

    jti: str
    until: datetime
    subject: str | None
    sid: str | None

    def __repr__(self) -> str:
        return "Leaver(…)"


@post(
    "/backchannel-logout",
    operation_id="hearOfALogout",
    summary="Hear of a sign-out at the provider",
    tags=["session"],
    status_code=HTTPStatus.OK,
    opt=OPEN_TO_ALL | NO_COOKIE_COUNTS,
    responses=problems(NotALogoutToken, ProviderAway, DatabaseLost),
)
async def hear_of_a_logout(request: Asking, identity: House) -> Response[Ended]:
    """For the provider alone: a form with its signed `logout_token` ends the sessions that it names."""
    if identity.provider is None:
        raise NotALogoutToken
    try:
        header, claims = await identity.provider.said_from_behind(await form_field(request, "logout_token"))
        leaver = read_leaver(header, claims, identity.provider)
    except NotBelieved as failure:
        log.warning("logout-refused", because=str(failure))
        raise NotALogoutToken from None
    except ProviderUnreachable:
        raise ProviderAway from None
    once = hashlib.sha256(b"jti " + identity.provider.issuer.encode() + b" " + leaver.jti.encode()).digest()
    if await identity.sessions.was_used(once):
        log.warning("logout-refused", because="again")
        raise NotALogoutToken
    ended = await end(identity, identity.provider, leaver)
    await identity.sessions.use(
        once, leaver.until
    )  # Not before: should it fail, the provider may say it again.
    return Response(Ended(sessions=ended), headers={"cache-control": "no-store"})


async def end(identity: Identity, provider: AtTheProvider, leaver: Leaver) -> int:
    """Ends what the token names; answers how many sessions there were."""
    if leaver.sid is not None:
        references = await identity.nature.references()
        named = references.uuid("provider-session", provider.issuer, leaver.sid)
        return await identity.sessions.end_at_the_provider(named)
    assert leaver.subject is not None
    return await identity.sessions.end_all_of(await identity.nature.actor(provider.issuer, leaver.subject))


def read_leaver(header: Header, claims: Claims, provider: AtTheProvider) -> Leaver:
    """Section 2.6, in its order. Raises `NotBelieved`."""
    if header.get("typ") not in TYPES:
        raise NotBelieved("type")
    if claims.get("iss") != provider.issuer:
        raise NotBelieved("issuer")
    if claims.get("aud") not in (provider.client_id, [provider.client_id]):
        raise NotBelieved("audience")
    until = _in_time(claims)
    subject, sid, jti = (_text(claims, name) for name in ("sub", "sid", "jti"))
    if subject is None and sid is None:
        raise NotBelieved("subject")
    events = claims.get("events")
    if not isinstance(events, Mapping) or not isinstance(events.get(EVENT), Mapping):
        raise NotBelieved("event")
    if "nonce" in claims:
        raise NotBelieved("nonce")
    if jti is None:
        raise NotBelieved("id")
    return Leaver(jti=jti, until=until, subject=subject, sid=sid)


def _in_time(claims: Claims) -> datetime:
    """Until when the token is good, and so must be remembered."""
    now, leeway = clock.now(), timedelta(seconds=LEEWAY_SECONDS)
    issued_at, until = _moment(claims.get("iat")), _moment(claims.get("exp"))
    if issued_at > now + leeway or until <= now - leeway or until > issued_at + LIFE_MAX:
        raise NotBelieved("time")
    return until + leeway


def _moment(said: Any) -> datetime:
    if isinstance(said, bool) or not isinstance(said, int | float):
        raise NotBelieved("time")
    try:
        return datetime.fromtimestamp(said, UTC)
    except (ValueError, OverflowError, OSError):
        raise NotBelieved("time") from None


def _text(claims: Claims, name: str) -> str | None:
    said = claims.get(name)
    return said if isinstance(said, str) and said else None
