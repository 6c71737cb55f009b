"""Whoever is in an answer stands in the log, and whoever stands in it was in an answer, or in a request that came to
nothing and is named (RLG-07). In a random crowd, with everything going wrong that can.
"""

import asyncio
import random
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import psycopg
import pytest

from domain.words import ActorRef, SecrecyClass
from ledger import Overtaken, Relied, SessionEnded
from ledger.access.codes import Denial
from ledger.access.facts import AccessAsked, AnswerWithheld
from ledger.access.look import Look
from ledger.opening.opener import Content, Opened, OpenerAway
from tests.database import Database
from tests.ledger.apart import WAYS
from tests.ledger.looks import AINO, HANDLES_A_CASE, look, reader, record
from tests.ledger.secrets_kept import COMPARTMENTS, MARK, Kept, shown

CROWD = 12
REQUESTS_EACH = 15
OF_A_PERSON = re.compile(rf"{MARK} ([0-9a-f-]{{36}})")
STRICT = COMPARTMENTS[SecrecyClass.SCHOOL]


class Outcome(msgspec.Struct):
    """What became of a request: whom its answer shows, in the answer's own bytes, and whether it came to nothing."""

    persons: list[UUID] = []
    came_to_nothing: bool = False


Doing = Callable[["Crowd", Look, random.Random], Awaitable[Outcome]]


class Crowd(msgspec.Struct):
    """Those who ask, and what they ask about."""

    secrets: Kept
    known: Mapping[UUID, object]
    ended: bytes

    def some(self, chance: random.Random) -> list[UUID]:
        """Somebody, or up to ten."""
        return chance.sample(list(self.known), chance.randint(0, 10))

    async def open(self, asked: Look, persons: list[UUID]) -> Outcome:
        """Opens records and takes the persons from what would leave the service."""
        wanted = [record(one, STRICT if self.known.get(one) else record().belongs) for one in persons]
        return Outcome(persons=in_the_answer(await self.secrets.opener.open(asked, wanted)))


@pytest.fixture(params=WAYS)
async def secrets(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> AsyncIterator[Kept]:
    """A ledger with secrets, and an opener."""
    async with request.param(database, tmp_path) as everything:
        yield everything


@pytest.mark.parametrize("seed", range(4))
async def test_persons_in_answers_are_those_in_the_log(secrets: Kept, seed: int) -> None:
    general, strict = await secrets.persons(20), await secrets.persons(10, STRICT)
    with psycopg.connect(secrets.database.admin_dsn, autocommit=True) as admin:
        lose_keys(admin, general[:2])
        ended = secrets.sign_in(ActorRef(uuid4()))
        admin.execute("UPDATE ledger.session SET ended_at = now() WHERE actor <> %s", (AINO,))
    crowd = Crowd(secrets, dict.fromkeys(general) | dict.fromkeys(strict, STRICT), ended)
    outcomes: dict[UUID, Outcome] = {}
    await asyncio.gather(*(somebody(crowd, random.Random(f"{seed}-{n}"), outcomes) for n in range(CROWD)))
    await secrets.opener.aclose()
    assert_complete(secrets, outcomes)


def assert_complete(secrets: Kept, outcomes: Mapping[UUID, Outcome]) -> None:
    """Each request against its own pages in the log."""
    entries = secrets.entries()
    requests = {one.originator_id: one.fact.request for one in entries if isinstance(one.fact, AccessAsked)}
    nothing_shown: list[AnswerWithheld] = []
    for request, outcome in outcomes.items():
        own = [one for one in entries if requests[one.originator_id] == request]
        named = Counter(secrets.pseudonyms.behind(one) for one in shown(own))
        assert named == Counter(outcome.persons) or (outcome.came_to_nothing and not secrets.is_exact)
        if outcome.came_to_nothing:
            nothing_shown += [one.fact for one in own if isinstance(one.fact, AnswerWithheld)]
    assert nothing_shown, "nothing came to nothing: the test shows half of it"
    in_answers = [person for outcome in outcomes.values() for person in outcome.persons]
    assert len(in_answers) > CROWD, "nobody was shown: the test shows nothing"
    assert set(requests.values()) <= set(outcomes)


async def somebody(crowd: Crowd, chance: random.Random, outcomes: dict[UUID, Outcome]) -> None:
    """One after the other, with something going wrong every other time."""
    for _ in range(REQUESTS_EACH):
        asked = look(crowd.secrets.token)
        outcomes[asked.request.request] = await chance.choice(DOINGS)(crowd, asked, chance)


async def open_list(crowd: Crowd, asked: Look, chance: random.Random) -> Outcome:
    return await crowd.open(asked, crowd.some(chance))


async def cancel(crowd: Crowd, asked: Look, chance: random.Random) -> Outcome:
    """Goes away after so many turns of the event loop, wherever that is."""
    opening = asyncio.ensure_future(crowd.open(asked, crowd.some(chance)))
    for _ in range(chance.randint(0, 60)):
        await asyncio.sleep(0)
    opening.cancel()
    try:
        return await opening
    except asyncio.CancelledError:
        return Outcome(came_to_nothing=True)


async def deny(crowd: Crowd, asked: Look, chance: random.Random) -> Outcome:
    await crowd.secrets.opener.deny(asked, chance.choice(list(Denial)))
    return Outcome()


async def be_overtaken(crowd: Crowd, asked: Look, chance: random.Random) -> Outcome:
    stale = msgspec.structs.replace(HANDLES_A_CASE, relied=(Relied(next(iter(crowd.known)), 7),))
    with pytest.raises(Overtaken):
        await crowd.open(msgspec.structs.replace(asked, ground=stale), crowd.some(chance))
    return Outcome()


async def be_signed_out(crowd: Crowd, asked: Look, chance: random.Random) -> Outcome:
    with pytest.raises(SessionEnded):
        await crowd.open(msgspec.structs.replace(asked, reader=reader(crowd.ended)), crowd.some(chance))
    return Outcome()


async def lose_connections(crowd: Crowd, asked: Look, chance: random.Random) -> Outcome:
    """A database that hangs up on everybody in the middle of it."""
    opening = asyncio.ensure_future(crowd.open(asked, crowd.some(chance)))
    await asyncio.to_thread(hang_up, crowd.secrets.database, chance.choice(["uppdrag_api", "uppdrag_open%"]))
    try:
        return await opening
    except OpenerAway:
        return Outcome(came_to_nothing=True)


DOINGS: list[Doing] = [
    open_list, open_list, open_list, cancel, deny, be_overtaken, be_signed_out, lose_connections,
]  # fmt: skip


def hang_up(database: Database, logins: str) -> None:
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename LIKE %s",
            (logins,),
        )


def in_the_answer(opened: Opened) -> list[UUID]:
    """Every person whose mark stands in the bytes that would be sent."""
    answer = msgspec.json.encode(
        [
            [one.fact.name.revealed() for one in item.facts] if isinstance(item, Content) else item.why
            for item in opened.items.values()
        ]
    )
    return [UUID(found) for found in OF_A_PERSON.findall(answer.decode())]


def lose_keys(admin: psycopg.Connection[tuple[object, ...]], persons: list[UUID]) -> None:
    """Their envelopes name keys that never were."""
    for person in persons:
        admin.execute(
            "UPDATE ledger.fact SET sealed = overlay(sealed PLACING %s FROM 2) WHERE originator_id = %s",
            (uuid4().bytes, person),
        )
