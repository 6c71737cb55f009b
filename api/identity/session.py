"""Session: one sign-in, from its beginning to its end. Rules only; the rows are in `rows.py`.

ASVS 7.3.1 and 7.3.2: half an hour without anything done locks it, ten hours after its beginning it ends.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

import msgspec
from msgspec.structs import replace

from api.identity.actor import Actor, Assurance, SessionRef, StepUp
from domain.rights import Place
from domain.words import ActorRef, Sealed

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=10)
WARNED_BEFORE = timedelta(minutes=3)
"""So long before it is locked or ends somebody is told. WCAG 2.2.1 would have twenty seconds."""

A_MACHINES = timedelta(minutes=10)
"""How long a machine's token is good for; it takes a new one then."""

NOTED_EVERY = timedelta(seconds=30)
"""Activity is written down no more often than this."""


class Stage(StrEnum):
    """What a session may still do. A locked one is unlocked by a new proof, and goes on as the same one."""

    OPEN = "open"
    LOCKED = "locked"
    ENDED = "ended"


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What is sealed. `certificate`: the SHA-256 of the one that a machine must show with its token (RFC 8705)."""

    issuer: str
    subject: str
    name: str | None = None
    assurance: Assurance = Assurance()
    stepped_up: StepUp | None = None
    place: Place | None = None
    is_machine: bool = False
    certificate: bytes | None = None

    def __repr__(self) -> str:
        return "Content(…)"


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-in as it stands. `provider_session`: the provider's own id of it, as an HMAC."""

    session: SessionRef
    actor: ActorRef
    on_behalf_of: ActorRef | None = None
    provider_session: UUID | None = None
    began_at: datetime
    idle_until: datetime
    ends_at: datetime
    ended_at: datetime | None = None
    locked: bool = False
    content: Content

    def stage(self, now: datetime) -> Stage:
        """What it may still do."""
        if self.ended_at is not None or now >= self.ends_at:
            return Stage.ENDED
        return Stage.LOCKED if self.locked or now >= self.idle_until else Stage.OPEN

    def warns_at(self) -> datetime:
        """From when whoever sits there should be told that it soon locks or ends."""
        return min(self.idle_until, self.ends_at) - WARNED_BEFORE


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who has proved who they are."""

    actor: ActorRef
    issuer: str
    subject: str
    name: str | None = None
    assurance: Assurance = Assurance()
    provider_session: UUID | None = None

    def __repr__(self) -> str:
        return "SignedIn(…)"


def of_a_person(who: SignedIn, now: datetime) -> Session:
    """A session that begins now."""
    return Session(
        session=SessionRef(uuid4()),
        actor=who.actor,
        provider_session=who.provider_session,
        began_at=now,
        idle_until=now + IDLE,
        ends_at=now + ABSOLUTE,
        content=Content(issuer=who.issuer, subject=who.subject, name=who.name, assurance=who.assurance),
    )


def of_a_machine(
    who: SignedIn, on_behalf_of: ActorRef | None, certificate: bytes | None, now: datetime
) -> Session:
    """A short one that begins now."""
    content = Content(issuer=who.issuer, subject=who.subject, is_machine=True, certificate=certificate)
    return Session(
        session=SessionRef(uuid4()),
        actor=who.actor,
        on_behalf_of=on_behalf_of,
        began_at=now,
        idle_until=now + A_MACHINES,
        ends_at=now + A_MACHINES,
        content=content,
    )


def active(session: Session, now: datetime) -> Session:
    """Somebody did something."""
    return replace(session, idle_until=min(now + IDLE, session.ends_at))


def is_worth_noting(session: Session, now: datetime) -> bool:
    """Whether the activity of this moment should be written down."""
    return active(session, now).idle_until - session.idle_until >= NOTED_EVERY


def locked(session: Session) -> Session:
    """The screen is locked."""
    return replace(session, locked=True)


def unlocked(session: Session, who: SignedIn, now: datetime) -> Session:
    """The same person has proved again who they are."""
    return active(replace(_proved_by(session, who), locked=False), now)


def stepped_up(session: Session, who: SignedIn, subject: UUID | None, now: datetime) -> Session:
    """The same person has proved it anew, for one thing. What was locked stays so."""
    known = _proved_by(session, who)
    step_up = StepUp(at=now, assurance=who.assurance, subject=subject)
    return active(replace(known, content=replace(known.content, stepped_up=step_up)), now)


def _proved_by(session: Session, who: SignedIn) -> Session:
    content = replace(session.content, assurance=who.assurance)
    return replace(session, provider_session=who.provider_session, content=content)


def placed(session: Session, place: Place) -> Session:
    """Somebody said where they sit."""
    return replace(session, content=replace(session.content, place=place))


def ended(session: Session, now: datetime) -> Session:
    """It is over. One that was over already stays as it was."""
    return session if session.ended_at else replace(session, ended_at=now)


def actor_of(session: Session, token: bytes) -> Actor:
    """Who acts in it."""
    return Actor(
        ref=session.actor,
        session=session.session,
        token=Sealed(token),
        assurance=session.content.assurance,
        stepped_up=session.content.stepped_up,
        place=session.content.place,
        on_behalf_of=session.on_behalf_of,
        is_machine=session.content.is_machine,
    )
