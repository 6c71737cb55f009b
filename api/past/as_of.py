"""Ärendet då, för den som frågar: by their own rights, or as a role saw it then. Never more than both."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

from api.called import Called, Calling
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.past.folding import AtHappened, AtRecorded, When, until
from api.past.mandates_then import Entries, entries_then, held, mandate_facts
from api.past.moments import version_of
from api.past.opening import opened
from api.past.reaching import Past
from api.past.reads_then import reads_then
from api.past.shape import CaseAsOf, CaseThen, MandateThen
from api.past.view import NOTHING, View, policy_then, seen_in_role, view_of
from domain.rights import Relation, Role
from mandate.answers import Deny, Permit, Reason
from mandate.things import Action, Kind, Thing


async def case_as_of(
    asking: Asking, past: Past, allowed: Allowed, when: When, at: datetime, role: Role | None
) -> CaseAsOf:
    """A case at a moment. Raises `NotAllowed` when a role is named by somebody who does not audit."""
    if role is not None and allowed.permit.relation is not Relation.REVIEW:
        reached, no = past.reached, Deny(Reason.ROLE, as_absent=False)
        raise await asking.refusal(Action.LOOK_BACK, reached.thing, reached.target, no)
    entries = entries_then(await mandate_facts(await asking.desk.parts.ledger()), when)
    own = view_of(allowed.permit)
    view = own if role is None else _as_role(asking, past, own, role, entries, at)
    open_past = await opened(past, allowed, view or NOTHING, [when])
    then = until(open_past.facts, when)
    file = None if view is None else open_past.then(when)
    mandates = await _mandates(asking, past, entries, at)
    reads, more_reads = await reads_then(asking, past, at)
    return CaseAsOf(
        case=past.case,
        by=_said(when),
        at=at,
        version=version_of(then),
        role=role,
        seen_as="oneself" if role is None else "role" if view else "nobody",
        file=file,
        mandates=mandates,
        reads=reads,
        more_reads=more_reads,
        called=called(asking, [file], mandates or []),
    )


def called(
    asking: Asking, files: Iterable[CaseThen | None], mandates: Iterable[MandateThen] = ()
) -> list[Called]:
    """What the boards, departments and matter types are called that occur."""
    names = list(_called(Calling(asking.today), files, mandates))
    return list({one.id: one for one in names}.values())


def _called(
    calling: Calling, files: Iterable[CaseThen | None], mandates: Iterable[MandateThen]
) -> Iterator[Called]:
    for file in files:
        if file is not None:
            yield calling.board(file.board)
            yield calling.matter(file.matter)
            if file.department is not None:
                yield calling.department(file.department)
    for one in mandates:
        yield calling.department(one.department)


def _as_role(
    asking: Asking, past: Past, own: View, role: Role, entries: Entries, at: datetime
) -> View | None:
    """What both the role saw then and the one who asks may see now; None: that role saw nothing of it."""
    policy = policy_then(at.date(), asking.desk.registry.data)
    if policy is None:
        return None
    seen = seen_in_role(role, policy, entries, past.reached.thing, at)
    return None if seen is None else own.within(seen)


async def _mandates(asking: Asking, past: Past, entries: Entries, at: datetime) -> list[MandateThen] | None:
    """The entries that held for its matter, where the catalogue of then may be seen."""
    file = past.reached.file
    answer = await asking.judge(Action.LOOK_BACK, Thing(kind=Kind.MANDATE, board=file.board))
    return held(entries, file.board, file.matter, at) if isinstance(answer, Permit) else None


def _said(when: When) -> Literal["moment", "recorded", "happened"]:
    match when:
        case AtRecorded():
            return "recorded"
        case AtHappened():
            return "happened"
        case _:
            return "moment"
