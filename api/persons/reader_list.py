"""Läsarlistan: who alone may read of a protected person, and who is proposed.

Whoever is named themselves reads and keeps the list; the client and the data protection officer see who may read, and
never the person.
"""

from typing import Final
from uuid import UUID

import msgspec
from litestar import get
from litestar.di import NamedDependency
from msgspec.structs import replace

from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.finding import find
from api.desk.gate import for_looking
from api.desk.looks import Target
from api.desk.troubles import NeedsReason
from api.desk.whereabouts import Found, Sort
from api.health import NO_STORE
from api.persons.seeing import ThatPerson
from api.persons.thing import PERSON, thing_of
from domain.persons.person import Person, Protected
from domain.words import ActorRef
from mandate.answers import FURTHER, Answer, Deny, Permit
from mandate.things import Action, Kind, Thing

READERS: Final[Sort[Person]] = replace(PERSON, also=(Kind.NAMED_READERS,))
"""As a person for whoever is named; as the list of readers for whoever watches over it."""
MAY: Final = (Action.WRITE, Action.CONFIRM)
NOBODY: Final = ActorRef(UUID(int=0))


class ProposedReader(msgspec.Struct, frozen=True, kw_only=True):
    """Who is proposed, and by whom."""

    reader: UUID
    by: UUID


class NamedReaders(msgspec.Struct, frozen=True, kw_only=True):
    """Who alone may read, and who is proposed; nobody, where the mandate says who may. `may`: what whoever asks may do:
    `write` (propose), `confirm` (what others proposed).
    """

    person: UUID
    version: int
    readers: list[UUID]
    proposed: list[ProposedReader]
    may: list[Action]


@get(
    "/api/persons/{person_id:uuid}/readers",
    operation_id="readReaders",
    summary="Read who may read of a protected person",
    tags=["persons"],
    cache_control=NO_STORE,
    responses=for_looking(NeedsReason),
)
async def read_readers(asking: NamedDependency[Asking], person_id: ThatPerson) -> NamedReaders:
    """The list, and never the person."""

    async def work() -> NamedReaders:
        found = await find(asking, READERS, person_id, Action.READ)
        await (await allowed(asking, found, Action.READ, NOBODY)).open([])
        state = found.state if isinstance(found.state, Protected) else None
        answers = [(one, (await judged(asking, found, one, NOBODY))[2]) for one in MAY]
        return NamedReaders(
            person=found.stream,
            version=found.version,
            readers=sorted(state.readers) if state else [],
            proposed=[ProposedReader(reader=reader, by=by) for reader, by in state.proposed.items()]
            if state
            else [],
            may=[action for action, answer in answers if isinstance(answer, Permit)],
        )

    return await asking.settled(work)


async def allowed(asking: Asking, found: Found[Person], action: Action, reader: ActorRef) -> Allowed:
    """Leave to do it: as a reader oneself, or as whoever watches over the list. Raises as `Asking.may`."""
    as_what, thing, _ = await judged(asking, found, action, reader)
    return await asking.may(as_what, thing, Target(ref=found.stream, belongs=found.belongs))


async def judged(
    asking: Asking, found: Found[Person], action: Action, reader: ActorRef
) -> tuple[Action, Thing, Answer]:
    """As what somebody gets furthest with it, and what is answered then."""
    person = thing_of(asking, found)
    proposed = found.state.proposed if isinstance(found.state, Protected) else {}
    watched = replace(person, kind=Kind.NAMED_READERS, proposed_by=proposed.get(reader, NOBODY))
    ways: list[tuple[Action, Thing]] = [(action if action is Action.READ else Action.WRITE, person)]
    if action is not Action.WRITE:
        ways.append((action, watched))
    return max([(one, thing, await asking.judge(one, thing)) for one, thing in ways], key=_how_far)


def _how_far(one: tuple[Action, Thing, Answer]) -> int:
    answer = one[2]
    return FURTHER[answer.reason] if isinstance(answer, Deny) else len(FURTHER)
