"""Somebody in each role, who asks over a port for whatever an example holds. Everything that they may know is there."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import requests

from domain.rights import Act, Role
from domain.staff import member
from domain.staff.commands import Entrust
from domain.staff.facts import DutyRostered
from ledger import Entry, clock
from ledger.standing import duty_stream
from tests.api.rights.house import SLUDGE, STEWARD, WATER, WORKS, Colleague, House
from tests.attack.answering import answering
from tests.attack.examples import SECONDS_MAX, Learnt, headers_of
from tests.attack.marked import done, opens_a_case, registers
from tests.identity.given import SignedInHere, somebody

BOARDS_OWN = {Role.CLIENT, Role.OFFICER}
SOME_HOURS = timedelta(hours=6)
ENDS_THE_SESSION = {
    "endOneSession",
    "endSession",
    "endSessions",
    "endSessionsOf",
    "lockSession",
    "stepUp",
    "unlockSession",
}
"""What ends, locks or exchanges the session that asks: each time it is asked by a new one."""


class Visitor:
    """Whoever asks: at an address, signed in, and able to sign in anew. No cookie is kept but the one that is said."""

    def __init__(self, address: str, signed_in: SignedInHere, again: Callable[[], SignedInHere]) -> None:
        self._address = address
        self._signed_in = signed_in
        self._again = again
        self._browser = requests.Session()
        self._browser.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def ask(self, case: Any, **more: str) -> Any:
        """What is answered to an example; `more` are headers."""
        if case.operation.definition.raw["operationId"] in ENDS_THE_SESSION:
            self._signed_in = self._again()
        headers = headers_of(case, self._signed_in.headers)
        headers |= {"origin": self._address, "sec-fetch-site": "same-origin"} | more
        return case.call(base_url=self._address, session=self._browser, headers=headers, timeout=SECONDS_MAX)


Visitors = Mapping[Role, Visitor]


@asynccontextmanager
async def visiting(house: House) -> AsyncIterator[tuple[Visitors, Learnt]]:
    """Somebody in each role, and what they can know of before they have asked for anything."""
    entry, now = await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM)), clock.now()
    everybody = {role: await somebody_as(house, role) for role in Role}
    agent = everybody[Role.AGENT]
    await house.does(member, agent.ref, Entrust(entry=entry, begins_at=now, at=now))
    contact = (await done(agent, "/api/contacts", {"channel": "visit"}))["id"]
    await house.is_projected()
    person = await registers(agent, WORKS)
    case = await opens_a_case(agent, [person])
    known = {
        "person_id": person.ref, "case_id": case, "contact_id": contact, "actor_id": agent.ref,
        "board_id": WORKS, "matter_id": SLUDGE, "department_id": WATER,
        "number": (await agent.get(f"/api/cases/{case}")).json()["number"],
        "value": person.number, "personal_number": person.number,
    }  # fmt: skip
    await house.is_projected()
    a_roomy_budget(house)
    async with answering(house.settings) as address:
        yield {role: visitor(address, house, role, one) for role, one in everybody.items()}, Learnt(known)


def visitor(address: str, house: House, role: Role, one: Colleague) -> Visitor:
    """Somebody who is signed in already, and by the same name anew."""
    return Visitor(address, one.signed_in, lambda: asyncio.run(somebody(house.settings, role.value)))


async def somebody_as(house: House, role: Role) -> Colleague:
    """Somebody in a role: by appointment, and for a lead by the rota."""
    if role is not Role.LEAD:
        return await house.has(role.value, role, board=WORKS if role in BOARDS_OWN else None)
    lead, now = await house.has(role.value), clock.now()
    duty = DutyRostered(role=role, begins_at=now - SOME_HOURS, ends_at=now + SOME_HOURS, at=now)
    stream = duty_stream(lead.ref, now.astimezone(ZoneInfo("Europe/Stockholm")).date())
    await house.ledger.append([Entry(stream, 0, [duty])], by=STEWARD)
    return lead


def a_roomy_budget(house: House) -> None:
    """Whoever asks may be shown as many as they like: how many one may be shown is tested where nothing else is."""
    with psycopg.connect(house.database.admin_dsn, autocommit=True) as admin:
        admin.execute("UPDATE access.quota SET entries_each = entries_total, shown_each = entries_total / 2")
