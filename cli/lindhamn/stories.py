"""Ärendena i Lindhamn: a season of contacts and what became of them, the same for the same seed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from cli.lindhamn.mandates import acts_in, mandate_ref
from cli.lindhamn.residents import Resident
from domain.cases import case
from domain.cases.commands import (
    AllocateCase,
    CaseCommand,
    CloseCase,
    HandOverCase,
    NoteCase,
    OpenCase,
    ReturnCase,
    SettleCase,
)
from domain.cases.facts import ReturnReason
from domain.contacts import contact
from domain.contacts.commands import CloseContact, OpenContact, RegisterContact, RegisterQuestion
from domain.contacts.facts import Classification
from domain.decider import decide_in_turn
from domain.words import ActorRef, BoardRef, CaseRef, Channel, ContactRef, PersonRole, Sealed, UnderMandate
from ledger.envelope import Belonging, Entry
from mandate.boards import Matter

DAYS: Final = 45
ANSWER_DAYS: Final = 5
"""How long a department has."""
OFFICE_HOURS: Final = (8, 16)
CHANNELS: Final = (Channel.CALL,) * 6 + (Channel.MAIL,) * 2 + (Channel.VISIT, Channel.CHAT)

ASKED: Final = (
    "Ringer för att fråga hur det går till.",
    "Har väntat på besked och vill veta vad som händer.",
    "Vill ha hjälp att göra det före helgen.",
    "Har fått ett brev som är svårt att förstå.",
    "Undrar vem som är ansvarig och när det blir klart.",
)
NOTED: Final = (
    "Uppringd, svarade inte. Försöker igen i eftermiddag.",
    "Fått kompletterande uppgifter och lagt till dem.",
    "Har pratat med enheten: de tittar på det i veckan.",
    "Vill helst bli uppringd före klockan tio.",
)
ANSWERED: Final = (
    "Klart, den som frågade har fått besked.",
    "Åtgärdat på plats.",
    "Besked lämnat per telefon.",
)


class Desk(NamedTuple):
    """Who is there to help, and with what."""

    agents: Sequence[ActorRef]
    matters: Sequence[Matter]
    belongs: Mapping[BoardRef, Belonging]
    """By board."""
    residents: Mapping[UUID, Sequence[Resident]]
    """By compartment."""


def told(desk: Desk, count: int, now: datetime, chance: Random) -> Iterator[tuple[ActorRef, Sequence[Entry]]]:
    """So many cases, each with the contact in which it began and the agent who opened it; oldest first."""
    begun = sorted(_a_moment(now, chance) for _ in range(count))
    for at in begun:
        yield _story(desk, at, now, chance)


def _a_moment(now: datetime, chance: Random) -> datetime:
    day = now - timedelta(days=chance.triangular(0.05, DAYS, 0.05))
    moment = day.replace(
        hour=chance.randint(*OFFICE_HOURS) - 1, minute=chance.randrange(60), second=chance.randrange(60)
    )
    return min(moment, now - timedelta(minutes=chance.randint(5, 240)))


def _story(desk: Desk, at: datetime, now: datetime, chance: Random) -> tuple[ActorRef, Sequence[Entry]]:
    matter, agent = chance.choice(desk.matters), chance.choice(desk.agents)
    belongs = desk.belongs[matter.board]
    who = chance.choice(desk.residents[belongs.compartment])
    this, talk = CaseRef(_random(chance)), ContactRef(_random(chance))
    mandate = UnderMandate(entry=mandate_ref(matter), version=1) if acts_in(matter) else None
    channel = chance.choice(CHANNELS)
    opening = OpenCase(
        board=matter.board,
        matter=matter.ref,
        channel=channel,
        holder=agent,
        contact=talk,
        mandate=mandate,
        persons={who.ref: PersonRole.PARTY},
        title=Sealed(matter.names.sv),
        summary=Sealed(chance.choice(ASKED)),
        received_at=at,
        at=at,
    )
    path = [command for command in _path(opening, matter, desk, chance) if command.at < now]
    case_facts = decide_in_turn(case.decide, case.evolve, path, case.initial)
    contact_facts = contact.decide(_registered(opening, this), contact.initial)
    return agent, [
        Entry(this, 0, case_facts, belongs=belongs),
        Entry(talk, 0, list(contact_facts), belongs=belongs),
    ]


def _registered(opening: OpenCase, this: CaseRef) -> RegisterContact:
    at = opening.at
    question = RegisterQuestion(
        matter=opening.matter, outcome=None, case=this, mandate=opening.mandate, at=at
    )
    return RegisterContact(
        opening=OpenContact(channel=opening.channel, agent=opening.holder, received_at=at, at=at),
        question=question,
        closing=CloseContact(classification=Classification.KEPT_IN_ORDER, at=at + timedelta(minutes=4)),
    )


def _path(opening: OpenCase, matter: Matter, desk: Desk, chance: Random) -> Iterator[CaseCommand]:
    """What is done about it, hour by hour; what lies ahead of now has not happened yet."""
    yield opening
    at = opening.at
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        at += timedelta(hours=chance.uniform(0.2, 20))
        yield NoteCase(text=Sealed(chance.choice(NOTED)), at=at)
    at += timedelta(hours=chance.uniform(0.3, 30))
    if chance.random() < 0.4:
        yield AllocateCase(holder=chance.choice(desk.agents), at=at)
        at += timedelta(hours=chance.uniform(0.3, 30))
    if chance.random() < 0.55:
        yield HandOverCase(department=matter.department, due_by=at + timedelta(days=ANSWER_DAYS), at=at)
        at += timedelta(days=chance.uniform(0.5, 9))
        if chance.random() < 0.2:
            yield ReturnCase(reason=chance.choice(list(ReturnReason)), at=at)
            at += timedelta(hours=chance.uniform(1, 30))
    yield SettleCase(mandate=opening.mandate, answer=Sealed(chance.choice(ANSWERED)), at=at)
    yield CloseCase(at=at + timedelta(hours=chance.uniform(1, 48)))


def _random(chance: Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)
