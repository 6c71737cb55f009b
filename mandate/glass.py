"""Nödöppning: what a broken glass lets somebody see. One subject, read only, for a short time."""

from datetime import datetime

from domain.rights import Protection, Relation
from mandate.actor import Actor, Glass
from mandate.answers import Permit
from mandate.policy import Opening, Way
from mandate.things import Action, Thing

READS_BY_GLASS = frozenset({Action.READ, Action.LIST, Action.REVEAL})


def by_glass(actor: Actor, act: Action, thing: Thing, at: datetime) -> Permit | None:
    """The permit that a broken glass gives where nothing else does; None when it gives none.

    A person whose protection nobody knows of is not seen through it: fail closed.
    """
    glass = actor.glass
    if glass is None or act not in READS_BY_GLASS or not actor.policy.break_glass:
        return None
    if thing.protection is not Protection.UNPROTECTED or not _is_seen_through(glass, thing, at):
        return None
    opening = _opening(actor, thing, at)
    way = None if opening is None else opening.ways.none
    if opening is None or way is None or thing.secrecy not in way.classes:
        return None
    if act is Action.REVEAL and thing.reveals not in opening.fields:
        return None
    return _granted(opening, way, glass, actor, act, thing)


def _is_seen_through(glass: Glass, thing: Thing, at: datetime) -> bool:
    within = glass.opened_at <= at < glass.ends_at
    return within and thing.subject == glass.subject and thing.board == glass.board


def _opening(actor: Actor, thing: Thing, at: datetime) -> Opening | None:
    """The row by which somebody may break the glass, in a role that is still held."""
    openings = actor.policy.openings.get((Action.BREAK_GLASS, thing.kind), {})
    for holding in actor.holdings:
        if holding.role in openings and holding.begins_at <= at < holding.ends_at:
            return openings[holding.role]
    return None


def _granted(opening: Opening, way: Way, glass: Glass, actor: Actor, act: Action, thing: Thing) -> Permit:
    view = opening.views[actor.place, thing.secrecy]
    revealing = act is Action.REVEAL and thing.reveals is not None
    return Permit(
        role=opening.role,
        relation=Relation.NONE,
        purpose=way.purpose,
        rule=opening.rule,
        rule_version=opening.version,
        fields=frozenset((thing.reveals,)) if thing.reveals is not None and revealing else view.clear,
        masked=frozenset() if revealing else view.masked,
        break_glass=glass.ref,
        ends_at=glass.ends_at,
    )
