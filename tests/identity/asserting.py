"""Two machines' keys, what they sign with them, and how they ask for a token."""

import base64
from typing import Any
from uuid import UUID, uuid4

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey

from ledger import clock
from tests.api.reader import HERE

ENDPOINT = f"{HERE}/api/token"
TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
WASTE = OKPKey.generate_key("Ed25519", {"use": "sig", "alg": "Ed25519"}, private=True, auto_kid=True)
ARCHIVE = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, private=True, auto_kid=True)
PERSON = UUID("00000000-0000-4000-8000-00000000aaaa")
CERTIFICATE = b"0\x82 any certificate will do, for the proxy has judged it"

AnyKey = OKPKey | ECKey
Json = dict[str, Any]


def said(machine: str = "waste", **change: object) -> Json:
    """What an assertion says; None takes a claim away."""
    now = int(clock.now().timestamp())
    claims = {
        "iss": machine,
        "sub": machine,
        "aud": ENDPOINT,
        "iat": now,
        "exp": now + 60,
        "jti": str(uuid4()),
    }
    return {name: value for name, value in (claims | change).items() if value is not None}


def signed(claims: Json, key: AnyKey = WASTE, **header: str) -> str:
    """An assertion."""
    algorithm = {"alg": "Ed25519" if isinstance(key, OKPKey) else "ES256"} | header
    return jwt.encode(algorithm, claims, key, algorithms=[algorithm["alg"]])


async def asks(machine: httpx.AsyncClient, assertion: str, **change: str) -> httpx.Response:
    """Asks for a token."""
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": TYPE,
        "client_assertion": assertion,
    }
    return await machine.post("/api/token", data=form | change)


def bearer(answer: httpx.Response) -> dict[str, str]:
    """The header of what it asks then."""
    return {"authorization": f"Bearer {answer.json()['access_token']}"}


def passed_on(certificate: bytes) -> dict[str, str]:
    """What a proxy says of the certificate that its peer showed (RFC 9440)."""
    return {"client-cert": f":{base64.b64encode(certificate).decode()}:"}
