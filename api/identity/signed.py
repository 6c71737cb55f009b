"""Signerat: what a JSON Web Token says, when the right key has signed it in a way that we take (RFC 7515, 7519).

Only asymmetric algorithms are taken: with a shared secret whoever can check a signature can make one. joserfc does the
mathematics; what the claims must be is judged by those who ask.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, KeySet, OKPKey, RSAKey, import_key

ALGORITHMS = frozenset(
    {"PS256", "PS384", "PS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "Ed25519"}
)
RSA_BITS_MIN = 2048

Claims = dict[str, Any]
Header = dict[str, Any]


class NotBelieved(Exception):
    """A token that does not hold. The argument is a word of ours that says why; it never holds what the token said."""


def read_signed(token: str, keys: KeySet, algorithms: Iterable[str]) -> tuple[Header, Claims]:
    """Header and claims of a token that one of the keys has signed. Raises `NotBelieved`."""
    allowed = sorted(ALGORITHMS & set(algorithms))
    if not allowed:
        raise NotBelieved("algorithm")
    # RFC 7515, 4: header parameters that are not understood are ignored, unless `crit` names them.
    registry = jws.JWSRegistry(algorithms=allowed, strict_check_header=False)
    try:
        read = jwt.decode(token, keys, registry=registry)
    except (JoseError, ValueError, TypeError, KeyError):
        raise NotBelieved("signature") from None
    return read.header, read.claims


def key_named_in(token: str) -> str | None:
    """Which key a token says it is signed with, before anything of it is believed. Raises `NotBelieved`."""
    try:
        name = jws.extract_compact(token.encode()).headers().get("kid")
    except (JoseError, ValueError, TypeError, UnicodeError):
        raise NotBelieved("form") from None
    return name if isinstance(name, str) else None


def subject_said_in(token: str) -> str:
    """Whom a token says it is about, before anything of it is believed. Raises `NotBelieved`."""
    try:
        claims = msgspec.json.decode(jws.extract_compact(token.encode()).payload, type=dict[str, Any])
    except (JoseError, msgspec.DecodeError, ValueError, TypeError):
        raise NotBelieved("form") from None
    subject = claims.get("sub")
    if not isinstance(subject, str):
        raise NotBelieved("subject")
    return subject


def keys_among(published: Iterable[Mapping[str, Any]]) -> KeySet | None:
    """The keys of a set (RFC 7517) that signatures can be checked with; None when there are none.

    A key that we do not understand, that is symmetric, short, or for something else, is as one that is not there.
    """
    keys = [key for one in published if (key := _checking_key(one)) is not None]
    return KeySet(keys) if keys else None


def _checking_key(published: Mapping[str, Any]) -> Key | None:
    if published.get("kty") not in {"RSA", "EC", "OKP"} or published.get("use", "sig") != "sig":
        return None
    try:
        key = import_key(dict(published))
    except (JoseError, ValueError, TypeError, KeyError):
        return None
    match key:
        case RSAKey():
            return key if key.raw_value.key_size >= RSA_BITS_MIN and not key.is_private else None
        case ECKey() | OKPKey():
            return None if key.is_private else key
        case _:
            return None
