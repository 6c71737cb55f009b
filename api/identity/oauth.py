"""OAuth: the protocol's own pieces, by authlib, with types. Nothing else here knows authlib.

authlib is not typed, and its HTTP clients want another package; its requests and checks do not need them.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from authlib.oauth2.auth import ClientAuth  # type: ignore[import-untyped]
from authlib.oauth2.rfc6749.parameters import (  # type: ignore[import-untyped]
    prepare_grant_uri,
    prepare_token_request,
)
from authlib.oauth2.rfc7523 import PrivateKeyJWT  # type: ignore[import-untyped]
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey, import_key

from api.identity.configuration import Misconfigured, Provider
from api.identity.signed import Claims, Header, NotBelieved
from ledger.keyfile import KeyReadableByOthers, read_private

SCOPE = "openid profile"
LEEWAY_SECONDS = 30
FORM = {"accept": "application/json", "content-type": "application/x-www-form-urlencoded;charset=UTF-8"}


def authorization_address(
    endpoint: str, client_id: str, redirect_uri: str, verifier: str, asked: Mapping[str, str]
) -> str:
    """Where the browser is led: authorization code with PKCE S256 (RFC 7636). `asked`: state, nonce, and the like."""
    address: str = prepare_grant_uri(
        endpoint,
        client_id,
        "code",
        redirect_uri=redirect_uri,
        scope=SCOPE,
        code_challenge=create_s256_code_challenge(verifier),
        code_challenge_method="S256",
        **asked,
    )
    return address


class OurselvesAtTheProvider:
    """How we prove who we are at the provider's token endpoint. Raises `Misconfigured` when that can't be read."""

    def __init__(self, provider: Provider, keys: Path | None) -> None:
        self._client_id = provider.client_id
        self._secret = _read(keys, provider.client_secret_file)
        self._key = _private_key(keys, provider.client_key_file)

    def token_request(
        self, endpoint: str, code: str, redirect_uri: str, verifier: str
    ) -> tuple[dict[str, str], str]:
        """Headers and body with which a code is redeemed."""
        body = prepare_token_request(
            "authorization_code", code=code, redirect_uri=redirect_uri, code_verifier=verifier
        )
        _, headers, signed = self._auth(endpoint).prepare("POST", endpoint, dict(FORM), body)
        return headers, signed

    def _auth(self, endpoint: str) -> Any:
        if self._key is not None:
            signing = PrivateKeyJWT(endpoint, alg=_algorithm_of(self._key), headers={"kid": self._key.kid})
            return ClientAuth(self._client_id, self._key, signing)
        if self._secret is not None:
            return ClientAuth(self._client_id, self._secret, "client_secret_basic")
        return ClientAuth(self._client_id, None, "none")


def check_id_token(
    header: Header, claims: Claims, issuer: str, client_id: str, nonce: str, now: datetime
) -> None:
    """OpenID Connect Core 1.0, 3.1.3.7: issuer, audience, times, nonce. Raises `NotBelieved`.

    Stricter than that: it must be for us alone.
    """
    told = {
        "iss": {"essential": True, "value": issuer},
        "aud": {"essential": True, "value": client_id},
        "sub": {"essential": True},
        "exp": {"essential": True},
        "iat": {"essential": True},
    }
    token = CodeIDToken(claims, header, told, {"nonce": nonce, "client_id": client_id})
    try:
        token.validate(int(now.timestamp()), LEEWAY_SECONDS)
    except (JoseError, ValueError, TypeError):
        raise NotBelieved("claims") from None
    if claims["aud"] not in (client_id, [client_id]):
        raise NotBelieved("audience")


def _read(keys: Path | None, name: str | None) -> str | None:
    if name is None or keys is None:
        return None
    try:
        return read_private(keys / name).decode().strip()
    except KeyReadableByOthers as sentence:
        raise Misconfigured(str(sentence)) from None
    except (OSError, UnicodeDecodeError):
        raise Misconfigured(f"{keys / name} can't be read: identity.toml names it.") from None


def _private_key(keys: Path | None, name: str | None) -> Key | None:
    text = _read(keys, name)
    if text is None:
        return None
    try:
        key = import_key(msgspec.json.decode(text, type=dict[str, Any]))
    except (JoseError, msgspec.DecodeError, ValueError, TypeError):
        raise Misconfigured(f"{name} is not a private JSON Web Key.") from None
    key.ensure_kid()
    return key


def _algorithm_of(key: Key) -> str:
    match key:
        case RSAKey():
            return "PS256"
        case ECKey():
            return {"P-256": "ES256", "P-384": "ES384", "P-521": "ES512"}.get(key.curve_name, "ES256")
        case OKPKey():
            return "Ed25519"
        case _:
            raise Misconfigured("client_key_file: a key for signing, of the type RSA, EC or OKP, is needed.")
