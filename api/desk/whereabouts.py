"""Hemvist: whose a stream is, and how far it has come, before anybody knows what is in it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

import msgspec

from api.database import Database
from domain.decider import Decider
from domain.words import SecrecyClass
from ledger import Belonging, Ledger
from ledger.keyfile import KeyReadableByOthers
from ledger.opening.opener import OpenerAway
from ledger.sealing.outcomes import DoesNotOpen, KeyUnavailable
from ledger.sealing.root import RootKeyRefuses
from mandate import things

State = TypeVar("State")

UNREADABLE: Final = (KeyUnavailable, DoesNotOpen, RootKeyRefuses, KeyReadableByOthers, PermissionError)
"""What is raised of a stream whose key is away, or cannot be used, or of which an envelope was changed."""

WHERE = b"""
SELECT s.id, newest.version, newest.authority, newest.compartment, c.secrecy, newest.tag_class
FROM unnest(%s::uuid[]) AS s(id)
CROSS JOIN LATERAL (
    SELECT f.originator_version AS version, f.authority, f.compartment, split_part(f.tag, '-', 1) AS tag_class
    FROM ledger.fact f WHERE f.originator_id = s.id ORDER BY f.originator_version DESC LIMIT 1
) AS newest
JOIN ledger.compartment c ON c.compartment = newest.compartment
"""


class Sort(msgspec.Struct, Generic[State], frozen=True):
    """What sort of stream it is: as what it is judged, the class of its tags, and the rules that fold it.

    `also`: as what else it may be judged, when it is not reached as the first: a case that a department answers is
    reached by the department as a hand-over.
    """

    kind: things.Kind
    tag_class: str
    decider: Decider[Any, State, Any]
    also: tuple[things.Kind, ...] = ()


class Found(msgspec.Struct, Generic[State], frozen=True):
    """A stream as it stands. One that does not exist yet has version 0 and the state before the first fact."""

    stream: UUID
    belongs: Belonging
    version: int
    state: State


async def whereabouts(
    database: Database, streams: Iterable[UUID], sort: Sort[Any]
) -> dict[UUID, tuple[Belonging, int]]:
    """Whose each stream is and its version; one that is not there, or of another sort, is missing."""
    async with database.reading() as connection:
        rows = await (await connection.execute(WHERE, (list(streams),))).fetchall()
    return {
        stream: (Belonging(authority, compartment, SecrecyClass(secrecy)), version)
        for stream, version, authority, compartment, secrecy, tag_class in rows
        if tag_class == sort.tag_class
    }


async def folded(
    ledger: Ledger, sort: Sort[State], where: Mapping[UUID, Belonging]
) -> dict[UUID, Found[State]]:
    """The streams, with one read for each compartment. What is sealed stays closed outside strict compartments.

    Raises `UNREADABLE` where one of a strict compartment does not open: nothing may be decided without it.
    """
    found: dict[UUID, Found[State]] = {}
    for belongs in set(where.values()):
        streams = [stream for stream, its in where.items() if its == belongs]
        loaded = await ledger.load_many(sort.decider, streams, belongs)
        for stream, one in loaded.items():
            found[stream] = Found(stream, belongs, one.version, one.state)
    return found


async def folded_as_far(
    ledger: Ledger, sort: Sort[State], where: Mapping[UUID, Belonging]
) -> dict[UUID, Found[State]]:
    """The same for streams that do not depend on each other: one that does not open just now is missing, and keeps no
    other closed.
    """
    try:
        return await folded(ledger, sort, where)
    except OpenerAway:
        return await _of_each_class(ledger, sort, where)
    except UNREADABLE:
        streams = sorted(where, key=lambda stream: where[stream].compartment)
    found: dict[UUID, Found[State]] = {}
    middle = len(streams) // 2
    for part in (streams[:middle], streams[middle:]) if middle else ():
        found |= await folded_as_far(ledger, sort, {stream: where[stream] for stream in part})
    return found


async def _of_each_class(
    ledger: Ledger, sort: Sort[State], where: Mapping[UUID, Belonging]
) -> dict[UUID, Found[State]]:
    """An opener that is away is away for all of its class, and is asked no second time."""
    classes = {its.secrecy for its in where.values()}
    found: dict[UUID, Found[State]] = {}
    for secrecy in classes if len(classes) > 1 else ():
        own = {stream: its for stream, its in where.items() if its.secrecy is secrecy}
        found |= await folded_as_far(ledger, sort, own)
    return found
