"""Påhittade personer: who may sign in by a click where nothing is real: in a demo and in a practice ledger."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from api.identity.actor import Assurance
from api.identity.nature import Nature
from api.identity.session import SignedIn
from ledger import clock

ISSUER = "urn:uppdrag:made-up"
"""Who vouches for a made-up person: nobody. What the references of such a person's actor are made of."""
FILE = "people.json"


class Title(msgspec.Struct, frozen=True):
    """What somebody is at work, in each language (ISO 639-1)."""

    sv: str
    nb: str
    en: str


class MadeUpPerson(msgspec.Struct, frozen=True, kw_only=True):
    """One who does not exist. `key` is the subject: the actor is `nature.actor(ISSUER, key)`."""

    key: str
    name: str
    title: Title


class DemoPeople(Protocol):
    """Who there is to be."""

    def people(self) -> Sequence[MadeUpPerson]:
        """Everybody, in the order in which they are shown."""
        ...


SOMEBODY = MadeUpPerson(
    key="somebody",
    name="Kim Exempel",
    title=Title(sv="Kommunvägledare", nb="Servicemedarbeider", en="Agent"),
)
SECOND = MadeUpPerson(
    key="second",
    name="Robin Exempel",
    title=Title(sv="Dataskyddsombud", nb="Personvernombud", en="Data protection officer"),
)
"""Beside whom somebody practises: what takes two could not be practised alone."""


class PeopleInFile:
    """Those in <data>/people.json, which whoever makes up a municipality writes; without one the two who practise."""

    def __init__(self, data: Path | None) -> None:
        self._file = data / FILE if data else None

    def people(self) -> Sequence[MadeUpPerson]:
        """Read anew each time: a demo is made while it is shown."""
        try:
            found = self._file.read_bytes() if self._file else b"[]"
        except OSError:
            found = b"[]"
        return msgspec.json.decode(found, type=list[MadeUpPerson]) or [SOMEBODY, SECOND]


async def signed_in_as(person: MadeUpPerson, nature: Nature) -> SignedIn:
    """A made-up person who has proved nothing."""
    return SignedIn(
        actor=await nature.actor(ISSUER, person.key),
        issuer=ISSUER,
        subject=person.key,
        name=person.name,
        assurance=Assurance(acr=ISSUER, amr=("click",), auth_time=clock.now()),
    )
