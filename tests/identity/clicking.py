"""Signing in by a click, as a browser does it without a script: where nothing is real, nobody need prove anything."""

import re
from html import unescape

import httpx

CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')
PERSON = re.compile(r'name="person" value="([^"]+)"')
COOKIE = re.compile(r"(__Host-[\w-]+)=([^;]*)")


def click_in(address: str) -> dict[str, str]:
    """Signs the first person in at a service. Answers the headers of everything the browser sends from then on."""
    with httpx.Client(base_url=address, timeout=30) as client:
        page = client.get("/login").raise_for_status()
        answer = client.post("/login", data=form_in(page), headers=from_page(address) | cookies_in(page))
        assert answer.status_code == 303, answer.status_code
        cookie = cookies_in(answer)
        csrf = client.get("/api/session", headers=cookie).raise_for_status().json()["csrf"]
        return from_page(address) | cookie | {"x-csrf-token": csrf}


def form_in(page: httpx.Response) -> dict[str, str]:
    """What the first button of the page sends."""
    [csrf], people = CSRF.findall(page.text), PERSON.findall(page.text)
    return {"csrf": csrf, "person": unescape(people[0])}


def cookies_in(answer: httpx.Response) -> dict[str, str]:
    """The Cookie header after an answer. Python's own jar keeps no secure cookie of a loopback address."""
    given = [COOKIE.match(header) for header in answer.headers.get_list("set-cookie")]
    kept = [f"{one[1]}={one[2]}" for one in given if one and one[2] not in ("", '""')]
    return {"cookie": "; ".join(kept)} if kept else {}


def from_page(address: str) -> dict[str, str]:
    """What every browser says of a request that a page of ours sent."""
    return {"origin": address, "sec-fetch-site": "same-origin"}
