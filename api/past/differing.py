"""Skillnaden: a case at two moments, and what happened between them. One look."""

from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.past.as_of import called
from api.past.asked import fact_at
from api.past.folding import AtPosition
from api.past.moments import moments_of
from api.past.opening import opened
from api.past.reaching import Past
from api.past.shape import CaseThen, Difference
from api.past.view import view_of


async def difference(asking: Asking, past: Past, allowed: Allowed, since: str, until: str) -> Difference:
    """What differs. Raises `NotACursor`."""
    early, late = (AtPosition(fact_at(asking, past, moment).position) for moment in (since, until))
    open_past = await opened(past, allowed, view_of(allowed.permit), [early, late])
    before, after = open_past.then(early), open_past.then(late)
    first, last = sorted([early.position, late.position])
    between = [one for one in open_past.facts if first < one.position <= last]
    return Difference(
        case=past.case,
        before=before,
        after=after,
        between=moments_of(asking, allowed.permit, between),
        changed=changed(before, after),
        called=called(asking, [before, after]),
    )


def changed(before: CaseThen | None, after: CaseThen | None) -> list[str]:
    """The fields that differ; all of them, where it was not opened at one of the two."""
    fields = list(CaseThen.__struct_fields__)
    if before is None or after is None:
        return [] if before is after else fields
    return [name for name in fields if getattr(before, name) != getattr(after, name)]
