"""Att se en person: the record is opened once it is written down who looks, and shown as the permit has it."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter

from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find
from api.desk.gate import for_looking
from api.desk.looks import Target, Why
from api.desk.reasons import GivenReason
from api.desk.troubles import NeedsReason
from api.health import NO_STORE
from api.persons.card import PersonCard, card_of
from api.persons.record import record_of, wanted_of
from api.persons.thing import PERSON, thing_of
from domain.rights import Field
from domain.words import Sealed
from mandate.things import Action

ThatPerson = Annotated[UUID, PathParameter(description="The person, as cases and contacts refer to them.")]


class WhatToReveal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which kind of content to show after all."""

    field: Field


@get(
    "/api/persons/{person_id:uuid}",
    operation_id="readPerson",
    summary="Read a person's record",
    tags=["persons"],
    cache_control=NO_STORE,
    responses=for_looking(NeedsReason),
)
async def read_person(asking: NamedDependency[Asking], person_id: ThatPerson) -> PersonCard:
    """A person's record. What is masked may be revealed by itself; what may not be seen is left out."""
    return await asking.settled(lambda: seen(asking, person_id, Action.READ))


@post(
    "/api/persons/{person_id:uuid}/looks",
    operation_id="lookAtPerson",
    summary="Read a person's record, and say why",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def look_at_person(
    asking: NamedDependency[Asking],
    once: NamedDependency[Errand],
    person_id: ThatPerson,
    data: JSONBody[GivenReason],
) -> PersonCard:
    """The same for whoever has nothing to do with the person yet. The reason is kept sealed in the access log."""
    why = Why(reason=Sealed(data.reason))
    return await asking.settled(lambda: seen(asking, person_id, Action.READ, why=why))


@post(
    "/api/persons/{person_id:uuid}/reveals",
    operation_id="revealOfPerson",
    summary="Reveal what is masked of a person",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    cache_control=NO_STORE,
    responses=for_looking(NeedsReason),
)
async def reveal_of_person(
    asking: NamedDependency[Asking],
    once: NamedDependency[Errand],
    person_id: ThatPerson,
    data: JSONBody[WhatToReveal],
) -> PersonCard:
    """One kind of content in clear, and nothing else of the record. A look of its own, each time."""
    return await asking.settled(lambda: seen(asking, person_id, Action.REVEAL, reveals=data.field))


async def seen(
    asking: Asking,
    person_id: UUID,
    action: Action,
    reveals: Field | None = None,
    why: Why = Why(),  # noqa: B008
) -> PersonCard:
    """A person's record for whoever asks, by itself."""
    found = await find(asking, PERSON, person_id, action)
    thing = thing_of(asking, found, reveals=reveals)
    target = Target(ref=person_id, belongs=found.belongs)
    allowed = await asking.may(action, thing, target, why)
    wanted = wanted_of(found, allowed.permit, reveals=reveals)
    items = {} if wanted is None else (await allowed.open([wanted])).items
    return card_of(found, thing.board, allowed.permit, record_of(items.get(person_id)))
