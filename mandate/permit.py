"""Tillåtelse: whether somebody may do something with a thing, at a moment. Default deny.

Rights = role and mandate and compartment and relation. Pure, and quick: everything that can be known beforehand stands
in the policy. Nothing outside this function decides; whoever asks does what it answers, at every request and at
every event of an open stream.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from domain.rights import Field, Protection, Relation, Role
from mandate.actor import Actor, Holding, Right
from mandate.answers import FURTHER, Answer, Permit, Reason, denied
from mandate.bars import stopped
from mandate.glass import by_glass
from mandate.policy import Opening, Way
from mandate.registers.rows import Reach
from mandate.things import ABOUT_LOOKS, Action, Thing
from mandate.ties import way_of

_NO_OPENING: Final[Mapping[Role, Opening]] = {}
BY_MANDATE: Final = frozenset({Reach.MANDATE, Reach.MANDATE_OR_CALL})
NO_FIELD: Final[frozenset[Field]] = frozenset()
_NEAR: Final = frozenset({Relation.SAME_CALL, Relation.OWN, Relation.ASSIGNED_QUEUE})


def permit(actor: Actor, act: Action, thing: Thing, at: datetime) -> Answer:
    """Judge one action on one thing, as everything stands in `actor` and `thing`, at `at` (aware, UTC)."""
    closed = _closed_to_all(actor, act, thing)
    if closed is not None:
        return denied(closed, thing)
    openings = actor.policy.openings.get((act, thing.kind), _NO_OPENING)
    furthest = Reason.NO_ROLE
    for holding in actor.holdings:
        if not holding.begins_at <= at < holding.ends_at:
            continue
        opening = openings.get(holding.role)
        answer = Reason.ROLE if opening is None else _through(opening, holding, actor, act, thing, at)
        if isinstance(answer, Permit):
            return answer
        if FURTHER[answer] > FURTHER[furthest]:
            furthest = answer
    return by_glass(actor, act, thing, at) or denied(furthest, thing)


def _closed_to_all(actor: Actor, act: Action, thing: Thing) -> Reason | None:
    """What no role opens."""
    if act is Action.BREAK_GLASS:
        if not actor.policy.break_glass:
            return Reason.BREAK_GLASS_OFF
        return None if thing.protection is Protection.UNPROTECTED else Reason.PROTECTED
    if thing.protection is not Protection.PROTECTED or thing.kind in ABOUT_LOOKS:
        return None
    may_read = actor.ref in thing.named_readers and act is not Action.SEARCH
    return None if may_read else Reason.PROTECTED


def _through(
    opening: Opening, holding: Holding, actor: Actor, act: Action, thing: Thing, at: datetime
) -> Permit | Reason:
    """One role's way to the thing."""
    if opening.never_with and _holds_any(actor, opening, at):
        return Reason.INCOMPATIBLE
    right = None
    if opening.reach in BY_MANDATE:
        right = _covering(actor, opening, thing, at)
        if right is None and thing.is_closed and not _is_received(opening, actor, thing):
            return Reason.MANDATE
    elif not _is_within(opening.reach, holding, thing):
        return Reason.COMPARTMENT
    way = way_of(opening, actor, thing, right)
    if way is None:
        return Reason.RELATION
    if thing.secrecy not in way.classes:
        return Reason.PURPOSE
    return stopped(opening, actor, act, thing) or _granted(opening, way, right, actor, act, thing)


def _holds_any(actor: Actor, opening: Opening, at: datetime) -> bool:
    return any(
        held.role in opening.never_with and held.begins_at <= at < held.ends_at for held in actor.holdings
    )


def _covering(actor: Actor, opening: Opening, thing: Thing, at: datetime) -> Right | None:
    """A mandate entry of that board, for that matter (any, for what has none), that lets us do this now."""
    matter, acts = thing.matter, opening.acts
    for right in actor.rights.get(thing.board, ()):
        if (
            right.acts & acts
            and right.begins_at <= at < right.ends_at
            and (matter is None or right.matter == matter)
        ):
            return right
    return None


def _is_received(opening: Opening, actor: Actor, thing: Thing) -> bool:
    """A resident on the line is never turned away: what comes in the call is taken down, for whatever board it is."""
    in_hand = thing.call is not None and thing.call == actor.call
    return in_hand and opening.reach is Reach.MANDATE_OR_CALL


def _is_within(reach: Reach, holding: Holding, thing: Thing) -> bool:
    if reach is Reach.BOARDS:
        return holding.boards is None or thing.board in holding.boards
    return reach is Reach.EVERYWHERE or not thing.is_closed


def _granted(
    opening: Opening, way: Way, right: Right | None, actor: Actor, act: Action, thing: Thing
) -> Permit | Reason:
    view = opening.views[actor.place, thing.secrecy]
    clear, masked = view.clear, view.masked
    if thing.protection is Protection.UNKNOWN and way.relation not in _NEAR:
        clear, masked = view.clear_afar, view.masked_afar
    if act is Action.REVEAL:
        if thing.reveals is None or not (thing.reveals in masked or thing.reveals in clear):
            return Reason.FIELD
        clear, masked = frozenset((thing.reveals,)), NO_FIELD
    if right is None and thing.is_closed and opening.reach is Reach.MANDATE_OR_CALL:
        clear, masked = NO_FIELD, NO_FIELD  # Received blindly.
    return Permit(
        opening.role,
        way.relation,
        way.purpose,
        opening.rule,
        opening.version,
        clear,
        masked,
        None if right is None else right.entry,
        None if right is None else right.version,
        way.needs_reason,
    )
