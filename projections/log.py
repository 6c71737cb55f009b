"""Loggen: the facts after a position, page by page, in the order they were recorded. Clear columns only."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import psycopg

from ledger.register import REGISTER

Row = tuple[int, UUID, int, str, datetime, bytes]
"""position, stream, version in the stream, tag, when it happened, clear JSON."""

FACTS = b"SELECT f.position, f.originator_id, f.originator_version, f.tag, f.happened_at, f.state FROM ledger.fact f "
"""Begins every query whose rows `noted` reads."""
PAGE = FACTS + b"WHERE f.position > %s AND f.position <= %s ORDER BY f.position LIMIT %s"
HEAD = b"SELECT coalesce(max(f.position), 0) FROM ledger.fact f"

THE_END = 2**63 - 1


class Noted(NamedTuple):
    """A fact and where it stands."""

    position: int
    stream: UUID
    version: int
    fact: Any


class Unread(NamedTuple):
    """A fact of a strict compartment: all that is clear of it is its class and when it happened."""

    tag_class: str
    at: datetime


class Page(NamedTuple):
    """Facts in order, and the position that has been read."""

    facts: Sequence[Noted]
    last: int


def head(connection: psycopg.Connection[Any]) -> int:
    """The newest position; 0 for an empty ledger."""
    found: int = connection.execute(HEAD).fetchall()[0][0]
    return found


def read_page(connection: psycopg.Connection[Any], after: int, limit: int, upto: int = THE_END) -> Page:
    """At most `limit` facts after a position and not beyond `upto`. At the end `last` is `after`."""
    with connection.cursor(binary=True) as cursor:
        rows: list[Row] = cursor.execute(PAGE, (after, upto, limit), prepare=True).fetchall()
    return Page(noted(rows), rows[-1][0] if rows else after)


def noted(rows: Sequence[Row]) -> list[Noted]:
    """The facts behind the rows of a query that begins with FACTS.

    A fact of a strict compartment is `Unread`. A tag from a newer version is passed over: raise the number of a table
    that needs it, and rebuild. A fact that cannot be read is passed over too, and told: nothing bricks a projection.
    """
    forms, classes, found = REGISTER.forms, REGISTER.tag_classes, []
    for position, stream, version, tag, at, state in rows:
        form = forms.get(tag)
        if form is None:
            if tag in classes:
                found.append(Noted(position, stream, version, Unread(tag, at)))
            continue
        try:
            found.append(Noted(position, stream, version, form.decode(state, at)))
        except msgspec.DecodeError:
            logging.getLogger(__name__).error("the fact at position %d cannot be read", position)
    return found
