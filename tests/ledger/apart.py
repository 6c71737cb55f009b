"""The two ways to open: in the process, and by openers behind sockets, which the tests run in this process as well."""

import os
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
from msgspec.structs import replace

from domain.words import Sealed, SecrecyClass
from ledger.access.pseudonyms import Pseudonyms
from ledger.finding.keys import IndexKeys
from ledger.opening.alarms import Alarm
from ledger.opening.apart import OpenersApart
from ledger.opening.found_apart import IndexApart
from ledger.opening.lines import Lines, socket_in
from ledger.opening.of_one_class import OpenerOfOneClass
from ledger.opening.serving import listening
from ledger.postgres.roles import OPENERS
from ledger.register import REGISTER, Register
from ledger.sealing.cipher import Origin
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import RootKeyFile
from tests.database import Database
from tests.ledger.looks import AINO
from tests.ledger.secrets_kept import SECRETS, Kept, kept, sign_in


class Apart(msgspec.Struct, frozen=True):
    """Openers, and the lines to them."""

    folder: Path
    lines: Lines
    services: list[OpenerOfOneClass]


class Behind(OpenersApart):
    """What is opened behind sockets, with a way to wait until everything is said that is to be said there."""

    services: Sequence[OpenerOfOneClass] = ()

    async def aclose(self) -> None:
        """Waits, and closes."""
        for service in self.services:
            await service.aclose()


@asynccontextmanager
async def kept_behind_sockets(database: Database, folder: Path) -> AsyncIterator[Kept]:
    """Secrets that are opened through an opener of each class."""
    async with (
        kept(database, folder) as everything,
        apart(database, folder, everything.ring, SECRETS, everything.alarms.append) as openers,
    ):
        # An opener's alarms are heard where it is; here, that it is away itself.
        opener = Behind(openers.lines, register=SECRETS, sound=lambda alarm: None)
        opener.services = openers.services
        yield replace(everything, opener=opener, login=OPENERS[SecrecyClass.GENERAL], is_exact=False)


WAYS = [pytest.param(kept, id="in-process"), pytest.param(kept_behind_sockets, id="behind-sockets")]
"""One program, two ways to run."""


@asynccontextmanager
async def apart(
    database: Database,
    keys: Path,
    ring: KeyRing,
    register: Register = REGISTER,
    sound: Callable[[Alarm], None] = lambda alarm: None,
) -> AsyncIterator[Apart]:
    """An opener for each class of secrecy."""
    async with AsyncExitStack() as ending:
        folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="uppdrag-")))
        services: list[OpenerOfOneClass] = []
        for secrecy in SecrecyClass:
            service = await OpenerOfOneClass.connected(
                secrecy,
                database.dsn(OPENERS[secrecy]),
                ring,
                Pseudonyms.kept_in(keys),
                IndexKeys(keys, RootKeyFile.kept_in(keys)),
                register=register,
                sound=sound,
            )
            ending.push_async_callback(service.aclose)
            services.append(service)
            (folder / secrecy).mkdir()
            server = await listening(socket_in(folder, secrecy), service.answer, {os.getuid()})
            ending.callback(server.close)
        lines = Lines.to_those_in(folder)
        ending.push_async_callback(lines.aclose)
        yield Apart(folder, lines, services)


@asynccontextmanager
async def index_behind_sockets(database: Database, keys: Path) -> AsyncIterator[IndexApart]:
    """By what people are found, for somebody who is signed in to an interface without keys."""
    ring = KeyRing(KeyFolder(keys, RootKeyFile.kept_in(keys)), Origin(uuid4(), uuid4()))
    async with apart(database, keys, ring) as openers:
        yield IndexApart(openers.lines, Sealed(sign_in(database, AINO)))
