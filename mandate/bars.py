"""Hinder: what stops somebody who may reach a thing and is tied to it."""

from domain.rights import Protection
from mandate.actor import Actor
from mandate.answers import Reason
from mandate.policy import Opening
from mandate.registers.rows import Bar
from mandate.things import ABOUT_LOOKS, LEAVES, Action, Thing


def stopped(opening: Opening, actor: Actor, act: Action, thing: Thing) -> Reason | None:
    """Why not, or None."""
    if act is Action.SEARCH and thing.kind not in ABOUT_LOOKS:
        if thing.search not in actor.policy.search_by[thing.secrecy]:
            return Reason.SEARCH
    elif act in LEAVES and thing.protection is Protection.UNKNOWN:
        return Reason.UNKNOWN_PROTECTION
    return _barred(opening, actor, thing) if opening.barred else None


def _barred(opening: Opening, actor: Actor, thing: Thing) -> Reason | None:
    """What nobody has said counts against the one who asks."""
    barred = opening.barred
    if Bar.OWN_WORK in barred and thing.about in (None, actor.ref):
        return Reason.OWN_WORK
    if Bar.SAME_TEAM in barred and (thing.team is None or thing.team in actor.teams):
        return Reason.SAME_TEAM
    if Bar.OWN_PROPOSAL in barred and thing.proposed_by in (None, actor.ref):
        return Reason.OWN_PROPOSAL
    if Bar.ALONE in barred and thing.confirmed_by in (None, actor.ref):
        return Reason.ALONE
    return None
