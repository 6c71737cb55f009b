"""Akten över en begäran: what the rules need of a request, and beside it what whoever tests it reads."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.desk.asking import Asking
from api.desk.finding import find
from api.desk.looks import Target
from api.desk.whereabouts import Found, Sort
from domain.records import request as requests
from domain.records.commands import RecordsCommand
from domain.records.facts import (
    ItemOutcome,
    RecordsFact,
    RecordsItemTested,
    RecordsRefusalProposed,
    RecordsRefused,
    RecordsRequested,
)
from domain.records.stages import NotRequested, RecordsRequest
from domain.words import ActorRef, Sealed
from ledger import Belonging
from mandate.things import Action, Kind, Thing


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A request as it stands. `refusal`: the words of the newest proposal or decision to refuse."""

    request: RecordsRequest
    asked: RecordsRequested | None = None
    tests: Mapping[UUID, RecordsItemTested] = {}
    refusal: Sealed[str] | None = None
    proposed_by: ActorRef | None = None
    """Who was the last to propose to refuse it, also when that has been decided: the decision is theirs never."""

    @property
    def items(self) -> Mapping[UUID, ItemOutcome | None]:
        """What was found, and how it was tested."""
        return {} if isinstance(self.request, NotRequested) else self.request.items


class Keeping:
    """The rules of requests, folded into `Kept`."""

    initial: Final = Kept(request=requests.initial)

    def decide(self, command: RecordsCommand, kept: Kept) -> Sequence[RecordsFact]:
        """What the rules answer."""
        return requests.decide(command, kept.request)

    def evolve(self, kept: Kept, fact: RecordsFact) -> Kept:
        """What the rules say of it, and the words."""
        after = replace(kept, request=requests.evolve(kept.request, fact))
        match fact:
            case RecordsRequested() if kept.asked is None:
                return replace(after, asked=fact)
            case RecordsItemTested(item=item):
                return replace(after, tests={**kept.tests, item: fact})
            case RecordsRefusalProposed(by=by, reason=reason):
                return replace(after, refusal=reason, proposed_by=by)
            case RecordsRefused(reason=reason):
                return replace(after, refusal=reason)
            case _:
                return after


KEEPING: Final = Keeping()
REQUEST: Final[Sort[Kept]] = Sort(Kind.RECORDS_REQUEST, "records", KEEPING)


def thing_of(asking: Asking, belongs: Belonging, kept: Kept = KEEPING.initial) -> Thing:
    """A request as it is judged: whose it is, and who proposed to refuse it."""
    bare = asking.today.thing_in(Kind.RECORDS_REQUEST, belongs)
    board = bare.board if kept.asked is None else kept.asked.board
    return replace(bare, board=board, proposed_by=kept.proposed_by)


async def found(asking: Asking, request_id: UUID, action: Action) -> tuple[Found[Kept], Thing, Target]:
    """A request, to be judged. Raises as `find`."""
    one = await find(asking, REQUEST, request_id, action)
    return one, thing_of(asking, one.belongs, one.state), Target(ref=request_id, belongs=one.belongs)
