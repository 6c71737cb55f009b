"""Upptäckten: what the provider announces of itself (OpenID Connect Discovery 1.0), and the keys that it signs with.

Both are fetched when they are needed and kept for a while. A key that we have not seen makes us look again, at most
once a minute: whoever sends us strange tokens must not make us a burden to the provider. A withdrawn key is
not believed for longer than `KEYS_KEPT_SECONDS`.
"""

import asyncio
import time
from typing import Any

import msgspec
from joserfc.jwk import KeySet

from api.identity.configuration import is_trustworthy
from api.identity.outside import Outside, ProviderUnreachable
from api.identity.signed import keys_among

WELL_KNOWN = "/.well-known/openid-configuration"
ANNOUNCED_KEPT_SECONDS = 3600.0
KEYS_KEPT_SECONDS = 600.0
LOOK_AGAIN_SECONDS = 60.0


class Announced(msgspec.Struct, frozen=True, kw_only=True):
    """What we use of what a provider announces."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None = None
    id_token_signing_alg_values_supported: tuple[str, ...] = ("RS256",)
    authorization_response_iss_parameter_supported: bool = False

    def addresses(self) -> list[str]:
        """Everything that we, or the browser, will be led to."""
        ends = [self.end_session_endpoint] if self.end_session_endpoint else []
        return [self.authorization_endpoint, self.token_endpoint, self.jwks_uri, *ends]


class Published(msgspec.Struct, frozen=True):
    """A key set (RFC 7517)."""

    keys: tuple[dict[str, Any], ...]


class Discovery:
    """The provider as it announces itself, pinned to the issuer that the operator named."""

    def __init__(self, issuer: str, outside: Outside) -> None:
        self._issuer = issuer
        self._outside = outside
        self._turn = asyncio.Lock()
        self._announced: Announced | None = None
        self._announced_at = 0.0
        self._keys: KeySet | None = None
        self._keys_at = 0.0
        self._looked_again_at = -LOOK_AGAIN_SECONDS

    async def announced(self) -> Announced:
        """What it announces. Raises `ProviderUnreachable`, also where it calls itself something else."""
        async with self._turn:
            if self._announced is None or time.monotonic() - self._announced_at > ANNOUNCED_KEPT_SECONDS:
                found = await self._read(self._issuer.rstrip("/") + WELL_KNOWN, Announced)
                if found.issuer != self._issuer or not all(map(is_trustworthy, found.addresses())):
                    raise ProviderUnreachable
                self._announced, self._announced_at = found, time.monotonic()
            return self._announced

    async def keys(self, named: str | None) -> KeySet:
        """The keys, looked at again if the named one is new. Raises `ProviderUnreachable`."""
        address = (await self.announced()).jwks_uri
        async with self._turn:
            now = time.monotonic()
            if self._keys is None or now - self._keys_at > KEYS_KEPT_SECONDS:
                self._keys = await self._fetched(address)
            elif not self._knows(named) and now - self._looked_again_at >= LOOK_AGAIN_SECONDS:
                self._looked_again_at = now
                self._keys = await self._fetched(address)
            return self._keys

    def _knows(self, named: str | None) -> bool:
        return self._keys is not None and (named is None or any(key.kid == named for key in self._keys))

    async def _fetched(self, address: str) -> KeySet:
        found = keys_among((await self._read(address, Published)).keys)
        if found is None:
            raise ProviderUnreachable
        self._keys_at = time.monotonic()
        return found

    async def _read(self, address: str, kind: type[Any]) -> Any:
        try:
            return msgspec.json.decode(await self._outside.get(address), type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise ProviderUnreachable from None
