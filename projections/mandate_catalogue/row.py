"""Uppdragskatalogen: one entry as its row says it, folded by the rules of entries themselves."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import assert_never
from uuid import UUID

from msgspec import Struct

from domain.rights import Act
from mandate import entry as entries
from mandate.entry import Granted, MandateEntry, NotGranted, Started, Withdrawn
from mandate.terms import Agreed
from projections.log import Noted


class Stage(StrEnum):
    """Where an entry is on its way."""

    GRANTED = "granted"
    """Agreed, and not in use yet."""
    STARTED = "started"
    WITHDRAWN = "withdrawn"


class EntryRow(Struct, frozen=True, kw_only=True):
    """What is clear of an entry, in the newest version that was agreed on. `version` is the stream's, `agreed` the
    entry's own. `acts` and `strengths` belong together, by place. Times are aware and in UTC.
    """

    entry: UUID
    version: int
    stage: Stage
    agreed: int
    board: UUID
    department: UUID
    matter: UUID
    client: UUID
    head: UUID
    confirmed_by: UUID | None
    level: int
    ceiling: int
    acts: Sequence[str]
    strengths: Sequence[str]
    channels: Sequence[str]
    valid_from: datetime
    valid_to: datetime | None
    review_by: datetime | None
    delegation: UUID | None
    secrecy_basis: UUID | None
    secrecy_version: int | None
    changed_at: datetime


def row_of(facts: Sequence[Noted]) -> EntryRow | None:
    """The row of an entry from all its facts, in order; None when nothing was ever agreed."""
    state: MandateEntry = entries.initial
    newest: Agreed | None = None
    for noted in facts:
        state = entries.evolve(state, noted.fact)
        if isinstance(state, Granted | Started):
            newest = state.versions[-1]
    stage = _stage(state)
    if newest is None or stage is None:
        return None
    return _row(facts[-1], stage, newest)


def _stage(entry: MandateEntry) -> Stage | None:
    match entry:
        case NotGranted():
            return None
        case Granted():
            return Stage.GRANTED
        case Started():
            return Stage.STARTED
        case Withdrawn():
            return Stage.WITHDRAWN
        case _:
            assert_never(entry)


def _row(latest: Noted, stage: Stage, newest: Agreed) -> EntryRow:
    terms, parties = newest.terms, newest.parties
    acts = [act for act in Act if act in terms.acts]
    return EntryRow(
        entry=latest.stream,
        version=latest.version,
        stage=stage,
        agreed=newest.version,
        board=terms.board,
        department=terms.department,
        matter=terms.matter,
        client=parties.client,
        head=parties.head,
        confirmed_by=parties.confirmed_by,
        level=terms.level,
        ceiling=terms.ceiling,
        acts=acts,
        strengths=[terms.acts[act] for act in acts],
        channels=sorted(terms.channels),
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
        review_by=terms.review_by,
        delegation=terms.delegation,
        secrecy_basis=terms.secrecy.basis if terms.secrecy else None,
        secrecy_version=terms.secrecy.version if terms.secrecy else None,
        changed_at=latest.fact.at,
    )
