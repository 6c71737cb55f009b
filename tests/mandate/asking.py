"""Frågor: what is answered when somebody in some roles asks to do something with a kind of thing."""

from typing import Any

from ledger.registers import load
from mandate.answers import Deny, Permit, Reason
from mandate.compiling import policy_of
from mandate.permit import permit
from mandate.things import Action, Kind
from tests.mandate import staging
from tests.mandate.oracle import Scene
from tests.mandate.scenes import DAY
from tests.mandate.staging import NOW

REGISTERS = load(DAY)
SMALL, STRICT = (policy_of(REGISTERS, DAY, profile) for profile in ("liten-kommun", "strict"))
READS = frozenset({"receive"})


def answer(roles: str, kind: Kind, action: Action, **more: Any) -> Permit | Deny:
    profile = more.pop("profile", "liten-kommun")
    scene = Scene(roles=frozenset(roles.split()), kind=kind, action=action, profile=profile, **more)
    by = SMALL if profile == "liten-kommun" else STRICT
    return permit(staging.actor(scene, by, frozenset(), frozenset()), action, staging.thing(scene), NOW)


def allowed(roles: str, kind: Kind, action: Action, **more: Any) -> Permit:
    given = answer(roles, kind, action, **more)
    assert isinstance(given, Permit)
    return given


def refused(roles: str, kind: Kind, action: Action, **more: Any) -> Reason:
    given = answer(roles, kind, action, **more)
    assert isinstance(given, Deny)
    return given.reason
