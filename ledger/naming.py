"""Namn: what queues are called. Facts only refer to a queue; its name is configuration and may be corrected."""

from collections.abc import Iterable
from uuid import UUID

import msgspec
import psycopg

NAME = """
INSERT INTO register.queue AS known (queue, core, code, sv, nb, en)
VALUES (%(queue)s, %(core)s, %(code)s, %(sv)s, %(nb)s, %(en)s)
ON CONFLICT (queue) DO UPDATE SET code = excluded.code, sv = excluded.sv, nb = excluded.nb, en = excluded.en
WHERE (known.code, known.sv, known.nb, known.en) <> (excluded.code, excluded.sv, excluded.nb, excluded.en)
"""


class QueueNames(msgspec.Struct, frozen=True, kw_only=True):
    """A queue's code in its core, and its name in Swedish, Bokmål and English."""

    queue: UUID
    core: UUID
    code: str
    sv: str
    nb: str
    en: str


async def name_queues(dsn: str, names: Iterable[QueueNames]) -> None:
    """Writes the names down, with the login of the telephony adapter."""
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        for one in names:
            await connection.execute(NAME, msgspec.structs.asdict(one))
