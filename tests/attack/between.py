"""Somebody between the service and the browsers: sees every byte before it leaves, and the access log as it is then."""

import asyncio
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from litestar.types import Message, Receive, Scope, Send

from domain.words import ActorRef
from ledger import Recorded
from ledger.access.facts import AccessAsked
from ledger.access.pseudonyms import Pseudonyms
from ledger.founding import KEYS
from tests.api.rights.house import House
from tests.attack.marked import Marked
from tests.ledger.secrets_kept import entries, shown


class Passed(msgspec.Struct):
    """One answer that went by: its bytes, and who was entered for it when the first of them left."""

    request: UUID
    body: bytes
    entered: list[tuple[ActorRef, UUID]]


class Between:
    """An ASGI application around the service's own. Nothing is sent on before the log has been read."""

    def __init__(self, house: House) -> None:
        assert house.settings.data is not None
        self.passed: list[Passed] = []
        self.begun: set[UUID] = set()
        self.every: int | None = None
        """every so many answer finds nobody there any more."""
        self._house = house
        self._pseudonyms = Pseudonyms.kept_in(house.settings.data / KEYS)
        self._known: list[Recorded] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, and looks at what comes back."""
        answer: Passed | None = None

        async def look(message: Message) -> None:
            nonlocal answer
            if message["type"] == "http.response.start":
                request = scope["state"]["request_id"]
                await self._is_somebody_there()
                answer = Passed(request=request, body=b"", entered=self.entered(request))
                self.passed.append(answer)
            if message["type"] == "http.response.body" and answer is not None:
                answer.body += message["body"]
            await send(message)

        app: Any = self._house.app
        try:
            await app(scope, receive, look)
        finally:
            self.begun.add(scope["state"]["request_id"])

    async def _is_somebody_there(self) -> None:
        if self.every and len(self.begun) % self.every == 0:
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
            await asyncio.sleep(0)

    def entered(self, request: UUID) -> list[tuple[ActorRef, UUID]]:
        """Who was shown whom in one request, as far as it has been committed: another connection reads it."""
        return self._shown(one for one in self._everything() if self._asked_in(one) == request)

    def looks(self) -> dict[UUID, list[tuple[ActorRef, UUID]]]:
        """The whole log, request by request."""
        requests = {self._asked_in(one) for one in self._everything()} - {None}
        return {request: self.entered(request) for request in requests if request is not None}

    def _everything(self) -> list[Recorded]:
        after = self._known[-1].position if self._known else 0
        self._known += entries(self._house.database, after)
        return self._known

    def _asked_in(self, one: Recorded) -> UUID | None:
        return one.fact.request if isinstance(one.fact, AccessAsked) else None

    def _shown(self, asked: Iterable[Recorded]) -> list[tuple[ActorRef, UUID]]:
        looks = {one.originator_id: ActorRef(one.actor) for one in asked}
        found = []
        for look, actor in looks.items():
            theirs = [one for one in self._known if one.originator_id == look]
            found += [(actor, self._pseudonyms.behind(person)) for person in shown(theirs)]
        return found


def unentered(answer: Passed, asker: ActorRef, persons: Iterable[Marked]) -> list[UUID]:
    """Who stands in the bytes of an answer, and is not entered as shown to the one who asked."""
    return [
        one.ref for one in persons if one.in_bytes(answer.body) and (asker, one.ref) not in answer.entered
    ]


def surplus(answer: Passed, asker: ActorRef, persons: Iterable[Marked]) -> list[UUID]:
    """Who is entered, and does not stand in the bytes; or for another than the one who asked."""
    here = {one.ref for one in persons if one.is_named_in(answer.body)}
    return [person for actor, person in answer.entered if actor != asker or person not in here]
