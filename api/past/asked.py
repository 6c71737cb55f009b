"""Vilket ögonblick: what somebody gives to say which moment they mean, and what is said where it is none."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Final
from uuid import UUID

import msgspec
from litestar.openapi.spec import Example, OpenAPIFormat, OpenAPIType
from litestar.params import PathParameter, QueryParameter

from api.cursors import Use
from api.desk.asking import Asking
from api.desk.troubles import NotACursor
from api.past.folding import AtHappened, AtPosition, AtRecorded, When
from api.past.reaching import Past
from api.problems import Trouble
from ledger import Recorded

TIME: Final = {"type": OpenAPIType.STRING, "format": OpenAPIFormat.DATE_TIME, "one_of": None}
Time = Annotated[datetime, msgspec.Meta(tz=True)]

ThatCase = Annotated[UUID, PathParameter(description="The case.")]
AsRecorded = Annotated[
    Time | None,
    QueryParameter(
        name="recorded",
        description="As the ledger had it at this time: what was told later is not there.",
        examples=[Example(value="2026-03-02T10:32:00+01:00")],
        schema_extra=TIME,
    ),
]
AsHappened = Annotated[
    Time | None,
    QueryParameter(
        name="happened",
        description="As it was at this time, by what is known now: also what was told later.",
        examples=[Example(value="2026-03-02T10:32:00+01:00")],
        schema_extra=TIME,
    ),
]


class WhichMoment(Trouble):
    """Say one moment: when it was recorded, when it happened, or one out of the case's own list."""

    status = HTTPStatus.BAD_REQUEST


def one_of(*given: object) -> None:
    """Raises `WhichMoment` unless exactly one was given."""
    if sum(one is not None for one in given) != 1:
        raise WhichMoment


def moment_of(asking: Asking, recorded: Recorded) -> str:
    """The cursor of when something had just been recorded, good for whoever asks."""
    return asking.desk.cursors.cursor(recorded.position, Use.MOMENT, asking.actor.ref)


def fact_at(asking: Asking, past: Past, moment: str) -> Recorded:
    """The fact of a case that a cursor speaks of. Raises `NotACursor`."""
    position = asking.desk.cursors.position(moment, Use.MOMENT, asking.actor.ref)
    found = next((one for one in past.facts if one.position == position), None)
    if found is None:
        raise NotACursor
    return found


def when_of(
    asking: Asking, past: Past, moment: str | None, recorded: datetime | None, happened: datetime | None
) -> tuple[When, datetime]:
    """The moment that is meant, and its time. Raises `WhichMoment` and `NotACursor`."""
    one_of(moment, recorded, happened)
    if recorded is not None:
        return AtRecorded(recorded), recorded
    if happened is not None:
        return AtHappened(happened), happened
    assert moment is not None
    fact = fact_at(asking, past, moment)
    return AtPosition(fact.position), fact.recorded_at
