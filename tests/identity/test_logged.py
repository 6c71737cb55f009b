"""What is logged of all this: that it happened, to which session, and why not. Never who, and nothing that opens."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import structlog

from api import logs
from tests.identity.provider import SECRET, Between, Json, OidcProvider
from tests.identity.test_behind import leaving, says
from tests.identity.visitor import Visitor, otherwise


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """The log, as the service writes it."""
    root = logging.getLogger()
    before, level, last_words = list(root.handlers), root.level, sys.excepthook
    stream = io.StringIO()
    logs.configure(stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    sys.excepthook = last_words
    structlog.reset_defaults()


async def test_neither_names_nor_what_opens_is_logged(
    written: io.StringIO, visitor: Visitor, provider: OidcProvider, between: Between
) -> None:
    secrets = ["aino", "Exempel", SECRET]

    def overheard(answer: Json) -> Json:
        secrets.extend([answer["id_token"], answer["access_token"]])
        return answer

    between.change["/token"] = overheard
    there = await visitor.through(await visitor.begin())
    for values in parse_qs(urlsplit(there).query).values():
        secrets.extend(value for value in values if value != provider.issuer)
    secrets.extend(visitor.jar.values())
    await visitor.back(there)
    secrets.extend([*visitor.jar.values(), (await visitor.asks()).json()["csrf"]])
    await visitor.back(otherwise(there, state="x"))
    between.id_token(lambda claims: provider.sign(claims | {"aud": "aino"}))
    await visitor.sign_in()
    token = provider.sign(leaving(provider))
    secrets.append(token)
    await says(visitor, token)
    await says(visitor, token)

    text = written.getvalue()
    assert [secret for secret in secrets if secret in text] == []
    told = [json.loads(line) for line in text.splitlines()]
    assert {"session-began", "session-stopped", "sign-in-refused", "logout-refused"} <= {
        line["event"] for line in told
    }
    because = [(line["because"], line.get("of_the")) for line in told if line["event"] == "sign-in-refused"]
    assert because == [("TooLate", None), ("NotBelieved", "claims")]
