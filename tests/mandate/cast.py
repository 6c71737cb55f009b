"""Rollista: who, what and when the sentences about mandates and rights speak of."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from msgspec.structs import replace

from domain.rights import Act
from domain.words import (
    ActorRef,
    BoardRef,
    Channel,
    DepartmentRef,
    IdentityStrength,
    MandateRef,
    MatterRef,
    Sealed,
)
from mandate.facts import MandateGranted
from mandate.terms import Agreed, Boundary, Parties, Secrecy, Terms, as_fact

TECHNICAL_BOARD = BoardRef(UUID(int=0x10))
SOCIAL_BOARD = BoardRef(UUID(int=0x11))
CENTRE_BOARD = BoardRef(UUID(int=0x12))
WASTE = DepartmentRef(UUID(int=0x20))
SLUDGE = MatterRef(UUID(int=0x30))
HOME_HELP = MatterRef(UUID(int=0x31))
THE_CLIENT = ActorRef(UUID(int=0x40))
THE_HEAD = ActorRef(UUID(int=0x41))
AINO = ActorRef(UUID(int=0x42))
BERIT = ActorRef(UUID(int=0x43))
ENTRY = MandateRef(UUID(int=0x50))
ANOTHER_ENTRY = MandateRef(UUID(int=0x51))
SECRET_BY_LAW = Secrecy(UUID(int=0x60), 1)

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
BOTH = Parties(client=THE_CLIENT, head=THE_HEAD)

SLUDGE_TERMS = Terms(
    board=TECHNICAL_BOARD,
    department=WASTE,
    matter=SLUDGE,
    acts={
        Act.CONNECT: IdentityStrength.NONE,
        Act.INFORM: IdentityStrength.NONE,
        Act.RECEIVE: IdentityStrength.STATED,
        Act.CHANGE: IdentityStrength.PROVEN,
    },
    channels=frozenset({Channel.CALL, Channel.MAIL}),
    ceiling=4,
    valid_from=NINE,
    boundary=Boundary(we_do=Sealed("We change the day"), we_say=Sealed("You get a new day by mail")),
)


def day(number: int) -> datetime:
    """Days after nine o'clock of the first day; before it when negative."""
    return NINE + timedelta(days=number)


def granted(terms: Terms = SLUDGE_TERMS, version: int = 1, at: datetime = NINE) -> MandateGranted:
    """The fact that both parties agreed."""
    return as_fact(Agreed(version=version, terms=terms, parties=BOTH), at)


def but(terms: Terms = SLUDGE_TERMS, **changes: object) -> Terms:
    """The terms, but for something."""
    return replace(terms, **changes)
