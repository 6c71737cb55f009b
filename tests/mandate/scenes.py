"""Scener: the cross product of role, class, relation, thing, action, profile and place, and what lies beside it."""

import itertools
import random
from collections.abc import Iterator, Mapping
from datetime import date

from domain.rights import Act, Field, Place, Role
from domain.words import SecrecyClass
from ledger.registers import load
from mandate.answers import Permit
from mandate.compiling import policy_of
from mandate.permit import permit
from mandate.policy import Policy
from mandate.registers.shapes import Registers
from mandate.things import Action, Kind, SearchBy
from tests.mandate import staging
from tests.mandate.oracle import Answer, Scene, answers
from tests.mandate.told import SAID

DAY = date(2026, 11, 24)
PROFILES = ("liten-kommun", "strict")
ROLES = [frozenset[str](), *(frozenset({role.value}) for role in Role)]
RELATIONS = ["none", "call", "own", "queue", "mandate", "entrusted"]
SAID_OF_SOMEBODY = sorted({(kind, action) for _, kind, action in SAID})

Case = tuple[Scene, frozenset[str], frozenset[str]]
"""A scene, the decoys beside it, and the roles that are held at other times."""


def policies(registers: Registers | None = None) -> Mapping[str, Policy]:
    """The policy of each profile, from the shipped registers unless told otherwise."""
    held = registers or load(DAY)
    return {profile: policy_of(held, DAY, profile) for profile in PROFILES}


def cross_product() -> Iterator[Case]:
    """Role x class x relation x thing x action x profile x place, for every pair that anybody may do anything with.

    What the product leaves open is drawn from a seed, so that each run is the same.
    """
    chance = random.Random(8_1)
    product = itertools.product(ROLES, SecrecyClass, RELATIONS, SAID_OF_SOMEBODY, PROFILES, Place)
    for number, (role, secrecy, relation, (kind, action), profile, place) in enumerate(product):
        yield _case(chance, role, secrecy, relation, kind, action, profile, place, number % 2 == 0)


def at_random(number: int, seed: int, role: str | None = None, kind: str | None = None) -> Iterator[Case]:
    """Scenes of every kind: any action on anything, by whoever holds up to three roles; or those of one role and one
    kind of thing.
    """
    chance = random.Random(seed)
    for _ in range(number):
        a_kind, action = _any_pair(chance) if chance.random() < 0.2 else chance.choice(SAID_OF_SOMEBODY)
        if kind is not None:
            said = [action for of, action in SAID_OF_SOMEBODY if of == kind]
            a_kind, action = kind, chance.choice(said if chance.random() < 0.5 else list(Action))
        roles = frozenset(one.value for one in chance.sample(list(Role), chance.randint(0, 3)))
        yield _case(
            chance,
            roles if role is None else frozenset({role}),
            chance.choice(list(SecrecyClass)),
            chance.choice(RELATIONS),
            a_kind,
            action,
            chance.choice(PROFILES),
            chance.choice(list(Place)),
            chance.random() < 0.5,
        )


def verdicts(
    cases: Iterator[Case], by: Mapping[str, Policy]
) -> Iterator[tuple[Scene, list[Answer], Answer | None]]:
    """(scene, what the oracle allows, what was allowed)."""
    for scene, decoys, past in cases:
        actor = staging.actor(scene, by[scene.profile], decoys, past)
        answer = permit(actor, staging.action(scene), staging.thing(scene), staging.NOW)
        given = (
            Answer(frozenset(answer.fields), frozenset(answer.masked)) if isinstance(answer, Permit) else None
        )
        yield scene, answers(scene), given


def leaks(cases: Iterator[Case], by: Mapping[str, Policy]) -> Iterator[Scene]:
    """Scenes in which something was allowed, or shown, that the oracle does not allow."""
    for scene, allowed, given in verdicts(cases, by):
        if given is not None and given not in allowed:
            yield scene


def _any_pair(chance: random.Random) -> tuple[str, str]:
    return chance.choice(list(Kind)).value, chance.choice(list(Action)).value


def _case(
    chance: random.Random,
    roles: frozenset[str],
    secrecy: SecrecyClass,
    relation: str,
    kind: str,
    action: str,
    profile: str,
    place: Place,
    helpful: bool,
) -> Case:
    """What else there is: mostly as it should be when `helpful`, else anything."""

    def drawn(usual: str, *others: str) -> str:
        return usual if helpful and chance.random() < 0.8 else chance.choice([usual, *others])

    scene = Scene(
        roles=roles,
        kind=kind,
        action=action,
        secrecy=secrecy.value,
        compartment=chance.random() < 0.3,
        ties=frozenset({relation} & {"call", "own", "queue"}),
        mandate=_acts(chance, relation),
        entrusted=relation == "entrusted",
        appointed_here=drawn("yes", "no") == "yes",
        profile=profile,
        place=place.value,
        protection=drawn("unprotected", "unknown", "protected"),
        named=chance.random() < 0.5,
        search_by=chance.choice([None, *(key.value for key in SearchBy)]),
        reveals=chance.choice([None, *(field.value for field in Field)]),
        mine=drawn("no", "yes") == "yes",
        my_team=drawn("no", "yes") == "yes",
        proposed_by=drawn("another", "self", "nobody"),
        confirmed_by=drawn("another", "self", "nobody"),
        glass=chance.random() < 0.2,
    )
    return scene, *_beside(chance)


def _beside(chance: random.Random) -> tuple[frozenset[str], frozenset[str]]:
    decoys = frozenset(chance.sample(staging.DECOYS, chance.randint(0, 2)))
    return decoys, frozenset(role.value for role in chance.sample(list(Role), chance.randint(0, 1)))


def _acts(chance: random.Random, relation: str) -> frozenset[str]:
    if relation in ("mandate", "entrusted") or chance.random() < 0.4:
        return frozenset(act.value for act in chance.sample(list(Act), chance.randint(1, 4)))
    return frozenset()
