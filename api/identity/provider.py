"""Leverantören: signing in at the municipality's OpenID provider (OpenID Connect Core 1.0, code flow with PKCE).

Its tokens are read, judged and thrown away: none is kept, and none ever reaches a browser.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import msgspec

from api.identity.actor import Assurance
from api.identity.configuration import Configuration, Provider
from api.identity.discovery import Discovery
from api.identity.oauth import OurselvesAtTheProvider, authorization_address, check_id_token
from api.identity.outside import Outside, ProviderUnreachable
from api.identity.signed import Claims, Header, NotBelieved, key_named_in, read_signed
from api.identity.under_way import Purpose, UnderWay
from ledger import clock

CALLBACK = "/login/callback"
SIGNED_OUT = "/signed-out"
SUBJECT_LENGTH_MAX = 255
NAME_LENGTH_MAX = 200
SKEW = timedelta(seconds=60)
"""So far the provider's clock may be from ours."""


class RefusedByTheProvider(Exception):
    """The provider led the person back without a code, or would not redeem it."""


class NotStrongEnough(Exception):
    """The person proved who they are, though not in one of the ways that were asked for."""


class Answer(msgspec.Struct, frozen=True):
    """What a token endpoint answers, as far as we use it (RFC 6749, 5.1)."""

    id_token: str | None = None


class Proved(msgspec.Struct, frozen=True, kw_only=True):
    """What the provider vouches for. `sid`: its own id of the sign-in (OpenID Connect Front-Channel Logout, 3)."""

    subject: str
    name: str | None
    sid: str | None
    assurance: Assurance

    def __repr__(self) -> str:
        return "Proved(…)"


class AtTheProvider:
    """The provider, and we as its client."""

    def __init__(
        self, provider: Provider, address: str, outside: Outside, us: OurselvesAtTheProvider
    ) -> None:
        self.issuer = provider.issuer
        self._provider = provider
        self._address = address.rstrip("/")
        self._outside = outside
        self._us = us
        self._discovery = Discovery(provider.issuer, outside)

    async def way_there(self, under_way: UnderWay) -> str:
        """Where the browser is led. Raises `ProviderUnreachable`."""
        announced = await self._discovery.announced()
        asked = {"state": under_way.state, "nonce": under_way.nonce}
        if wanted := self._wanted(under_way):
            asked["acr_values"] = " ".join(wanted)
        if under_way.purpose.needs_a_fresh_proof:
            asked |= {"max_age": "0", "prompt": "login"}
        return authorization_address(
            announced.authorization_endpoint,
            self._provider.client_id,
            self._address + CALLBACK,
            under_way.verifier,
            asked,
        )

    async def way_out(self) -> str | None:
        """Where somebody signs out of the provider too; None where it has no such place. It will ask them there.

        No token goes along as a hint (RP-Initiated Logout 1.0, 2), for it would stand in an address.
        """
        announced = await self._discovery.announced()
        if announced.end_session_endpoint is None:
            return None
        back = {"client_id": self._provider.client_id, "post_logout_redirect_uri": self._address + SIGNED_OUT}
        return with_query(announced.end_session_endpoint, back)

    async def proved(self, under_way: UnderWay, code: str, issuer: str | None) -> Proved:
        """Who came back with a code. `issuer` is the response's own parameter (RFC 9207), None where it had none.

        Raises `NotBelieved`, `NotStrongEnough`, `RefusedByTheProvider` and `ProviderUnreachable`.
        """
        announced = await self._discovery.announced()
        if issuer is None and announced.authorization_response_iss_parameter_supported:
            raise NotBelieved("issuer")
        if issuer not in (None, self.issuer):
            raise NotBelieved("issuer")
        token = await self._redeemed(announced.token_endpoint, code, under_way)
        keys = await self._discovery.keys(key_named_in(token))
        header, claims = read_signed(token, keys, announced.id_token_signing_alg_values_supported)
        check_id_token(header, claims, self.issuer, self._provider.client_id, under_way.nonce, clock.now())
        proved = read_proved(claims)
        self._judge(under_way, proved.assurance)
        return proved

    async def said_from_behind(self, token: str) -> tuple[Header, Claims]:
        """A token that the provider sends without a browser, when its signature holds. Raises as `proved`."""
        announced = await self._discovery.announced()
        keys = await self._discovery.keys(key_named_in(token))
        return read_signed(token, keys, announced.id_token_signing_alg_values_supported)

    @property
    def client_id(self) -> str:
        """Who we are there."""
        return self._provider.client_id

    async def _redeemed(self, endpoint: str, code: str, under_way: UnderWay) -> str:
        headers, body = self._us.token_request(endpoint, code, self._address + CALLBACK, under_way.verifier)
        try:
            answer = msgspec.json.decode(await self._outside.post(endpoint, headers, body), type=Answer)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise ProviderUnreachable from None
        if answer.id_token is None:
            raise RefusedByTheProvider
        return answer.id_token

    def _wanted(self, under_way: UnderWay) -> tuple[str, ...]:
        if under_way.purpose is Purpose.STEP_UP and self._provider.step_up_acr_values:
            return self._provider.step_up_acr_values
        return self._provider.acr_values

    def _judge(self, under_way: UnderWay, assurance: Assurance) -> None:
        """Whether it was done in a way that was asked for, and lately where that was asked for."""
        wanted = self._wanted(under_way)
        if wanted and assurance.acr not in wanted:
            raise NotStrongEnough
        proved_at = assurance.auth_time
        if under_way.purpose.needs_a_fresh_proof and (
            proved_at is None or proved_at < under_way.began_at - SKEW
        ):
            raise NotStrongEnough


def read_proved(claims: Claims) -> Proved:
    """What an ID token says of a person. Raises `NotBelieved` for what is not of the form that it must have."""
    subject, name, sid = claims.get("sub"), claims.get("name"), claims.get("sid")
    if not isinstance(subject, str) or not 0 < len(subject) <= SUBJECT_LENGTH_MAX:
        raise NotBelieved("subject")
    return Proved(
        subject=subject,
        name=name[:NAME_LENGTH_MAX] if isinstance(name, str) and name else None,
        sid=sid if isinstance(sid, str) and sid else None,
        assurance=Assurance(
            acr=claims["acr"] if isinstance(claims.get("acr"), str) else None,
            amr=_words(claims.get("amr")),
            auth_time=_moment(claims.get("auth_time")),
        ),
    )


def provider_of(
    configuration: Configuration, outside: Outside, us: OurselvesAtTheProvider | None
) -> AtTheProvider | None:
    """The provider that is set up, if one is."""
    if configuration.provider is None or configuration.address is None or us is None:
        return None
    return AtTheProvider(configuration.provider, configuration.address, outside, us)


def with_query(address: str, query: dict[str, str]) -> str:
    """An address with more of a query than it had."""
    return str(httpx.URL(address).copy_merge_params(query))


def _words(said: Any) -> tuple[str, ...]:
    return tuple(word for word in said if isinstance(word, str)) if isinstance(said, list) else ()


def _moment(said: Any) -> datetime | None:
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    try:
        return datetime.fromtimestamp(said, UTC)
    except (ValueError, OverflowError, OSError):
        return None
