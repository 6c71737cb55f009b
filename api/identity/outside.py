"""Ute: asks the provider over HTTP, and takes no more from it than it should give."""

from collections.abc import Mapping
from http import HTTPStatus

import httpx
import structlog

SECONDS_MAX = 10.0
BYTES_MAX = 1_000_000

log = structlog.get_logger(__name__)


class ProviderUnreachable(Exception):
    """The provider does not answer, or not as it should."""


class Outside:
    """One client for all that is asked of the provider. `transport` is another way there, for tests."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._transport = transport
        self._made: httpx.AsyncClient | None = None

    async def get(self, address: str) -> bytes:
        """What stands at an address. Raises `ProviderUnreachable`."""
        return await self._asked("GET", address, {"accept": "application/json"}, None)

    async def post(self, address: str, headers: Mapping[str, str], body: str) -> bytes:
        """What a form is answered, also when that is a no (status 4xx). Raises `ProviderUnreachable`."""
        return await self._asked("POST", address, headers, body.encode())

    async def close(self) -> None:
        """Ends its connections."""
        if self._made is not None:
            await self._made.aclose()
            self._made = None

    @property
    def _client(self) -> httpx.AsyncClient:
        """Made when it is needed: it reads all the certificates of the machine."""
        if self._made is None:
            self._made = httpx.AsyncClient(
                transport=self._transport, timeout=SECONDS_MAX, follow_redirects=False
            )
        return self._made

    async def _asked(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes | None
    ) -> bytes:
        try:
            async with self._client.stream(method, address, headers=headers, content=body) as answer:
                answered = b""
                async for part in answer.aiter_bytes():
                    answered += part
                    if len(answered) > BYTES_MAX:
                        raise ProviderUnreachable
        except (httpx.HTTPError, httpx.InvalidURL) as failure:
            log.warning("provider-out-of-reach", failure=type(failure).__name__)
            raise ProviderUnreachable from None
        is_answer = answer.status_code == HTTPStatus.OK or (method == "POST" and answer.is_client_error)
        if not is_answer:
            log.warning("provider-answered-otherwise", status=answer.status_code)
            raise ProviderUnreachable
        return answered
