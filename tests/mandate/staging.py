"""Scenbygge: a scene of the oracle becomes an actor and a thing, with the rights that real mandate entries give."""

from collections.abc import Mapping
from uuid import UUID

from msgspec.structs import replace

from domain.rights import Act, Field, Place, Protection, Role
from domain.words import (
    ActorRef,
    BoardRef,
    Channel,
    DepartmentRef,
    IdentityStrength,
    MandateRef,
    MatterRef,
    PersonRef,
    SecrecyClass,
)
from mandate.actor import Actor, Glass, Holding
from mandate.entry import Granted, MandateEntry, Started, Withdrawn
from mandate.policy import Policy
from mandate.standing import Entrusted, Rights, rights_held, rights_in
from mandate.terms import Agreed, Parties, Terms
from mandate.things import Action, Kind, SearchBy, Thing
from tests.mandate.cast import BOTH, NINE, day
from tests.mandate.oracle import Scene

HERE, ELSEWHERE = BoardRef(UUID(int=0x100)), BoardRef(UUID(int=0x101))
MATTER, ANOTHER_MATTER = MatterRef(UUID(int=0x110)), MatterRef(UUID(int=0x111))
ME, ANOTHER = ActorRef(UUID(int=0x120)), ActorRef(UUID(int=0x121))
QUEUE, ANOTHER_QUEUE = UUID(int=0x130), UUID(int=0x131)
CALL, ANOTHER_CALL = UUID(int=0x140), UUID(int=0x141)
SUBJECT, ANOTHER_SUBJECT = PersonRef(UUID(int=0x150)), PersonRef(UUID(int=0x151))
TEAM, ANOTHER_TEAM = UUID(int=0x160), UUID(int=0x161)
ENTRY, GLASS = MandateRef(UUID(int=0x170)), UUID(int=0x180)
NOW = day(1)

PERSONS = {"self": ME, "another": ANOTHER, "nobody": None}
DECOYS = ("other-matter", "other-board", "ended", "to-come", "not-started", "withdrawn", "not-entrusted")
"""Entries that let us do everything, and that do not hold here and now."""
BROKEN = Glass(ref=GLASS, subject=SUBJECT, board=HERE, opened_at=NINE, ends_at=day(2))
BROKEN_ELSEWHERE = {
    "other-matter": replace(BROKEN, subject=ANOTHER_SUBJECT),
    "other-board": replace(BROKEN, board=ELSEWHERE),
    "ended": replace(BROKEN, ends_at=NOW),
    "to-come": replace(BROKEN, opened_at=day(2), ends_at=day(3)),
}
"""Glasses that show nothing here and now."""


def actor(scene: Scene, policy: Policy, decoys: frozenset[str], past: frozenset[str]) -> Actor:
    """Who the scene is about. `past` are roles that were held yesterday, or will be tomorrow."""
    boards = frozenset({HERE, ELSEWHERE}) if scene.appointed_here else frozenset({ELSEWHERE})
    holdings = [Holding(role=Role(role), begins_at=NINE, boards=boards) for role in sorted(scene.roles)]
    for role in sorted(past):
        holdings.insert(0, Holding(role=Role(role), begins_at=NINE, ends_at=NOW, boards=boards))
        holdings.append(Holding(role=Role(role), begins_at=day(2), boards=boards))
    return Actor(
        ref=ME,
        policy=policy,
        holdings=tuple(holdings),
        rights=_rights(policy, scene.mandate, scene.entrusted, decoys),
        queues=frozenset({QUEUE, ANOTHER_QUEUE}),
        call=CALL,
        place=Place(scene.place),
        teams=frozenset({TEAM}),
        glass=_glass(scene.glass, decoys),
    )


def thing(scene: Scene) -> Thing:
    """What the scene is about."""
    return Thing(
        kind=Kind(scene.kind),
        board=HERE,
        secrecy=SecrecyClass(scene.secrecy),
        in_compartment=scene.compartment or scene.secrecy != "general",
        matter=MATTER,
        owners=frozenset({ME, ANOTHER} if "own" in scene.ties else {ANOTHER}),
        queues=frozenset({QUEUE} if "queue" in scene.ties else {UUID(int=0x132)}),
        call=CALL if "call" in scene.ties else ANOTHER_CALL,
        subject=SUBJECT,
        protection=Protection(scene.protection),
        named_readers=frozenset({ME} if scene.named else {ANOTHER}),
        search=SearchBy(scene.search_by) if scene.search_by else None,
        reveals=Field(scene.reveals) if scene.reveals else None,
        about=ME if scene.mine else ANOTHER,
        team=TEAM if scene.my_team else ANOTHER_TEAM,
        proposed_by=PERSONS[scene.proposed_by],
        confirmed_by=PERSONS[scene.confirmed_by],
    )


def _glass(broken: bool, decoys: frozenset[str]) -> Glass | None:
    if broken:
        return BROKEN
    return next((BROKEN_ELSEWHERE[name] for name in sorted(decoys) if name in BROKEN_ELSEWHERE), None)


def action(scene: Scene) -> Action:
    """What is asked."""
    return Action(scene.action)


KNOWN: dict[tuple[object, ...], Rights] = {}


def _rights(policy: Policy, acts: frozenset[str], entrusted: bool, decoys: frozenset[str]) -> Rights:
    known = (policy.profile, acts, entrusted, decoys)
    if known not in KNOWN:
        KNOWN[known] = _rights_anew(policy, acts, entrusted, decoys)
    return KNOWN[known]


def _rights_anew(policy: Policy, acts: frozenset[str], entrusted: bool, decoys: frozenset[str]) -> Rights:
    entries: dict[MandateRef, MandateEntry] = {ENTRY: _started(acts)} if acts else {}
    names = {name: MandateRef(UUID(int=0x200 + number)) for number, name in enumerate(DECOYS)}
    entries |= {names[name]: _decoy(name) for name in decoys}
    held = (
        [Entrusted(entry=ENTRY, begins_at=NINE)] if entrusted else [Entrusted(entry=ENTRY, begins_at=day(2))]
    )
    held += [Entrusted(entry=names[name], begins_at=NINE) for name in decoys if name != "not-entrusted"]
    if "not-entrusted" in decoys and policy.profile == "liten-kommun":
        del entries[names["not-entrusted"]]  # There, every agent holds it.
    return rights_held(policy, rights_in(entries), held)


def _decoy(name: str) -> MandateEntry:
    everything = frozenset(Act)
    whole: Mapping[str, MandateEntry] = {
        "other-matter": _started(everything, matter=ANOTHER_MATTER),
        "other-board": _started(everything, board=ELSEWHERE),
        "ended": _started(everything, valid_to=NOW),
        "to-come": _started(everything, valid_from=day(2)),
        "not-started": Granted(versions=_started(everything).versions),
        "withdrawn": Withdrawn(board=HERE, matter=MATTER, last_version=1),
        "not-entrusted": _started(everything),
    }
    return whole[name]


def _started(acts: frozenset[str], **changes: object) -> Started:
    terms: dict[str, object] = {
        "board": HERE,
        "department": DepartmentRef(UUID(int=0x190)),
        "matter": MATTER,
        "acts": {Act(act): IdentityStrength.NONE for act in acts},
        "channels": frozenset({Channel.CALL}),
        "ceiling": 5,
        "valid_from": NINE,
    }
    parties: Parties = BOTH
    return Started(
        versions=(Agreed(version=1, terms=Terms(**(terms | changes)), parties=parties),)  # type: ignore[arg-type]
    )
