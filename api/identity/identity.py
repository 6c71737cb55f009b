"""Identiteten: where its parts meet. `api.app` makes one, and hands the parts to those who name them."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from api.database import Database
from api.identity.doors import Doors
from api.identity.keys import KEY_BYTES, SessionKeys
from api.identity.machines import Machines
from api.identity.nature import Nature
from api.identity.oauth import OurselvesAtTheProvider
from api.identity.outside import Outside
from api.identity.pages import Pages
from api.identity.people import DemoPeople, PeopleInFile
from api.identity.ports import Administrators, Business, NobodyAdministers, NobodyIsBusy
from api.identity.provider import provider_of
from api.identity.sessions import Sessions
from api.identity.watch import Watcher
from api.settings import Settings
from ledger.birth import LedgerKind
from ledger.founding import KEYS


class Identity:
    """Who asks: everything that it takes to say. Raises `KeyUnusable`, and `Misconfigured`.

    What the rest of the house knows better comes through the ports: who is in a call, who administers, who is made up.
    `outside` is another way to the provider than the network.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        business: Business | None = None,
        administrators: Administrators | None = None,
        people: DemoPeople | None = None,
        outside: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.settings = settings
        self.nature = Nature(database, settings.data)
        self.keys = keys_of(settings)
        self.administrators = administrators or NobodyAdministers()
        self.sessions = Sessions(database, self.keys, business or NobodyIsBusy())
        self.watcher = Watcher(database, self.sessions)
        self.machines = Machines(settings.identity.machines)
        self.doors = Doors(self.sessions, self.keys, self.machines)
        self.people = people or PeopleInFile(settings.data)
        self.pages = Pages(settings.static)
        self._outside = Outside(outside)
        self.provider = provider_of(settings.identity, self._outside, ourselves_of(settings))

    def asks_the_provider(self, kind: LedgerKind) -> bool:
        """Whether people must be real: always in a real ledger, never in a demo, in a practice one if it is set up."""
        if kind is LedgerKind.PRACTICE:
            return self.provider is not None
        return kind is LedgerKind.REAL

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """For as long as the process serves."""
        try:
            async with self.watcher.running():
                yield
        finally:
            await self._outside.close()


def keys_of(settings: Settings) -> SessionKeys:
    """Those of the data folder; without one, some that are good for this process's life."""
    if settings.data is None:
        return SessionKeys(secrets.token_bytes(KEY_BYTES))
    return SessionKeys.kept_in(settings.data / KEYS)


def ourselves_of(settings: Settings) -> OurselvesAtTheProvider | None:
    """How we prove who we are to the provider, where there is one."""
    if settings.identity.provider is None:
        return None
    return OurselvesAtTheProvider(settings.identity.provider, settings.data / KEYS if settings.data else None)
