"""Första steget: whether anything is hidden about somebody. Of a protected person, and of nobody, the answer is no."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec.structs import replace

from api.body import Body
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find_all
from api.desk.gate import for_doing
from api.desk.looks import Target
from api.desk.troubles import TooManySearches
from api.desk.whereabouts import Found
from api.glass.opening import OPENING, named, team_of
from api.persons.given import Number, NumberNotRead, number_in
from api.persons.thing import PERSON, thing_of
from domain.breakglass import opening as openings
from domain.breakglass import refusals
from domain.breakglass.commands import AskWhetherHidden
from domain.breakglass.stages import Asked as HasAsked
from domain.persons.person import Person
from domain.rights import Protection
from domain.words import PersonRef
from ledger import OPEN, Relied
from ledger.access.codes import Denial, Manner
from ledger.finding.terms import Sort, Term
from mandate.answers import Deny
from mandate.things import Action, Kind


class AboutWhom(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody, by the number that they have told."""

    personal_number: Number


class WhetherHidden(msgspec.Struct, frozen=True, kw_only=True):
    """Whether anything about that person is hidden from the one who asks."""

    id: UUID
    version: int
    cursor: str
    something_is_hidden: bool


@post(
    "/api/break-glass",
    operation_id="askWhetherHidden",
    summary="Ask whether something is hidden",
    tags=["break-glass"],
    status_code=HTTPStatus.OK,
    responses=for_doing(NumberNotRead, TooManySearches, refusals.BreakglassIsOff),
)
async def ask_whether_hidden(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[AboutWhom]
) -> WhetherHidden:
    """First step: yes or no, and nothing of where it is. That it was asked is written down."""
    term = Term(Sort.PERSONAL_NUMBER, number_in(asking, data.personal_number).digits)
    ref = once.ref("breakglass")

    async def asked() -> WhetherHidden:
        allowed = await asking.may(Action.BREAK_GLASS, asking.today.thing_in(Kind.PERSON, OPEN), Target())
        if not asking.desk.budget.searches.take(asking.actor.ref):
            refused = replace(allowed.look, manner=Manner.SEARCH)
            await (await asking.desk.parts.opener()).deny(refused, Denial.BUDGET_SPENT)
            raise TooManySearches
        hidden = await hidden_by(asking, term)
        done = await ask(asking, once, ref, hidden)
        found = (await find_all(asking, OPENING, [ref]))[ref]
        state = found.state
        answer = (
            state.something_is_hidden if isinstance(state, HasAsked) else True
        )  # Who came further heard yes.
        return WhetherHidden(id=done.id, version=done.version, cursor=done.cursor, something_is_hidden=answer)

    return await asking.settled(asked)


async def ask(asking: Asking, once: Errand, ref: UUID, hidden: Found[Person] | None) -> Done:
    """Writes down that it was asked, of whom, and what the answer was."""
    nobody = Found(once.ref("nobody"), OPEN, 0, PERSON.decider.initial)
    person = hidden or nobody
    thing = asking.today.thing_in(Kind.PERSON, OPEN) if hidden is None else thing_of(asking, hidden)
    target = Target(ref=hidden.stream if hidden else None, belongs=person.belongs)
    allowed = await asking.may(Action.BREAK_GLASS, thing, target)
    await allowed.open([named(hidden)] if hidden else [], manner=Manner.SEARCH)
    command = AskWhetherHidden(
        by=asking.actor.ref,
        team=await team_of(asking),
        subject=PersonRef(person.stream),
        something_is_hidden=hidden is not None,
        protection=Protection.UNPROTECTED,
        is_on=asking.today.policy.break_glass,
        at=asking.at,
    )
    there = (await find_all(asking, OPENING, [ref])).get(ref)
    new = there or Found(ref, person.belongs, 0, openings.initial)
    relied = [Relied(hidden.stream, hidden.version)] if hidden else []
    return await allowed.record(once, new, lambda: [Change(new, openings.decide(command, new.state))], relied)


async def hidden_by(asking: Asking, term: Term) -> Found[Person] | None:
    """The record of that person that the one who asks may not read, though it could be opened; the first by board.

    With a glass broken already, another board's comes before the one that it shows.
    """
    glass = asking.glass
    hidden = [
        person
        for person in await records(asking, term)
        if isinstance(await asking.judge(Action.READ, thing_of(asking, person)), Deny)
        and not isinstance(await asking.judge(Action.BREAK_GLASS, thing_of(asking, person)), Deny)
        and (glass is None or glass.subject != person.stream)
    ]
    return min(hidden, key=lambda person: (person.belongs.authority, person.stream), default=None)


async def records(asking: Asking, term: Term) -> Sequence[Found[Person]]:
    """Every record by that number, in whichever board's compartment. Those of the protected are found by nothing, and
    nobody is who is protected at any board.
    """
    index = await asking.index()
    places = {asking.today.begins_in(board) for board in asking.today.boards}
    refs = [ref for place in places if place is not None for ref in await index.find(place, term)]
    # Asked after the index, so that the work is the same as for a number that is nobody's.
    unfound = await asking.desk.unfound.has(asking.today, term, asking.actor.token)
    return [] if unfound else list((await find_all(asking, PERSON, refs)).values())
