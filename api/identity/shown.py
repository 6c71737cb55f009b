"""Visat: a session as its owner sees it."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from api.identity.actor import Actor
from api.identity.identity import Identity
from api.identity.session import Session, Stage
from domain.rights import Place
from ledger import clock
from ledger.birth import LedgerKind

Banner = Literal["demo", "practice"]

BANNERS: dict[LedgerKind, Banner | None] = {
    LedgerKind.DEMO: "demo",
    LedgerKind.PRACTICE: "practice",
    LedgerKind.REAL: None,
}


class SessionNow(msgspec.Struct, frozen=True, kw_only=True):
    """Who is signed in, and until when. Asking is not doing: it keeps nobody signed in.

    `banner` must stand on every page when it is not null; and when `is_recovering`, that nothing is taken down. `csrf`
    goes in the header `X-CSRF-Token` of everything that changes something; it changes when the session is unlocked.
    From `warns_at` on whoever sits there should be told that at `idle_at` the screen locks, or at `ends_at` the session
    is over. `acr`, `amr`, `auth_time`: the provider's words for how the sign-in was done.
    """

    session: UUID
    actor: UUID
    on_behalf_of: UUID | None
    name: str | None
    stage: Literal["open", "locked"]
    place: Place | None
    is_recovering: bool
    kind: LedgerKind
    banner: Banner | None
    began_at: datetime
    idle_at: datetime
    warns_at: datetime
    ends_at: datetime
    acr: str | None
    amr: list[str]
    auth_time: datetime | None
    csrf: str


class OneOfMine(msgspec.Struct, frozen=True, kw_only=True):
    """A session of the one who asks. `here`: the one that asks."""

    session: UUID
    here: bool
    stage: Literal["open", "locked"]
    place: Place | None
    began_at: datetime
    ends_at: datetime


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """How many sessions were ended."""

    sessions: Annotated[int, msgspec.Meta(ge=0)]


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where somebody sits. At home with others near, names and numbers are masked by the service."""

    place: Place


async def session_now(known: Session, actor: Actor, identity: Identity) -> SessionNow:
    """A session as its owner sees it."""
    kind = await identity.nature.kind()
    return SessionNow(
        session=known.session,
        actor=known.actor,
        on_behalf_of=known.on_behalf_of,
        name=known.content.name,
        stage=_stage(known),
        place=known.content.place,
        is_recovering=await identity.nature.is_recovering(),
        kind=kind,
        banner=BANNERS[kind],
        began_at=known.began_at,
        idle_at=known.idle_until,
        warns_at=known.warns_at(),
        ends_at=known.ends_at,
        acr=known.content.assurance.acr,
        amr=list(known.content.assurance.amr),
        auth_time=known.content.assurance.auth_time,
        csrf=identity.keys.against_forgery(actor.token.revealed()),
    )


def one_of_mine(known: Session, here: Session) -> OneOfMine:
    """A session in the list of its owner's."""
    return OneOfMine(
        session=known.session,
        here=known.session == here.session,
        stage=_stage(known),
        place=known.content.place,
        began_at=known.began_at,
        ends_at=known.ends_at,
    )


def _stage(known: Session) -> Literal["open", "locked"]:
    return "locked" if known.stage(clock.now()) is Stage.LOCKED else "open"
