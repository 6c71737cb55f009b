"""Att se en kontakt: the whole page at once; with a reason, where one has nothing to do with it; or what is masked."""

from http import HTTPStatus
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.contacts.doing import ThatContact
from api.contacts.page import ContactPage, page_of
from api.contacts.thing import reach
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_looking
from api.desk.looks import Why
from api.desk.reasons import GivenReason
from api.desk.troubles import NeedsReason
from api.health import NO_STORE
from api.persons.involved import IN_THE_TEXT
from api.persons.seeing import WhatToReveal
from domain.rights import Field
from domain.words import Sealed
from mandate.things import Action


@get(
    "/api/contacts/{contact_id:uuid}",
    operation_id="readContact",
    summary="Read a contact",
    tags=["contacts"],
    cache_control=NO_STORE,
    responses=for_looking(NeedsReason),
)
async def read_contact(asking: NamedDependency[Asking], contact_id: ThatContact) -> ContactPage:
    """A contact with everybody in it and all that was asked, as far as it may be seen: one look."""
    return await asking.settled(lambda: seen(asking, contact_id, Action.READ))


@post(
    "/api/contacts/{contact_id:uuid}/looks",
    operation_id="lookAtContact",
    summary="Read a contact, and say why",
    tags=["contacts"],
    status_code=HTTPStatus.OK,
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def look_at_contact(
    asking: NamedDependency[Asking],
    once: NamedDependency[Errand],
    contact_id: ThatContact,
    data: JSONBody[GivenReason],
) -> ContactPage:
    """The same for whoever has nothing to do with the contact. The reason is kept sealed in the access log."""
    why = Why(reason=Sealed(data.reason))
    return await asking.settled(lambda: seen(asking, contact_id, Action.READ, why=why))


@post(
    "/api/contacts/{contact_id:uuid}/reveals",
    operation_id="revealOfContact",
    summary="Reveal what is masked of a contact",
    tags=["contacts"],
    status_code=HTTPStatus.OK,
    cache_control=NO_STORE,
    responses=for_looking(NeedsReason),
)
async def reveal_of_contact(
    asking: NamedDependency[Asking],
    once: NamedDependency[Errand],
    contact_id: ThatContact,
    data: JSONBody[WhatToReveal],
) -> ContactPage:
    """One kind of content in clear, of the contact and everybody in it, and no other. A look of its own, each time."""
    return await asking.settled(lambda: seen(asking, contact_id, Action.REVEAL, reveals=data.field))


async def seen(
    asking: Asking,
    contact_id: UUID,
    action: Action,
    reveals: Field | None = None,
    why: Why = Why(),  # noqa: B008
) -> ContactPage:
    """A contact for whoever asks."""
    reached = await reach(asking, contact_id, action, reveals)
    allowed = await asking.may(action, reached.thing, reached.target, why)
    if reached.is_left_behind:
        allowed = allowed.without(IN_THE_TEXT)
    return await page_of(asking, reached, allowed, reveals)
