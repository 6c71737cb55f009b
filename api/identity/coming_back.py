"""Tillbaka: somebody comes back from the provider, and a session begins, is unlocked, or is proved anew."""

import hmac
from http import HTTPStatus
from uuid import UUID

import msgspec
import structlog

from api.identity import session
from api.identity.actor import SessionRef
from api.identity.identity import Identity
from api.identity.outside import ProviderUnreachable
from api.identity.provider import AtTheProvider, NotStrongEnough, Proved, RefusedByTheProvider
from api.identity.session import SignedIn
from api.identity.signed import NotBelieved
from api.identity.under_way import LASTS, Purpose, UnderWay
from ledger import clock

log = structlog.get_logger(__name__)


class TooLate(Exception):
    """There is no sign-in under way in this browser that this could be the end of."""


class SomebodyElse(Exception):
    """Another person proved who they are than the one whose session it is."""


class CameBack(msgspec.Struct, frozen=True, kw_only=True):
    """What the provider's response said (RFC 6749, 4.1.2; RFC 9207)."""

    state: str
    code: str | None = None
    error: str | None = None
    issuer: str | None = None

    def __repr__(self) -> str:
        return "CameBack(…)"


FAILURES: dict[type[Exception], tuple[HTTPStatus, str]] = {
    TooLate: (HTTPStatus.BAD_REQUEST, "too_late"),
    RefusedByTheProvider: (HTTPStatus.FORBIDDEN, "refused"),
    NotStrongEnough: (HTTPStatus.FORBIDDEN, "not_strong_enough"),
    SomebodyElse: (HTTPStatus.FORBIDDEN, "somebody_else"),
    NotBelieved: (HTTPStatus.FORBIDDEN, "refused"),
    ProviderUnreachable: (HTTPStatus.SERVICE_UNAVAILABLE, "unreachable"),
}
"""What can go wrong: the status, and the sentence of `words.py` that says it."""


async def begin_or_go_on(
    identity: Identity, provider: AtTheProvider, under_way: UnderWay | None, came: CameBack
) -> bytes:
    """The token of the session that the one who came back has now. Raises one of `FAILURES`."""
    now = clock.now()
    if under_way is None or under_way.is_over(now):
        raise TooLate
    if not hmac.compare_digest(under_way.state.encode(), came.state.encode()):
        raise TooLate
    if not await identity.sessions.use(under_way.once(), under_way.began_at + LASTS):
        raise TooLate
    if came.code is None or came.error is not None:
        raise RefusedByTheProvider
    who = await _who(identity, provider, await provider.proved(under_way, came.code, came.issuer))
    if under_way.purpose is Purpose.SIGN_IN:
        if under_way.session is not None:
            await identity.sessions.end(SessionRef(under_way.session))
        return await identity.sessions.begin(session.of_a_person(who, clock.now()))
    return await go_on(identity, under_way, who)


async def go_on(identity: Identity, under_way: UnderWay, who: SignedIn) -> bytes:
    """The new token of a session whose owner has proved anew who they are. Raises `SomebodyElse` and `TooLate`."""
    if under_way.session is None:
        raise TooLate
    ref = SessionRef(under_way.session)
    [*found] = await identity.sessions.among([ref])
    if not found or found[0].actor != who.actor:
        raise SomebodyElse if found else TooLate
    now = clock.now()
    if under_way.purpose is Purpose.UNLOCK:
        token = await identity.sessions.renew(ref, lambda known: session.unlocked(known, who, now))
    else:
        subject: UUID | None = under_way.subject
        token = await identity.sessions.renew(ref, lambda known: session.stepped_up(known, who, subject, now))
    if token is None:
        raise TooLate
    log.info("session-proved-anew", session=str(ref), purpose=under_way.purpose)
    return token


def told(failure: Exception) -> tuple[HTTPStatus, str]:
    """How a failure is told to the one who sits there; and to the log, in a word that names nobody."""
    reason = failure.args[0] if isinstance(failure, NotBelieved) and failure.args else None
    log.warning("sign-in-refused", because=type(failure).__name__, of_the=reason)
    return FAILURES[type(failure)]


async def _who(identity: Identity, provider: AtTheProvider, proved: Proved) -> SignedIn:
    references = await identity.nature.references()
    at_the_provider = (
        references.uuid("provider-session", provider.issuer, proved.sid) if proved.sid is not None else None
    )
    return SignedIn(
        actor=await identity.nature.actor(provider.issuer, proved.subject),
        issuer=provider.issuer,
        subject=proved.subject,
        name=proved.name,
        assurance=proved.assurance,
        provider_session=at_the_provider,
    )
