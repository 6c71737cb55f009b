"""Pairs of questions: one after what is not there, one after what may not be seen; and what can be observed of each."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from contextvars import ContextVar
from random import Random
from statistics import median
from typing import Any
from uuid import UUID, uuid4

import msgspec
import psycopg
import pytest

from domain.cases import case as cases
from domain.cases.commands import OpenCase
from domain.words import CaseRef, Channel, Sealed
from ledger import clock
from tests.api.rights.hidden import registered
from tests.api.rights.house import HOME_HELP, SOCIAL, STEWARD, Colleague, House
from tests.attack.telling import Row
from tests.ledger.secrets_kept import entries

HIDDEN, WARM = 24, 4
REASON = {"reason": "Rang about it yesterday"}
QUESTIONS: dict[str, tuple[str, str, Any]] = {
    "a person": ("person", "", None),
    "a person, and why": ("person", "/looks", REASON),
    "a person's name": ("person", "/reveals", {"field": "name"}),
    "an answer about a person": ("person", "/protection-checks", {"answer": "no-answer"}),
    "a case": ("case", "", None),
    "a case, and why": ("case", "/looks", REASON),
    "a case's course": ("case", "/moments", None),
    "a note in a case": ("case", "/notes", {"text": "Rang back"}),
    "the end of a case": ("case", "/closure", {}),
}
GETS = {"", "/moments"}


class Seen(msgspec.Struct):
    """What whoever asked can observe of one answer, and what it cost."""

    question: str
    hidden: bool
    cold: bool
    status: int
    length: int
    headers: str
    entries: int
    statements: int
    seconds: float


work: ContextVar[list[int] | None] = ContextVar("work", default=None)


def count_statements(patch: pytest.MonkeyPatch) -> None:
    """From now on each request's statements are counted, whatever connection they go through."""
    execute = psycopg.AsyncCursor.execute

    async def counted(self: Any, *given: Any, **more: Any) -> Any:
        counter = work.get()
        if counter is not None:
            counter[0] += 1
        return await execute(self, *given, **more)

    patch.setattr(psycopg.AsyncCursor, "execute", counted)


class Asked:
    """Things that are hidden from Aino, and nothing else; and how she asks for them."""

    def __init__(self, house: House, aino: Colleague) -> None:
        self._house, self._aino, self._chance = house, aino, Random(4711)
        self._hidden: dict[str, list[UUID]] = defaultdict(list)
        self._absent = {kind: [uuid4() for _ in range(WARM)] for kind in ("person", "case")}

    async def hides(self) -> None:
        """Persons and cases of the social services board."""
        belongs = self._house.app.state.desk.registry.today(clock.now()).begins_in(SOCIAL)
        for _ in range(HIDDEN):
            self._hidden["person"].append(await registered(self._house))
            case, now = CaseRef(uuid4()), clock.now()
            command = OpenCase(
                board=SOCIAL, matter=HOME_HELP, channel=Channel.CALL, holder=STEWARD,
                title=Sealed("Needs help"), summary=Sealed("Since Monday"), received_at=now, at=now,
            )  # fmt: skip
            await self._house.does(cases, case, command, belongs)
            self._hidden["case"].append(case)
        await self._house.is_projected()

    async def pairs(
        self, count: int, progress: Callable[[int], None] = lambda _: None, at_once: int = 1
    ) -> list[Seen]:
        """What is observed, pair by pair, each pair in an order of its own; every second is asked for anew.

        `at_once`: several pairs share what the desk reads for all of them, so which of them pays for it is chance.
        """
        found: list[Seen] = []
        for begun in range(0, count, at_once):
            batch = range(begun, min(begun + at_once, count))
            for pair in await asyncio.gather(*(self._pair(cold=number % 2 == 0) for number in batch)):
                found += pair
            progress(len(found) // 2)
        counted: dict[str, int] = defaultdict(int)
        for entry in entries(self._house.database):
            counted[str(getattr(entry.fact, "request", ""))] += 1
        for seen in found:
            seen.entries, seen.headers = counted[seen.headers[:36]], seen.headers[36:]
        return found

    async def _pair(self, cold: bool) -> list[Seen]:
        question = self._chance.choice(list(QUESTIONS))
        kind = QUESTIONS[question][0]
        if cold:
            self._house.app.state.desk.parts._keyed._ring._part._keys.clear()
        hidden = self._chance.choice(self._hidden[kind][WARM:] if cold else self._hidden[kind][:WARM])
        absent = uuid4() if cold else self._chance.choice(self._absent[kind])
        order = [(hidden, True), (absent, False)]
        self._chance.shuffle(order)
        pair = [await self._one(question, ref, is_hidden, cold) for ref, is_hidden in order]
        return sorted(pair, key=lambda one: one.hidden)

    async def _one(self, question: str, ref: UUID, is_hidden: bool, cold: bool) -> Seen:
        kind, rest, body = QUESTIONS[question]
        counter = [0]
        work.set(counter)
        self._house.app.state.desk.budget.requests._left.clear()
        began = time.perf_counter()
        answer = await self._aino.browser.request(
            "GET" if rest in GETS else "POST",
            f"/api/{kind}s/{ref}{rest}",
            json=body,
            headers={"idempotency-key": str(uuid4())},
        )
        spent = time.perf_counter() - began
        told = sorted((name, value) for name, value in answer.headers.items() if name != "x-request-id")
        request = answer.headers["x-request-id"]
        return Seen(
            question, is_hidden, cold, answer.status_code, len(answer.content), f"{request}{told}", 0, counter[0], spent
        )  # fmt: skip


def by_content(found: list[Seen]) -> list[tuple[Row, bool]]:
    """What can be told without a clock."""
    headers = {told: number for number, told in enumerate(sorted({one.headers for one in found}))}
    return [
        (
            (one.status, one.length, headers[one.headers], one.entries, one.statements),
            one.hidden,
        )
        for one in found
    ]


def by_time(found: list[Seen]) -> list[tuple[Row, bool]]:
    """What a clock tells: how much longer it took than that question usually does, warm or cold."""
    usual: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for one in found[: len(found) // 2]:
        usual[one.question, one.cold].append(one.seconds)
    return [((one.seconds - median(usual[one.question, one.cold] or [0.0]),), one.hidden) for one in found]
