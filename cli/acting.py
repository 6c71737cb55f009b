"""Den som sitter vid kommandoraden: somebody as whom a command asks at the desk, with a session of their own.

It is judged like anybody else and leaves the same entries; the keys alone give no right. In a practice or demo ledger,
where everybody is made up, it is the one of them who reviews cases, or else the first; in a real one it is the account
that runs the command, known by a reference that has to be appointed like everybody's.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from getpass import getuser
from pathlib import Path
from typing import Final
from uuid import uuid4

from msgspec.structs import replace

from api.database import Database
from api.desk.asking import Asking
from api.desk.desk import Desk
from api.desk.hands import Hands
from api.desk.keys import DeskKeys
from api.desk.looks import Target, Why
from api.identity import session
from api.identity.keys import SessionKeys
from api.identity.nature import Nature
from api.identity.people import PeopleInFile, signed_in_as
from api.identity.ports import NobodyIsBusy
from api.identity.session import SignedIn
from api.identity.sessions import Sessions
from api.settings import Settings
from domain.rights import Role
from ledger import clock
from ledger.access.codes import Through
from ledger.access.look import Look
from ledger.birth import LedgerKind
from ledger.founding import KEYS
from ledger.postgres import Place
from ledger.postgres.roles import REVIEWER, opener_dsns
from mandate.answers import Permit
from mandate.things import Action, Thing

LASTS: Final = timedelta(minutes=5)
OPERATOR: Final = "urn:uppdrag:operator"
"""Who vouches for an account of the machine: the machine."""


class AtTheCommandLine(Asking):
    """Somebody who asks without a page."""

    def _look(
        self,
        action: Action,
        thing: Thing,
        target: Target,
        leave: Permit | None = None,
        why: Why | None = None,
    ) -> Look:
        look = super()._look(action, thing, target, leave, why)
        return replace(look, reader=replace(look.reader, through=Through.COMMAND_LINE))


def settings_of(place: Place, data: Path) -> Settings:
    """What a process of the interface would be told here."""
    openers = opener_dsns(place.dsn)
    return Settings(
        dsn=place.dsn("uppdrag_api"),
        openers=openers,
        reviewer=place.dsn(REVIEWER),
        hosts=frozenset(),
        data=data,
    )


@asynccontextmanager
async def asking_at(settings: Settings) -> AsyncIterator[Asking]:
    """Asks as whoever sits here, in a session that ends with the block.

    Raises `Trouble`, `KeyUnusable` and `KeyReadableByOthers`.
    """
    assert settings.data is not None
    database, keys = Database(settings.dsn), settings.data / KEYS
    nature = Nature(database, settings.data)
    async with database.open_until_the_end():
        await (
            nature.references()
        )  # Before any key is made: there may be no ledger here, or another one's keys.
        desk = Desk(settings, database, DeskKeys.kept_in(keys), Hands(database))
        sessions = Sessions(database, SessionKeys.kept_in(keys), NobodyIsBusy())
        async with desk.running():
            begun = session.of_a_person(await _who(settings, nature, desk), clock.now())
            token = await sessions.begin(replace(begun, ends_at=begun.began_at + LASTS))
            try:
                yield AtTheCommandLine(desk, session.actor_of(begun, token), uuid4())
            finally:
                await sessions.end(begun.session)


async def _who(settings: Settings, nature: Nature, desk: Desk) -> SignedIn:
    if await nature.kind() is LedgerKind.REAL:
        account = getuser()
        return SignedIn(actor=await nature.actor(OPERATOR, account), issuer=OPERATOR, subject=account)
    people = [await signed_in_as(one, nature) for one in PeopleInFile(settings.data).people()]
    standings, now = await desk.parts.standings(), clock.now()
    for one in people:
        known = await standings.of(one.actor, desk.registry.today(now).policy, now)
        if any(held.role is Role.CASE_REVIEWER for held in known.actor.holdings):
            return one
    return people[0]
