"""Erbjudet: what the one who looks may do with a request, on which grounds, and for which boards they take one down."""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

import msgspec

from api.called import Called, Calling
from api.cases.number import number_of
from api.cases.thing import CASE
from api.desk.asking import Asking
from api.desk.finding import find_all
from api.records.kept import thing_of
from domain.law import SecrecyBasis
from ledger import Belonging
from mandate.answers import Permit
from mandate.things import Action, Thing

DONE_WITH_ONE: Final = (Action.WRITE, Action.CLOSE, Action.DECIDE)


class BasisOffered(msgspec.Struct, frozen=True, kw_only=True):
    """A secrecy basis that is in force today, by its provision."""

    basis: UUID
    source: str


async def may_do(asking: Asking, thing: Thing) -> list[Action]:
    """To test its documents and propose (`write`), to answer it (`close`), to decide what another proposed."""
    return [action for action in DONE_WITH_ONE if isinstance(await asking.judge(action, thing), Permit)]


def bases_of_today(asking: Asking) -> list[BasisOffered]:
    """What a document may be redacted or withheld on."""
    registers = asking.today.registers
    return [
        BasisOffered(basis=registers.cited(row).row, source=row.source)
        for row in registers.rows(SecrecyBasis, asking.today.day)
    ]


async def numbers_of(asking: Asking, items: Collection[UUID], place: Belonging) -> Mapping[UUID, str]:
    """The numbers of those documents that are cases; a contact has none."""
    cases = await find_all(asking, CASE, items, {place.compartment}) if items else {}
    return {case: number_of(case) for case in cases}


async def taken_down_for(asking: Asking) -> list[Called]:
    """The boards for which the one who looks may take down a request."""
    calling, offered = Calling(asking.today), []
    for board in asking.today.boards:
        place = asking.today.begins_in(board)
        if place is None:
            continue
        if isinstance(await asking.judge(Action.REGISTER, thing_of(asking, place)), Permit):
            offered.append(calling.board(board))
    return offered
