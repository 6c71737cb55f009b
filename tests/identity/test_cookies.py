"""The two cookies, to the letter; and what is taken for one."""

import re

import httpx
import pytest
from litestar.connection import Request

from api.identity import cookies
from api.identity.cookies import decoded, encoded, token_of
from tests.identity.clicking import cookies_in, form_in


def values(answer: httpx.Response) -> list[str]:
    return answer.headers.get_list("set-cookie")


async def test_a_session_is_a_cookie_that_no_script_and_no_other_site_sees(
    stranger: httpx.AsyncClient,
) -> None:
    page = await stranger.get("/login")
    [login] = values(page)
    assert re.fullmatch(
        r"__Host-uppdrag-login=[\w-]{43}; HttpOnly; Max-Age=600; Path=/; SameSite=lax; Secure", login
    )
    answer = await stranger.post("/login", data=form_in(page), headers=cookies_in(page))
    session, gone = values(answer)
    assert re.fullmatch(r"__Host-uppdrag=[\w-]{43}; HttpOnly; Path=/; SameSite=strict; Secure", session)
    assert re.fullmatch(r'__Host-uppdrag-login=""; HttpOnly; Max-Age=0; Path=/; SameSite=lax; Secure', gone)


async def test_signing_out_takes_the_cookie_away(reader: httpx.AsyncClient) -> None:
    [gone] = values(await reader.post("/api/session/end"))
    assert re.fullmatch(r'__Host-uppdrag=""; HttpOnly; Max-Age=0; Path=/; SameSite=strict; Secure', gone)


@pytest.mark.parametrize(
    "text",
    ["", "x", "A" * 42, "A" * 44, "A" * 42 + "=", "A" * 42 + "B", "A" * 42 + " ", "A" * 42 + "+", "é" * 43],
)
def test_only_a_token_written_the_one_way_is_a_token(text: str) -> None:
    assert token_of(text) is None


def test_a_token_is_32_bytes() -> None:
    assert token_of("A" * 43) == bytes(32)
    assert decoded(encoded(b"\xff\xfe\xfd")) == b"\xff\xfe\xfd"


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (b"__Host-uppdrag=a", "a"),
        (b"x=1;__Host-uppdrag=a; y=2", "a"),
        (b"__Host-uppdrag=a; __Host-uppdrag=b", ""),
        (b"__Host-uppdrag-login=a", ""),
        (b"__host-uppdrag=a", ""),
        (b"__Host-uppdrag", ""),
        (b"", ""),
    ],
)
def test_a_name_that_stands_there_twice_is_nobodys(header: bytes, found: str) -> None:
    asking: Request[object, object, object] = Request({"type": "http", "headers": [(b"cookie", header)]})  # type: ignore[arg-type, type-var]
    assert cookies.value_of(asking, cookies.SESSION) == found
