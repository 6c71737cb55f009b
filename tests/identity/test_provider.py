"""Signing in at a real provider: what is asked of it, and the keys that it signs with."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import ECKey, KeyParameters, KeySet, OKPKey, RSAKey

from api.identity import discovery
from api.identity.people import ISSUER
from api.settings import Settings
from ledger import clock
from ledger.keyfile import make_private
from tests.identity.given import somebody
from tests.identity.provider import CALLBACK, CLIENT_ID, Between, Json, OidcProvider, a_key, client, keys_of
from tests.identity.visitor import REFUSED, Visitor, outcome


async def test_whoever_comes_back_from_the_provider_is_signed_in(
    visitor: Visitor, provider: OidcProvider, settings: Settings
) -> None:
    before = clock.now() - timedelta(seconds=2)
    answer = await visitor.sign_in()
    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0;url=/">' in answer.text
    assert answer.headers["cache-control"] == "no-store"
    said = (await visitor.asks()).json()
    assert (said["name"], said["acr"], said["amr"]) == ("aino Exempel", "loa3", ["mfa"])
    assert datetime.fromisoformat(said["auth_time"]) >= before
    assert list(visitor.jar) == ["__Host-uppdrag"]


async def test_a_person_is_an_issuer_and_a_subject(
    visitor: Visitor, provider: OidcProvider, settings: Settings
) -> None:
    await visitor.sign_in()
    actor = (await visitor.asks()).json()["actor"]
    assert actor != str((await somebody(settings, "aino")).session.actor)
    assert provider.issuer != ISSUER


async def test_what_is_asked_for_is_a_code_under_pkce_for_us_alone(
    visitor: Visitor, provider: OidcProvider
) -> None:
    first, second = [parse_qs(urlsplit(await visitor.begin()).query) for _ in range(2)]
    assert (first["response_type"], first["client_id"]) == (["code"], [CLIENT_ID])
    assert (first["redirect_uri"], first["code_challenge_method"]) == ([CALLBACK], ["S256"])
    assert first["scope"] == ["openid profile"]
    for name in ("state", "nonce", "code_challenge"):
        assert re.fullmatch(r"[\w-]{43}", first[name][0])
        assert first[name] != second[name]
    assert set(first) == {
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method",
    }  # fmt: skip


async def test_no_token_of_the_provider_is_kept_or_shown(
    visitor: Visitor, between: Between, founded: object
) -> None:
    kept: list[str] = []

    def overheard(answer: Json) -> Json:
        kept.extend(answer[name] for name in ("id_token", "access_token"))
        return answer

    between.change["/token"] = overheard
    answer = await visitor.sign_in()
    shown = answer.text + str(answer.headers) + (await visitor.asks()).text
    assert len(kept) == 2
    assert [token for token in kept if token in shown] == []


async def test_the_provider_is_asked_what_it_is_once(
    visitor: Visitor, between: Between, provider: OidcProvider
) -> None:
    for _ in range(3):
        await visitor.sign_in()
    assert between.asked.count("/.well-known/openid-configuration") == 1
    assert between.asked.count("/jwks") == 1


async def test_keys_that_were_changed_meanwhile_are_found(visitor: Visitor, provider: OidcProvider) -> None:
    await visitor.sign_in()
    provider.rotate()
    assert (await visitor.sign_in()).status_code == 200
    assert await visitor.is_signed_in()


async def test_strange_keys_make_us_look_again_once_a_minute_and_no_more(
    visitor: Visitor, between: Between, provider: OidcProvider
) -> None:
    await visitor.sign_in()
    stranger = a_key()
    between.id_token(lambda claims: provider.sign(claims, stranger))
    for _ in range(4):
        assert outcome(await visitor.sign_in()) == REFUSED
    assert between.asked.count("/jwks") == 2


async def test_a_key_that_was_withdrawn_is_believed_for_ten_minutes_and_no_longer(
    visitor: Visitor, between: Between, provider: OidcProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    await visitor.sign_in()
    old = provider.key
    provider.rotate()
    between.id_token(lambda claims: provider.sign(claims, old))
    assert discovery.KEYS_KEPT_SECONDS <= 600
    monkeypatch.setattr(discovery, "KEYS_KEPT_SECONDS", -1.0)
    assert outcome(await visitor.sign_in()) == REFUSED


@pytest.mark.parametrize("algorithm", ["PS256", "ES256"])
async def test_other_good_algorithms_are_taken(
    visitor: Visitor, provider: OidcProvider, algorithm: str
) -> None:
    about: KeyParameters = {"use": "sig", "alg": algorithm}
    key = (
        ECKey.generate_key("P-256", about, private=True, auto_kid=True)
        if algorithm == "ES256"
        else RSAKey.generate_key(2048, about, private=True, auto_kid=True)
    )
    provider.told(keys=keys_of(key), clients=[client(id_token_signed_response_alg=algorithm)])
    assert (await visitor.sign_in()).status_code == 200
    assert await visitor.is_signed_in()


class TestWithAKeyOfOurOwn:
    """Instead of a secret that both know, we sign what we ask the provider for (private_key_jwt)."""

    @pytest.fixture(params=["RSA", "EC", "OKP"])
    def key(self, request: pytest.FixtureRequest) -> RSAKey | ECKey | OKPKey:
        """Our key; the provider knows its public half."""
        about: KeyParameters = {"use": "sig"}
        if request.param == "RSA":
            return RSAKey.generate_key(2048, about, private=True, auto_kid=True)
        if request.param == "EC":
            return ECKey.generate_key("P-256", about, private=True, auto_kid=True)
        return OKPKey.generate_key("Ed25519", about, private=True, auto_kid=True)

    @pytest.fixture
    def wanted(self, folder: Path, key: RSAKey | ECKey | OKPKey) -> dict[str, object]:
        """What stands in identity.toml."""
        make_private(folder / "keys" / "provider.jwk", json.dumps(key.as_dict(private=True)).encode())
        return {"client_secret_file": None, "client_key_file": "provider.jwk"}

    async def test_one_signs_in(
        self, visitor: Visitor, provider: OidcProvider, between: Between, key: RSAKey | ECKey | OKPKey
    ) -> None:
        known = {"token_endpoint_auth_method": "private_key_jwt", "jwks": KeySet([key]).as_dict()}
        provider.told(clients=[{k: v for k, v in client(**known).items() if k != "client_secret"}])
        assert (await visitor.sign_in()).status_code == 200
        assert await visitor.is_signed_in()
        assert any(b"client_assertion=" in sent for sent in between.sent)
