"""Lindhamn grundas: a fresh demo ledger gets its boards, people, mandates, residents and cases, once."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from random import Random
from typing import Final
from uuid import UUID

import msgspec

from api.identity.people import FILE
from cli.lindhamn import mandates, people, residents, stories
from domain.decider import decide_in_turn
from domain.staff import member
from domain.staff.commands import Appoint, MemberCommand, TakeOn
from domain.words import ActorRef, BoardRef, Sealed, SecrecyClass, Zone
from ledger import Ledger, Overtaken, clock
from ledger.boards import belonging, belonging_of_protected, keep_boards
from ledger.envelope import OPEN, Belonging, Entry
from ledger.finding.index import Index
from ledger.finding.keys import IndexKeys
from ledger.finding.terms import by_details, by_identity
from ledger.founding import KEYS, key_ring
from ledger.postgres import Place
from ledger.postgres.roles import opener_dsns
from ledger.references import References
from ledger.registers import FOLDER, load
from ledger.sealing.root import RootKeyFile
from mandate.boards import Board, board_ref, boards, department_ref, matters

REGISTER: Final = "boards.toml"
SEED: Final = 1862
"""The year in which Swedish municipalities began."""
RESIDENTS_IN_A_COMPARTMENT: Final = 60
PROTECTED: Final = 3
CASES: Final = 320
APPOINTED_DAYS_AGO: Final = 500
AT_ONCE: Final = 50


def settle(place: Place, data: Path, references: References) -> None:
    """Settles the municipality in a founded demo ledger, unless it is there already."""
    if (data / FILE).exists():
        return
    folder = data / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / REGISTER).write_text(
        resources.files("cli.lindhamn").joinpath(REGISTER).read_text("utf-8"), "utf-8"
    )
    asyncio.run(_settle(place, data, references))
    # Written last: what a stop cut short begins anew, and what was written by then stays as it is.
    unfinished = (data / FILE).with_suffix(".new")
    unfinished.write_bytes(msgspec.json.encode(people.to_click()))
    unfinished.rename(data / FILE)


async def _settle(place: Place, data: Path, references: References) -> None:
    now, chance = clock.now(), Random(SEED)  # noqa: S311 - a story, not a secret
    registers = load(now.date(), data)
    await keep_boards(place.dsn("uppdrag_steward"), registers, now.date())
    dsns = opener_dsns(place.dsn)
    ring = await key_ring(place.dsn("uppdrag_steward"), data)
    ledger = await Ledger.open(place.dsn("uppdrag_steward"), ring, openers=dsns)
    index = Index(dsns, IndexKeys(data / KEYS, RootKeyFile.kept_in(data / KEYS)))
    try:
        of_the_day, kinds = boards(registers, now.date()), matters(registers, now.date())
        agents = [one.ref(references) for one in people.AGENTS]
        steward = ActorRef(references.uuid("actor", "steward"))
        head, client = (one.ref(references) for one in (people.HEAD, people.CLIENT_OF_ALL))
        await _write(ledger, steward, [_employed(one, references, now) for one in people.COLLEAGUES])
        await _write(ledger, head, mandates.agreed(kinds, client, head, now))
        belongs = {board.ref: belonging(board) for board in of_the_day}
        here = await _people(ledger, index, steward, belongs.values(), now, chance)
        await _protected(ledger, references, of_the_day, now, chance)
        desk = stories.Desk(agents, kinds, belongs, here)
        for agent, entries in stories.told(desk, CASES, now, chance):
            await _append(ledger, entries, agent)
    finally:
        await index.aclose()
        await ledger.aclose()
        await ring.aclose()


async def _write(ledger: Ledger, by: ActorRef, entries: Iterable[Entry]) -> None:
    """Each entry for itself, many under way at a time."""
    waiting = list(entries)
    for first in range(0, len(waiting), AT_ONCE):
        some = waiting[first : first + AT_ONCE]
        await asyncio.gather(*(_append(ledger, [entry], by) for entry in some))


async def _append(ledger: Ledger, entries: Sequence[Entry], by: ActorRef) -> None:
    with suppress(Overtaken):  # It is there already: the last time was cut short.
        await ledger.append(entries, by=by)


def _employed(one: people.Colleague, references: References, now: datetime) -> Entry:
    since = now - timedelta(days=APPOINTED_DAYS_AGO)
    joins = TakeOn(department=department_ref(one.department), name=Sealed(one.name), at=since)
    places: list[BoardRef | None] = [board_ref(code) for code in one.boards] or [None]
    path: list[MemberCommand] = [joins]
    path += [Appoint(role=one.role, board=board, begins_at=since, at=since) for board in places]
    facts = decide_in_turn(member.decide, member.evolve, path, member.initial)
    return Entry(one.ref(references), 0, facts)


async def _people(
    ledger: Ledger, index: Index, by: ActorRef, places: Iterable[Belonging], now: datetime, chance: Random
) -> Mapping[UUID, Sequence[residents.Resident]]:
    """Residents with a record in each compartment, who can be found by their numbers."""
    here: dict[UUID, Sequence[residents.Resident]] = {}
    for place in places:
        if place.compartment in here:
            continue
        home = place if place.secrecy is not SecrecyClass.GENERAL else OPEN
        some = residents.some(home, RESIDENTS_IN_A_COMPARTMENT, chance)
        await _write(ledger, by, residents.registered(some, now))
        for one in some:
            known = [*by_identity(one.identity), *by_details(one.details, Zone.EUROPE_STOCKHOLM)]
            await index.add(one.belongs, one.ref, known)
        here[place.compartment] = some
    return here


async def _protected(
    ledger: Ledger, references: References, of_the_day: Sequence[Board], now: datetime, chance: Random
) -> None:
    [social] = [board for board in of_the_day if board.ref == board_ref("socialnamnden")]
    reader = people.SOCIAL_OFFICER.ref(references)
    some = residents.some(belonging_of_protected(social), PROTECTED, chance)
    await _write(ledger, reader, residents.protected(some, (reader,), now))
