"""Tillåtelse i fart: how many times a second one process judges whether an agent may."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import perf_counter
from uuid import UUID

from bench.measure import Measure, of_runs
from domain.rights import Act, Role
from domain.words import ActorRef, BoardRef, MandateRef, MatterRef, PersonRef, SecrecyClass
from ledger import clock
from ledger.postgres import Cluster
from ledger.registers import load
from mandate.actor import Actor, Holding, Right
from mandate.compiling import policy_of
from mandate.permit import permit
from mandate.policy import bits
from mandate.things import Action, Kind, Thing

BOARDS, ENTRIES, CASES = 6, 40, 500
STRICT_BOARD = 3
HANDED_OUT = (Act.RECEIVE, Act.GIVE_STATUS)


def permits(_: Cluster, seconds: float, runs: int) -> Measure:
    """An agent with forty mandate entries on six boards, one of them strict, before five hundred cases in turn."""
    now = clock.now()
    actor, things = _agent(now), [_case(number) for number in range(CASES)]
    rates = [_rate(lambda: _judge_all(actor, things, now), seconds) for _ in range(runs)]
    return of_runs("permit", rates, unit="a second", against="nothing: one process, one thread")


def _rate(judge: Callable[[], None], seconds: float) -> float:
    judged, began = 0, perf_counter()
    while perf_counter() - began < seconds:
        judge()
        judged += CASES
    return judged / (perf_counter() - began)


def _judge_all(actor: Actor, things: list[Thing], at: datetime) -> None:
    for thing in things:
        permit(actor, Action.READ, thing, at)


def _agent(now: datetime) -> Actor:
    began = now - timedelta(hours=2)
    rights = [
        Right(
            entry=MandateRef(UUID(int=number)),
            version=1,
            matter=_matter(number),
            acts=bits(HANDED_OUT),
            begins_at=began,
        )
        for number in range(ENTRIES)
    ]
    return Actor(
        ref=ActorRef(UUID(int=1)),
        policy=policy_of(load(now.date()), now.date()),
        holdings=(Holding(role=Role.AGENT, begins_at=began, ends_at=now + timedelta(hours=6)),),
        rights={_board(number): tuple(rights[number::BOARDS]) for number in range(BOARDS)},
        queues=frozenset({UUID(int=2), UUID(int=3)}),
        call=UUID(int=4),
    )


def _case(number: int) -> Thing:
    """Every tenth is in the agent's call, every seventh in a queue of theirs; a few have a matter of no entry."""
    strict = number % BOARDS == STRICT_BOARD
    return Thing(
        kind=Kind.CASE,
        board=_board(number % BOARDS),
        secrecy=SecrecyClass.SOCIAL if strict else SecrecyClass.GENERAL,
        in_compartment=strict,
        matter=_matter(number % (ENTRIES + 2)),
        owners=frozenset({ActorRef(UUID(int=5))}),
        queues=frozenset({UUID(int=2 if number % 7 == 0 else 6)}),
        call=UUID(int=4) if number % 10 == 0 else None,
        subject=PersonRef(UUID(int=1000 + number)),
    )


def _board(number: int) -> BoardRef:
    return BoardRef(UUID(int=100 + number))


def _matter(number: int) -> MatterRef:
    return MatterRef(UUID(int=200 + number))
