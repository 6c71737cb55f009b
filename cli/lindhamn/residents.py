"""Invånarna i Lindhamn: people to help. Nobody has these numbers: they are kept free for fiction (PTS)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from domain.decider import decide_in_turn
from domain.persons import person
from domain.persons.commands import NoteProtectionCheck, PersonCommand, ProtectPerson, RegisterPerson
from domain.persons.details import ContactDetails, Identity, ProtectionKind
from domain.persons.facts import RegisterAnswer
from domain.words import ActorRef, PersonRef, Sealed
from ledger.envelope import Belonging, Entry

GIVEN_NAMES: Final = (
    "Alva", "Birger", "Cecilia", "Dag", "Ebba", "Folke", "Greta", "Hampus", "Iris", "Jonas", "Klara", "Love", "Maja",
    "Nils", "Olga", "Pär", "Rut", "Sixten", "Tyra", "Ulf", "Vega", "Wilma", "Yngve", "Zahra", "Åsa", "Östen",
)  # fmt: skip
SURNAMES: Final = (
    "Exempelsson", "Provberg", "Mallström", "Testgren", "Påhittdal", "Sagolund", "Låtsasby", "Fantasik", "Skissare",
    "Övningsholm",
)  # fmt: skip
STREETS: Final = ("Provgatan", "Exempelvägen", "Mallstigen", "Sagogränd", "Hamngatan")
FREE_NUMBERS: Final = range(1740605, 1740700)
"""070-174 06 05 to 070-174 06 99."""
REGISTERED_DAYS_AGO: Final = 300


class Resident(NamedTuple):
    """One who has a record, where it lies, and how to find them."""

    ref: PersonRef
    belongs: Belonging
    identity: Identity
    details: ContactDetails


def some(belongs: Belonging, count: int, chance: Random) -> list[Resident]:
    """So many residents with records in a compartment."""
    return [_one(belongs, chance) for _ in range(count)]


def _one(belongs: Belonging, chance: Random) -> Resident:
    number = chance.choice(FREE_NUMBERS)
    return Resident(
        ref=PersonRef(UUID(int=chance.getrandbits(128), version=4)),
        belongs=belongs,
        identity=Identity(name=f"{chance.choice(GIVEN_NAMES)} {chance.choice(SURNAMES)}"),
        details=ContactDetails(
            phones=(f"070-{number}",), address=f"{chance.choice(STREETS)} {chance.randint(1, 60)}"
        ),
    )


def registered(residents: list[Resident], now: datetime) -> Iterator[Entry]:
    """The records of people whom the population register says nothing special about."""
    at = now - timedelta(days=REGISTERED_DAYS_AGO)
    for one in residents:
        register = RegisterPerson(identity=Sealed(one.identity), details=Sealed(one.details), at=at)
        check = NoteProtectionCheck(answer=RegisterAnswer.NOT_PROTECTED, at=at)
        path: list[PersonCommand] = [register, check]
        facts = decide_in_turn(person.decide, person.evolve, path, person.initial)
        yield Entry(one.ref, 0, facts, belongs=one.belongs)


def protected(residents: list[Resident], readers: tuple[ActorRef, ...], now: datetime) -> Iterator[Entry]:
    """The records of people whom few may know of."""
    at = now - timedelta(days=REGISTERED_DAYS_AGO)
    for one in residents:
        protect = ProtectPerson(
            identity=Sealed(one.identity),
            details=Sealed(one.details),
            protection=Sealed(ProtectionKind.MARKED),
            readers=readers,
            at=at,
        )
        yield Entry(one.ref, 0, list(person.decide(protect, person.initial)), belongs=one.belongs)
