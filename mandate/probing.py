"""Provning: asks `permit` what a role may, one tie at a time, for the table that people read."""

from datetime import UTC, datetime
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from domain.rights import Act, Field, Place, Relation, Role
from domain.words import ActorRef, BoardRef, MandateRef, MatterRef, SecrecyClass
from mandate.actor import Actor, Holding, Right
from mandate.answers import Answer, Permit
from mandate.permit import permit
from mandate.policy import Policy, bits
from mandate.things import Action, Kind, SearchBy, Thing

AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
ME, ANOTHER = ActorRef(UUID(int=1)), ActorRef(UUID(int=2))
BOARD, MATTER = BoardRef(UUID(int=3)), MatterRef(UUID(int=4))
IN_HAND, QUEUE, TEAM = UUID(int=5), UUID(int=6), UUID(int=7)
EVERY_ACT: Final = Right(
    entry=MandateRef(UUID(int=8)), version=1, matter=MATTER, acts=bits(Act), begins_at=AT
)
TIES: Final = (Relation.NONE, Relation.SAME_CALL, Relation.OWN, Relation.ASSIGNED_QUEUE)


class Condition(msgspec.Struct, frozen=True):
    """When something is allowed: which ties suffice, one of them, alone and together with a mandate or an appointment.

    `NONE` when no tie is needed; empty when never.
    """

    alone: tuple[Relation, ...]
    reaching: tuple[Relation, ...]


class Found(msgspec.Struct, frozen=True):
    """What a role may do with a kind of thing, alike for all of `actions`."""

    kind: Kind
    actions: tuple[Action, ...]
    own: Condition
    """Among the contact centre's own things."""
    strict: Condition
    """In a strict compartment."""
    fields: frozenset[Field]


def found(policy: Policy, role: Role) -> list[Found]:
    """Everything that a role may, in rows that differ in more than the action."""
    rows: dict[Found, list[Action]] = {}
    for kind in Kind:
        for action in Action:
            own = _condition(policy, role, kind, action, SecrecyClass.GENERAL)
            strict = _condition(policy, role, kind, action, SecrecyClass.SOCIAL)
            if own.reaching or strict.reaching:
                fields = _fields(policy, role, kind, action)
                rows.setdefault(Found(kind, (), own, strict, fields), []).append(action)
    return [replace(row, actions=tuple(actions)) for row, actions in rows.items()]


def masked(policy: Policy, place: Place, secrecy: SecrecyClass) -> frozenset[Field]:
    """What is masked for an agent who reads a case."""
    actor = replace(_actor(policy, Role.AGENT, True), place=place)
    answer = permit(actor, Action.READ, _thing(Kind.CASE, Action.READ, secrecy, Relation.OWN), AT)
    assert isinstance(answer, Permit)
    return answer.masked


def reason_is_typed(policy: Policy) -> bool:
    """Whether an agent without any relation to a case types why."""
    answer = _ask(policy, Role.AGENT, Kind.CASE, Action.READ, SecrecyClass.GENERAL, Relation.NONE, False)
    return isinstance(answer, Permit) and answer.needs_reason


def _condition(policy: Policy, role: Role, kind: Kind, action: Action, secrecy: SecrecyClass) -> Condition:
    alone, reaching = (
        tuple(
            tie for tie in TIES if isinstance(_ask(policy, role, kind, action, secrecy, tie, reach), Permit)
        )
        for reach in (False, True)
    )
    return Condition(_plainly(alone), _plainly(reaching))


def _plainly(ties: tuple[Relation, ...]) -> tuple[Relation, ...]:
    return (Relation.NONE,) if Relation.NONE in ties else ties


def _fields(policy: Policy, role: Role, kind: Kind, action: Action) -> frozenset[Field]:
    if action is Action.REVEAL:
        action = Action.READ  # One field at a time: what is revealed is what is read.
    answers = [_ask(policy, role, kind, action, SecrecyClass.GENERAL, tie, True) for tie in TIES]
    permits = [answer for answer in answers if isinstance(answer, Permit)]
    return frozenset[Field]().union(*(permit.fields | permit.masked for permit in permits))


def _ask(
    policy: Policy,
    role: Role,
    kind: Kind,
    action: Action,
    secrecy: SecrecyClass,
    tie: Relation,
    reaching: bool,
) -> Answer:
    return permit(_actor(policy, role, reaching), action, _thing(kind, action, secrecy, tie), AT)


def _actor(policy: Policy, role: Role, reaching: bool) -> Actor:
    boards = frozenset({BOARD} if reaching else ())
    return Actor(
        ref=ME,
        policy=policy,
        holdings=(Holding(role=role, begins_at=AT, boards=boards),),
        rights={BOARD: (EVERY_ACT,)} if reaching else {},
        queues=frozenset({QUEUE}),
        call=IN_HAND,
    )


def _thing(kind: Kind, action: Action, secrecy: SecrecyClass, tie: Relation) -> Thing:
    return Thing(
        kind=kind,
        board=BOARD,
        secrecy=secrecy,
        matter=MATTER,
        owners=frozenset({ME} if tie is Relation.OWN else ()),
        queues=frozenset({QUEUE} if tie is Relation.ASSIGNED_QUEUE else ()),
        call=IN_HAND if tie is Relation.SAME_CALL else None,
        search=SearchBy.CASE_NUMBER if action is Action.SEARCH else None,
        reveals=Field.NAME if action is Action.REVEAL else None,
        about=ANOTHER,
        team=TEAM,
        proposed_by=ANOTHER,
        confirmed_by=ANOTHER,
    )
