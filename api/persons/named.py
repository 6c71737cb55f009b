"""Namngivna: those who shall read of somebody alone, and whether they could."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from uuid import UUID

from msgspec.structs import replace

from api.desk.asking import Asking
from api.desk.whereabouts import Found
from api.persons.thing import thing_of
from api.problems import Trouble
from domain.persons import person as persons
from domain.persons.person import Person
from domain.rights import Protection
from domain.words import ActorRef
from ledger import Belonging
from mandate.actor import Actor
from mandate.answers import Permit
from mandate.permit import permit
from mandate.things import Action, Thing


class NotAReader(Trouble):
    """One of those who are named could not read of this person. Name somebody who has a mandate of that board."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


async def named_as(asking: Asking, readers: Iterable[ActorRef]) -> list[Actor]:
    """How those who are named stand now, each once."""
    standings = await asking.desk.parts.standings()
    return [
        (await standings.of(reader, asking.today.policy, asking.at)).actor
        for reader in dict.fromkeys(readers)
    ]


def who_reads(asking: Asking, named: Sequence[Actor], thing: Thing) -> list[ActorRef]:
    """Those of the named who could read a thing that is protected for all of them."""
    readers = frozenset(actor.ref for actor in named)
    apart = replace(thing, protection=Protection.PROTECTED, named_readers=readers)
    return [actor.ref for actor in named if isinstance(permit(actor, Action.READ, apart, asking.at), Permit)]


def readers_in(asking: Asking, belongs: Belonging, named: Sequence[Actor]) -> list[ActorRef]:
    """Those of the named who could read of somebody among the protected of a board."""
    new: Found[Person] = Found(UUID(int=0), belongs, 0, persons.initial)
    return who_reads(asking, named, thing_of(asking, new))


def they_may_read(asking: Asking, belongs: Belonging, named: Sequence[Actor]) -> None:
    """Whoever is named without a way to read is no reader, and without one nobody could help. Raises `NotAReader`."""
    if len(readers_in(asking, belongs, named)) < len(named):
        raise NotAReader
