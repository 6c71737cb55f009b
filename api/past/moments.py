"""Ögonblicken: everything that has happened to a case, each to be gone back to."""

from collections.abc import Iterable

from api.desk.asking import Asking
from api.past.asked import moment_of
from api.past.case_then import tag_of
from api.past.shape import Moment, Version
from domain.rights import Field, Relation
from ledger import Recorded
from mandate.answers import Permit


def moments_of(asking: Asking, permit: Permit, facts: Iterable[Recorded]) -> list[Moment]:
    """The moments of facts, in their order."""
    audits = permit.relation is Relation.REVIEW
    sees_staff = Field.STAFF in permit.fields
    return [
        Moment(
            moment=moment_of(asking, one),
            version=one.originator_version,
            happened_at=one.happened_at,
            recorded_at=one.recorded_at,
            what=tag_of(one.fact),
            by=one.actor if sees_staff else None,
            position=one.position if audits else None,
        )
        for one in facts
    ]


def version_of(facts: Iterable[Recorded]) -> Version:
    """How far a case had come with its facts."""
    return max((one.originator_version for one in facts), default=0)
