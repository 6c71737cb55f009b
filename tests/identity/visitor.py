"""A browser that signs in: it goes where it is led, and keeps each site's cookies apart."""

from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import httpx

from tests.api.reader import HERE

TOO_LATE = (400, "tog för lång tid")
REFUSED = (403, "sade nej")
NOT_STRONG_ENOUGH = (403, "inte stark nog")
SOMEBODY_ELSE = (403, "Det var någon annan")
UNREACHABLE = (503, "svarar inte som den ska")
OUTCOMES = (TOO_LATE, REFUSED, NOT_STRONG_ENOUGH, SOMEBODY_ELSE, UNREACHABLE)
FOLLOWED_MAX = 12
NAVIGATION = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


@dataclass
class Visitor:
    """`us`: the service, in process. The provider is reached over the network."""

    us: httpx.AsyncClient
    jar: dict[str, str] = field(default_factory=dict)
    theirs: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(timeout=20))

    async def close(self) -> None:
        """Ends the connections to the provider."""
        await self.theirs.aclose()

    @property
    def cookies(self) -> dict[str, str]:
        """The Cookie header for a request that one of our own pages sends."""
        return (
            {"cookie": "; ".join(f"{name}={value}" for name, value in self.jar.items())} if self.jar else {}
        )

    async def begin(self) -> str:
        """Presses the button; answers where the provider is."""
        answer = await self.us.get("/login/start", headers=self.cookies)
        assert answer.status_code == 303, answer.text
        self.keep(answer)
        return answer.headers["location"]

    async def through(self, there: str) -> str:
        """Is led through the provider; answers the address at our place that it leads back to."""
        for _ in range(FOLLOWED_MAX):
            answer = await self.theirs.get(there)
            assert answer.is_redirect, answer.text
            there = urljoin(there, answer.headers["location"])
            if there.startswith(HERE):
                return there
        raise AssertionError("the provider leads in circles")

    async def back(self, there: str) -> httpx.Response:
        """Comes back from another site: no strict cookie goes along."""
        lax = {name: value for name, value in self.jar.items() if name.endswith("-login")}
        cookie = {"cookie": "; ".join(f"{name}={value}" for name, value in lax.items())} if lax else {}
        from_there = {"sec-fetch-site": "cross-site"} | NAVIGATION
        answer = await self.us.get(there.removeprefix(HERE), headers=cookie | from_there)
        self.keep(answer)
        return answer

    async def sign_in(self) -> httpx.Response:
        """All the way."""
        return await self.back(await self.through(await self.begin()))

    async def asks(self, address: str = "/api/session") -> httpx.Response:
        """What a page of ours gets."""
        return await self.us.get(address, headers=self.cookies)

    async def sends(self, address: str, json: object) -> httpx.Response:
        """What a page of ours sends, with the token against forgery."""
        csrf = (await self.asks()).json()["csrf"]
        answer = await self.us.post(address, json=json, headers=self.cookies | {"x-csrf-token": csrf})
        self.keep(answer)
        return answer

    async def is_signed_in(self) -> bool:
        """Whether a session answers."""
        return (await self.asks()).status_code == 200

    def keep(self, answer: httpx.Response) -> None:
        """Takes the cookies that came, and loses those that were taken away."""
        for header in answer.headers.get_list("set-cookie"):
            for name, morsel in SimpleCookie(header).items():
                self.jar.pop(name, None)
                if morsel.value:
                    self.jar[name] = morsel.value


def outcome(answer: httpx.Response) -> tuple[int, str]:
    """The status, and the sentence of the page."""
    known = [said for _, said in OUTCOMES if said in answer.text]
    return answer.status_code, known[0] if known else ""


def otherwise(there: str, **change: str | None) -> str:
    """An address at our place with other parameters."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}
    left = {name: value for name, value in (query | change).items() if value is not None}
    return there.partition("?")[0] + "?" + urlencode(left)
