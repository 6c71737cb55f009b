"""Invånarna i Lindhamn: people to help. Nobody has these numbers: they are kept free for fiction (PTS)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import zip_longest
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from domain.decider import decide_in_turn
from domain.persons import person
from domain.persons.commands import NoteProtectionCheck, PersonCommand, ProtectPerson, RegisterPerson
from domain.persons.details import (
    ContactDetails,
    Identity,
    IdentityNumber,
    IdentityNumberKind,
    ProtectionKind,
)
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
TEST_NUMBERS: Final = (
    "194012037224", "194104158193", "194209309097", "194308239088", "194401132495", "194504302383",
    "194602138184", "194710242811", "195109212224", "195202131578", "195306172460", "195503071887",
    "195602192683", "195703213032", "195809262743", "195901232602", "196101182803", "196304213389",
    "196407133252", "196505153293", "196609063091", "196904139265", "197009169298", "197202039272",
    "197307299284", "197409139297", "197510179281", "197608122391", "197810162383", "197911132392",
    "198109032386", "198209172389", "198302082386", "198406182389", "198511282397", "198708032381",
    "198807082394", "198905072396", "199012292380", "199111072386", "199209162396", "199403222384",
    "199506012385", "199907019401", "200010202380", "200110122397", "200210132395", "200405272394",
)  # fmt: skip
"""Of the personal numbers that the Swedish Tax Agency has set apart for tests: nobody is born with one."""
REGISTERED_DAYS_AGO: Final = 300


class Resident(NamedTuple):
    """One who has a record, where it lies, and how to find them."""

    ref: PersonRef
    belongs: Belonging
    identity: Identity
    details: ContactDetails


def some(belongs: Belonging, count: int, chance: Random) -> list[Resident]:
    """So many residents with records in a compartment; of most of them a personal number is known."""
    numbers = chance.sample(TEST_NUMBERS, min(count, len(TEST_NUMBERS)))
    return [_one(belongs, chance, number) for number, _ in zip_longest(numbers, range(count))]


def _one(belongs: Belonging, chance: Random, number: str | None) -> Resident:
    phone = chance.choice(FREE_NUMBERS)
    return Resident(
        ref=PersonRef(UUID(int=chance.getrandbits(128), version=4)),
        belongs=belongs,
        identity=Identity(
            name=f"{chance.choice(GIVEN_NAMES)} {chance.choice(SURNAMES)}",
            number=None if number is None else _personal(number),
        ),
        details=ContactDetails(
            phones=(f"070-{phone}",), address=f"{chance.choice(STREETS)} {chance.randint(1, 60)}"
        ),
    )


def _personal(digits: str) -> IdentityNumber:
    return IdentityNumber(kind=IdentityNumberKind.PERSONAL, digits=digits)


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
