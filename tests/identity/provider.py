"""The provider that the tests sign in at: `oidc-provider` in a process of its own, and what comes between it and us."""

import base64
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

from api.identity.configuration import Configuration, Provider
from cli.node import fetch_packages, node
from tests.api.reader import HERE
from tests.house.repository import ROOT

FOLDER = ROOT / "tests" / "provider"
SECONDS_MAX = 20
CLIENT_ID = "uppdrag"
SECRET = "only-for-tests-and-long-enough-for-the-provider"
SECRET_FILE = "provider.secret"
CALLBACK = f"{HERE}/login/callback"
PRIVATE = {"use": "sig", "alg": "RS256"}

AnyKey = RSAKey | ECKey | OKPKey
Json = dict[str, Any]


def a_key() -> RSAKey:
    """A key to sign with."""
    return RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, private=True, auto_kid=True)


class OidcProvider:
    """The process. Its keys are ours, so the tests can sign whatever it could have signed."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [node(), "provider.mjs"], cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self.process.stdout
        self.issuer: str = json.loads(self.process.stdout.readline())["issuer"]

    def __enter__(self) -> "OidcProvider":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(SECONDS_MAX)
        self.process.stdout.close()

    def begin_anew(self) -> None:
        """As it was for the first test."""
        self.key = a_key()
        clients = [client()]
        self.told(
            keys=keys_of(self.key), clients=clients, account="aino", acr="loa3", amr=["mfa"], says="yes"
        )

    def told(self, **change: Any) -> None:
        """Does otherwise from now on."""
        httpx.post(f"{self.issuer}/control", json=change, timeout=SECONDS_MAX).raise_for_status()

    def rotate(self) -> None:
        """Another key signs, and the one before is gone."""
        self.key = a_key()
        self.told(keys=keys_of(self.key))

    def sign(self, claims: Json, key: Any = None, header: Json | None = None) -> str:
        """A token with its key, or another."""
        with_key = key or self.key
        header = {"alg": "RS256", "kid": with_key.kid} | (header or {})
        return jwt.encode(header, claims, with_key, algorithms=[header["alg"]], default_type=None)

    def configuration(self, **change: Any) -> Configuration:
        """What an operator would have written in identity.toml."""
        provider = {"issuer": self.issuer, "client_id": CLIENT_ID, "client_secret_file": SECRET_FILE} | change
        return Configuration(address=HERE, provider=Provider(**provider))


def fetched() -> None:
    """Its packages, by the lock file."""
    fetch_packages(FOLDER, lambda _: None)


def client(**change: Any) -> Json:
    """What the provider knows of us."""
    return {
        "client_id": CLIENT_ID,
        "client_secret": SECRET,
        "redirect_uris": [CALLBACK],
        "post_logout_redirect_uris": [f"{HERE}/signed-out"],
        "backchannel_logout_uri": f"{HERE}/backchannel-logout",
        "backchannel_logout_session_required": True,
    } | change


def keys_of(*keys: AnyKey) -> Any:
    """A set of private keys (RFC 7517)."""
    return KeySet(list(keys)).as_dict(private=True)


def put_secret(folder: Path) -> None:
    """What we prove ourselves with, where identity.toml says that it lies."""
    file = folder / "keys" / SECRET_FILE
    file.parent.mkdir(exist_ok=True)
    file.touch(0o600)
    file.write_text(SECRET)


class Between(httpx.AsyncBaseTransport):
    """The network between us and the provider. It remembers what was asked, and may change what is answered."""

    def __init__(self) -> None:
        self._network = httpx.AsyncHTTPTransport()
        self.asked: list[str] = []
        self.sent: list[bytes] = []
        self.change: dict[str, Callable[[Json], Json]] = {}
        self.is_cut = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Passes a request on."""
        if self.is_cut:
            raise httpx.ConnectError("cut")
        path = request.url.path
        self.asked.append(path)
        self.sent.append(await request.aread())
        answer = await self._network.handle_async_request(request)
        content = await answer.aread()
        await answer.aclose()
        if path in self.change and answer.status_code == 200:
            content = json.dumps(self.change[path](json.loads(content))).encode()
        return httpx.Response(answer.status_code, content=content, request=request)

    async def aclose(self) -> None:
        """Ends the connections."""
        await self._network.aclose()

    def id_token(self, change: Callable[[Json], str]) -> None:
        """From now on each ID token is another, made from the claims of the right one."""

        def changed(answer: Json) -> Json:
            return answer | {"id_token": change(claims_in(answer["id_token"]))}

        self.change["/token"] = changed


def claims_in(token: str) -> Json:
    """What a token says, whoever signed it."""
    part = token.split(".")[1]
    claims: Json = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return claims
