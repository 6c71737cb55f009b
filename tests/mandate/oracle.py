"""Facit: the answer that DESIGN's sentences give to a scene. Words alone; nothing of the code under test is used.

`answers` tells whether it is allowed, and which fields are then shown and which masked.
"""

from dataclasses import dataclass

from tests.mandate.told import (
    AT_THE_DESK,
    MASKED,
    NEAR,
    OF_THE_CENTRE,
    ONE_MAY_SEARCH_BY,
    SAID,
    SHOWS_ONLY_WHO_LOOKED,
    STRICT,
    TAKEN_DOWN,
    TIES,
    WHAT_A_MANDATE_LETS,
    WHEREABOUTS,
    WHO,
    WORK,
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Who stands before what. `mandate` holds the acts of an entry that covers the matter and holds now."""

    roles: frozenset[str]
    kind: str
    action: str
    secrecy: str = "general"
    compartment: bool = False
    ties: frozenset[str] = frozenset()
    mandate: frozenset[str] = frozenset()
    entrusted: bool = False
    appointed_here: bool = True
    profile: str = "liten-kommun"
    place: str = "office"
    protection: str = "unprotected"
    named: bool = False
    search_by: str | None = None
    reveals: str | None = None
    mine: bool = False
    my_team: bool = False
    proposed_by: str = "another"
    confirmed_by: str = "another"
    glass: bool = False


@dataclass(frozen=True)
class Answer:
    """The fields that are shown and those that are masked; what is in neither is left out."""

    clear: frozenset[str]
    masked: frozenset[str]


def answers(scene: Scene) -> list[Answer]:
    """What each role that is held would be shown; empty when nothing is allowed."""
    guarded = scene.protection == "protected" and scene.kind not in SHOWS_ONLY_WHO_LOOKED
    if guarded and (not scene.named or scene.action in ("search", "break-glass")):
        return []
    return [seen for role in sorted(scene.roles) for seen in _by_role(role, scene)] or _by_glass(scene)


def _by_role(role: str, scene: Scene) -> list[Answer]:
    sentence = SAID.get((role, scene.kind, scene.action))
    if sentence is None or not _reaches(role, scene):
        return []
    tied, fields = sentence
    if not (_is_tied(tied, scene) and _is_unstopped(role, tied, scene)):
        return []
    if _takes_down(role, scene) and not _has_mandate(scene):
        return [Answer(frozenset(), frozenset())]
    near = scene.ties & (NEAR if "any" in tied else tied) & NEAR
    return _shown(scene, fields - (WHEREABOUTS if scene.protection == "unknown" and not near else set()))


def _reaches(role: str, scene: Scene) -> bool:
    """In a board's compartment the desk needs a mandate, the centre has no business, others an appointment."""
    if scene.action == "break-glass":
        in_use = scene.profile == "strict" and scene.secrecy != "protected"
        return in_use and scene.protection == "unprotected"
    if role in AT_THE_DESK:
        return not _is_closed(scene) or _has_mandate(scene) or _takes_down(role, scene)
    if role in OF_THE_CENTRE:
        return not _is_closed(scene)
    return scene.appointed_here and not (role == "log-reviewer" and scene.roles & AT_THE_DESK)


def _is_closed(scene: Scene) -> bool:
    return scene.compartment or scene.secrecy != "general"


def _takes_down(role: str, scene: Scene) -> bool:
    received = (scene.kind, scene.action) in TAKEN_DOWN and "call" in scene.ties
    return role == "agent" and received and _is_closed(scene)


def _has_mandate(scene: Scene) -> bool:
    lets = scene.mandate & WHAT_A_MANDATE_LETS.get(scene.action, set())
    return bool(lets) and (scene.entrusted or scene.profile == "liten-kommun")


def _is_tied(tied: set[str], scene: Scene) -> bool:
    needs = tied & TIES
    if not needs:
        return True  # Any tie will do, or an appointment is enough.
    has = set(scene.ties) | {"review"} | ({"mandate"} if _has_mandate(scene) else set())
    return bool(needs & has)


def _is_unstopped(role: str, tied: set[str], scene: Scene) -> bool:
    stops = [
        scene.action == "search"
        and scene.kind not in SHOWS_ONLY_WHO_LOOKED
        and scene.search_by not in ONE_MAY_SEARCH_BY[scene.secrecy],
        scene.action in ("export", "disclose") and scene.protection == "unknown",
        "not-mine" in tied and scene.mine,
        "not-my-team" in tied and scene.my_team,
        "not-my-proposal" in tied and scene.proposed_by != "another",
        "with-another" in tied and scene.confirmed_by != "another",
        # Coaching is no purpose in a strict compartment.
        (role, scene.kind) == ("agent", "staff-history") and scene.secrecy in STRICT,
    ]
    return not any(stops)


def _shown(scene: Scene, fields: set[str]) -> list[Answer]:
    if scene.action == "reveal":
        return [Answer(frozenset({scene.reveals}), frozenset())] if scene.reveals in fields else []
    where = "strict" if scene.secrecy in STRICT else "open"
    masked = MASKED[scene.profile, scene.place, where]
    return [Answer(frozenset(fields - masked), frozenset(fields & masked))]


def _by_glass(scene: Scene) -> list[Answer]:
    """One subject, read only, by an agent, where the house has it; never of a protected person or an unknown one."""
    opens = (
        scene.glass
        and scene.profile == "strict"
        and "agent" in scene.roles
        and scene.action in ("read", "list", "reveal")
        and scene.kind in ("case", "person")
        and scene.protection == "unprotected"
        and scene.secrecy != "protected"
    )
    return _shown(scene, set((WORK if scene.kind == "case" else WHO).split())) if opens else []
