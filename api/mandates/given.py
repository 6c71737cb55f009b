"""Givet: what parties agree on, as it comes from a page; and as the terms that the rules know."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, TypeAlias
from uuid import UUID

import msgspec

from api.body import Body
from api.desk.registry import Today
from api.mandates.shown import AllowedAct, Level
from api.problems import Trouble
from domain.law import SecrecyBasis
from domain.rights import Act
from domain.words import BoardRef, Channel, DepartmentRef, MatterRef, Sealed
from mandate.boards import departments
from mandate.terms import Boundary, Secrecy, Terms

TEXT_MAX = 4000
ACTS_MAX = len(Act)
CHANNELS_MAX = len(Channel)

Text: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=TEXT_MAX)]
Moment: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]


class Agreed(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What two parties have agreed on. Whoever sends it is one of them, and `with_whom` is the other: the department's
    head, or that of the contact centre.

    `beyond_ceiling`: acts above the ceiling that are allowed all the same, by name. `secrecy_basis`: a row of the
    register of secrecy bases. `we_do`, `we_do_not` and `we_say` (to the resident) are plain sentences.
    """

    board: UUID
    department: UUID
    matter: UUID
    with_whom: UUID
    acts: Annotated[list[AllowedAct], msgspec.Meta(min_length=1, max_length=ACTS_MAX)]
    channels: Annotated[list[Channel], msgspec.Meta(min_length=1, max_length=CHANNELS_MAX)]
    ceiling: Level
    beyond_ceiling: Annotated[list[Act], msgspec.Meta(max_length=ACTS_MAX)]
    valid_from: Moment
    valid_to: Moment | None
    review_by: Moment | None
    delegation: UUID | None
    secrecy_basis: UUID | None
    we_do: Text | None
    we_do_not: Text | None
    we_say: Text | None


class Withdrawal(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why it is taken back; null when nobody says."""

    why: Text | None


class NoSuchMatter(Trouble):
    """There is no such matter type under that board, or no such department. Choose among those of the register."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NoSuchBasis(Trouble):
    """There is no such secrecy basis in the register of the day."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NoSuchMoment(Trouble):
    """That moment lies outside the years 1 to 9999, counted in UTC."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


def terms_of(given: Agreed, today: Today) -> Terms:
    """The terms. Raises `NoSuchMatter` and `NoSuchBasis` for what the registers do not know, and `NoSuchMoment`."""
    board, matter = BoardRef(given.board), today.matters.get(MatterRef(given.matter))
    offices = {one.ref for one in departments(today.registers, today.day) if one.board == board}
    if matter is None or matter.board != board or given.department not in offices:
        raise NoSuchMatter
    return Terms(
        board=board,
        department=DepartmentRef(given.department),
        matter=matter.ref,
        acts={one.act: one.identity for one in given.acts},
        channels=frozenset(given.channels),
        ceiling=given.ceiling,
        beyond_ceiling=frozenset(given.beyond_ceiling),
        valid_from=in_utc(given.valid_from),
        valid_to=None if given.valid_to is None else in_utc(given.valid_to),
        review_by=None if given.review_by is None else in_utc(given.review_by),
        delegation=given.delegation,
        secrecy=None if given.secrecy_basis is None else _basis(given.secrecy_basis, today),
        boundary=Boundary(
            we_do=sealed(given.we_do), we_do_not=sealed(given.we_do_not), we_say=sealed(given.we_say)
        ),
    )


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises `NoSuchMoment`."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise NoSuchMoment from None


def _basis(ref: UUID, today: Today) -> Secrecy:
    for row in today.registers.rows(SecrecyBasis, today.day):
        cited = today.registers.cited(row)
        if cited.row == ref:
            return Secrecy(cited.row, cited.version)
    raise NoSuchBasis


def sealed(text: str | None) -> Sealed[str] | None:
    """A text as facts hold it."""
    return None if text is None else Sealed(text)
