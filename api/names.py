"""Könamn: what each queue is called. A queue without a name of its own is called by its number in the order opened."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import msgspec

from api.database import Connection

NAMES = b"SELECT queue, code, sv, nb, en FROM register.queue"
NAMELESS = {"sv": "Kö {}", "nb": "Kø {}", "en": "Queue {}"}


class Names(msgspec.Struct, frozen=True):
    """What a queue is called in each language (ISO 639-1)."""

    sv: str
    nb: str
    en: str


class Named(msgspec.Struct, frozen=True):
    """A queue's code in the core, None when nobody has told it, and its names."""

    code: str | None
    names: Names


async def read_names(connection: Connection, opened: Iterable[UUID]) -> Mapping[UUID, Named]:
    """What the opened queues are called, in the order opened."""
    rows: list[tuple[Any, ...]] = await (await connection.execute(NAMES)).fetchall()
    known = {queue: Named(code, Names(*names)) for queue, code, *names in rows}
    return {queue: known.get(queue) or nameless(number) for number, queue in enumerate(opened, 1)}


def nameless(number: int) -> Named:
    """The names of a queue that nobody has named."""
    return Named(None, Names(**{language: form.format(number) for language, form in NAMELESS.items()}))
