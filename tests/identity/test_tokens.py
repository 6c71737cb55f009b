"""What is never believed of a token, however it came."""

import hmac
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from api.identity.cookies import encoded
from ledger import clock
from tests.identity.provider import CLIENT_ID, SECRET, Between, Json, OidcProvider, a_key
from tests.identity.visitor import REFUSED, Visitor, outcome

Change = Callable[[Json], Json]

WRONG_CLAIMS: dict[str, Change] = {
    "another issuer": lambda claims: claims | {"iss": "https://evil.example"},
    "an issuer that is nearly ours": lambda claims: claims | {"iss": claims["iss"] + "/"},
    "no issuer": lambda claims: without(claims, "iss"),
    "another audience": lambda claims: claims | {"aud": "somebody-else"},
    "no audience": lambda claims: without(claims, "aud"),
    "an empty audience": lambda claims: claims | {"aud": []},
    "others beside us": lambda claims: claims | {"aud": [CLIENT_ID, "somebody-else"], "azp": CLIENT_ID},
    "another party": lambda claims: claims | {"azp": "somebody-else"},
    "another nonce": lambda claims: claims | {"nonce": "A" * 43},
    "no nonce": lambda claims: without(claims, "nonce"),
    "an empty nonce": lambda claims: claims | {"nonce": ""},
    "no subject": lambda claims: without(claims, "sub"),
    "an empty subject": lambda claims: claims | {"sub": ""},
    "a subject that is a number": lambda claims: claims | {"sub": 7},
    "an endless subject": lambda claims: claims | {"sub": "x" * 256},
    "a token that is over": lambda claims: claims | {"exp": seconds(-60)},
    "a token without an end": lambda claims: without(claims, "exp"),
    "an end that is text": lambda claims: claims | {"exp": "tomorrow"},
    "a token from the future": lambda claims: claims | {"iat": seconds(120)},
    "a token that is not yet good": lambda claims: claims | {"nbf": seconds(120)},
    "a token that was never made": lambda claims: without(claims, "iat"),
    "ways that are no list": lambda claims: claims | {"amr": "mfa"},
    "a time that is no time": lambda claims: claims | {"auth_time": "noon"},
}


def without(claims: Json, name: str) -> Json:
    return {key: value for key, value in claims.items() if key != name}


def seconds(from_now: float) -> int:
    return int((clock.now() + timedelta(seconds=from_now)).timestamp())


@pytest.mark.parametrize("change", WRONG_CLAIMS.values(), ids=WRONG_CLAIMS)
async def test_a_token_that_says_something_else_is_not_believed_though_it_is_well_signed(
    visitor: Visitor, between: Between, provider: OidcProvider, change: Change
) -> None:
    between.id_token(lambda claims: provider.sign(change(claims)))
    assert outcome(await visitor.sign_in()) == REFUSED
    assert not await visitor.is_signed_in()


async def test_a_well_signed_token_that_says_the_same_is_believed(
    visitor: Visitor, between: Between, provider: OidcProvider
) -> None:
    between.id_token(provider.sign)
    assert (await visitor.sign_in()).status_code == 200


def _unsigned(claims: Json, provider: OidcProvider) -> str:
    return f"eyJhbGciOiJub25lIn0.{provider.sign(claims).split('.')[1]}."


def _with_a_secret(claims: Json, secret: bytes, header: Json) -> str:
    """By hand: no library would take a public key for a secret."""
    parts = [encoded(json.dumps(part).encode()) for part in ({"alg": "HS256"} | header, claims)]
    said = ".".join(parts)
    return f"{said}.{encoded(hmac.digest(secret, said.encode(), 'sha256'))}"


def _signed_with_the_public_key(claims: Json, provider: OidcProvider) -> str:
    return _with_a_secret(claims, provider.key.as_pem(private=False), {"kid": provider.key.kid})


def _with_our_shared_secret(claims: Json, _: OidcProvider) -> str:
    return _with_a_secret(claims, SECRET.encode(), {})


def _touched(claims: Json, provider: OidcProvider) -> str:
    [header, _, signature] = provider.sign(claims).split(".")
    [_, other, _] = provider.sign(claims | {"sub": "eero"}).split(".")
    return f"{header}.{other}.{signature}"


def _with_a_key_of_its_own(claims: Json, provider: OidcProvider) -> str:
    own = a_key()
    header = {"alg": "RS256", "kid": provider.key.kid, "jwk": own.as_dict(private=False)}
    return jwt.encode(header, claims, own, algorithms=["RS256"])


WRONG_SIGNATURES: dict[str, Callable[[Json, OidcProvider], str]] = {
    "none": _unsigned,
    "a secret that is the public key": _signed_with_the_public_key,
    "our shared secret": _with_our_shared_secret,
    "another token's": _touched,
    "a key that the token brings along": _with_a_key_of_its_own,
    "another key": lambda claims, provider: provider.sign(claims, a_key()),
    "another key under the right name": lambda claims, provider: provider.sign(
        claims, a_key(), {"kid": provider.key.kid}
    ),
    "an algorithm that was not announced": lambda claims, provider: provider.sign(
        claims, RSAKey.import_key(without(dict(provider.key.as_dict(private=True)), "alg")), {"alg": "PS256"}
    ),
    "a demand that we do not understand": lambda claims, provider: provider.sign(
        claims, None, {"crit": ["b64"], "b64": False}
    ),
    "nothing at all": lambda claims, provider: "",
    "three dots": lambda claims, provider: "...",
    "no JSON": lambda claims, provider: "AAAA.AAAA.AAAA",
}


@pytest.mark.parametrize("sign", WRONG_SIGNATURES.values(), ids=WRONG_SIGNATURES)
async def test_a_token_that_the_provider_did_not_sign_so_is_not_believed(
    visitor: Visitor,
    between: Between,
    provider: OidcProvider,
    sign: Callable[[Json, OidcProvider], str],
) -> None:
    between.id_token(lambda claims: sign(claims, provider))
    assert outcome(await visitor.sign_in()) == REFUSED
    assert not await visitor.is_signed_in()
