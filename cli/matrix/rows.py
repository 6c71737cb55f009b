"""Rader: what an administrator could do to the rows of a log. Each changes something, somewhere by chance, in one log.

They are done in a transaction that is rolled back, by a superuser for whom no trigger and no constraint is in the way.
"""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any, LiteralString, TypeAlias

import msgspec
import psycopg
from psycopg.sql import SQL, Composed, Identifier

Connection: TypeAlias = psycopg.Connection[Any]

EDITED: Mapping[str, LiteralString] = {
    "originator_id": "gen_random_uuid()", "originator_version": "originator_version + 100000",
    "tag": "tag || '-not'", "happened_at": "happened_at - interval '1 microsecond'",
    "recorded_at": "recorded_at + interval '1 microsecond'", "fact_id": "gen_random_uuid()",
    "authority": "gen_random_uuid()", "compartment": "gen_random_uuid()", "actor": "gen_random_uuid()",
    "login": "login || '_not'", "session": "gen_random_uuid()",
}  # fmt: skip
"""Every column but the position and the content, and something else that it could say."""


class Log(msgspec.Struct, frozen=True):
    """A log as it was when it was sworn to: up to which position."""

    schema: str
    covered: int

    @property
    def table(self) -> Identifier:
        """The table of its facts."""
        return Identifier(self.schema, "fact")

    def somewhere(self, chance: Random) -> int:
        """A position that was sworn to."""
        return chance.randint(1, self.covered)

    def two(self, chance: Random) -> tuple[int, int]:
        """Two of them, in order."""
        first, second = sorted(chance.sample(range(1, self.covered + 1), 2))
        return first, second


Attack: TypeAlias = Callable[[Connection, Log, Random], None]


def _do(admin: Connection, log: Log, statement: LiteralString, **given: Any) -> int:
    return admin.execute(SQL(statement).format(t=log.table), given).rowcount


def flip_a_bit(admin: Connection, log: Log, chance: Random) -> None:
    """One bit of what a fact says in clear."""
    given = {"p": log.somewhere(chance), "r": chance.random(), "bit": 1 << chance.randrange(8)}
    _do(admin, log, """
        UPDATE {t} SET state = set_byte(state, (length(state) * %(r)s::float8)::int % length(state),
            get_byte(state, (length(state) * %(r)s::float8)::int % length(state)) # %(bit)s)
        WHERE position = %(p)s
    """.replace(" % ", " %% "), **given)  # fmt: skip


def flip_a_sealed_bit(admin: Connection, log: Log, chance: Random) -> None:
    """One bit of an envelope; where nothing is sealed, an envelope where there was none."""
    given = {"r": chance.random(), "bit": 1 << chance.randrange(8), "last": log.covered}
    changed = _do(admin, log, """
        UPDATE {t} SET sealed = set_byte(sealed, length(sealed) - 1, get_byte(sealed, length(sealed) - 1) # %(bit)s)
        WHERE position = (SELECT position FROM {t} WHERE sealed IS NOT NULL AND position <= %(last)s
            ORDER BY md5(position::text || %(r)s::text) LIMIT 1)
    """, **given)  # fmt: skip
    if not changed:
        _do(admin, log, "UPDATE {t} SET sealed = '\\x01' WHERE position = %(p)s", p=log.somewhere(chance))


def edit(admin: Connection, log: Log, chance: Random) -> None:
    """When, whose, by whom or what: any column that stands beside the content."""
    column = chance.choice(sorted(EDITED))
    statement: Composed = SQL("UPDATE {} SET {} = {} WHERE position = %s").format(
        log.table, Identifier(column), SQL(EDITED[column])
    )
    admin.execute(statement, (log.somewhere(chance),))


def back_date(admin: Connection, log: Log, chance: Random) -> None:
    """A fact happened a day earlier, and was taken down so."""
    _do(admin, log, """
        UPDATE {t} SET happened_at = happened_at - interval '1 day', recorded_at = recorded_at - interval '1 day'
        WHERE position = %(p)s
    """, p=log.somewhere(chance))  # fmt: skip


def delete(admin: Connection, log: Log, chance: Random) -> None:
    """A fact is gone, and the hole stays."""
    _do(admin, log, "DELETE FROM {t} WHERE position = %(p)s", p=log.somewhere(chance))


def delete_and_close(admin: Connection, log: Log, chance: Random) -> None:
    """A fact is gone, and those after it move up."""
    place = log.somewhere(chance)
    _do(admin, log, "DELETE FROM {t} WHERE position = %(p)s", p=place)
    _move(admin, log, place, -1)


def cut_off(admin: Connection, log: Log, chance: Random) -> None:
    """The newest facts are gone, as if an older copy had been put back."""
    _do(admin, log, "DELETE FROM {t} WHERE position >= %(p)s", p=log.somewhere(chance))


def swap_contents(admin: Connection, log: Log, chance: Random) -> None:
    """Two facts say each other's content; where it is the same, they are each other's."""
    first, second = log.two(chance)
    _do(admin, log, """
        UPDATE {t} AS f SET state = o.state, sealed = o.sealed, tag = o.tag, fact_id = o.fact_id FROM {t} AS o
        WHERE (f.position, o.position) IN ((%(a)s, %(b)s), (%(b)s, %(a)s))
    """, a=first, b=second)  # fmt: skip


def reorder(admin: Connection, log: Log, chance: Random) -> None:
    """Two facts change places."""
    first, second = log.two(chance)
    for old, new in ((first, 0), (second, first), (0, second)):
        _do(admin, log, "UPDATE {t} SET position = %(new)s WHERE position = %(old)s", old=old, new=new)


def insert(admin: Connection, log: Log, chance: Random) -> None:
    """A fact that never was, somewhere in the past; those after it move on."""
    place = log.somewhere(chance)
    _move(admin, log, place - 1, 1)
    _do(admin, log, """
        INSERT INTO {t} SELECT %(p)s, gen_random_uuid(), 1, tag, happened_at, recorded_at, gen_random_uuid(), authority,
            compartment, actor, login, session, state, sealed FROM {t} WHERE position = %(p)s + 1
    """, p=place)  # fmt: skip


def _move(admin: Connection, log: Log, after: int, by: int) -> None:
    """By way of the negative numbers: no two rows have one position in between."""
    _do(admin, log, "UPDATE {t} SET position = -position WHERE position > %(a)s", a=after)
    _do(admin, log, "UPDATE {t} SET position = -position + %(by)s WHERE position < 0", by=by)


LEAVES_A_HOLE = "a fact is deleted, the hole stays"

ROWS: Mapping[str, Attack] = {
    "a bit of what is clear is flipped": flip_a_bit,
    "a bit of what is sealed is flipped": flip_a_sealed_bit,
    "a column beside the content is edited": edit,
    "a fact is dated back": back_date,
    LEAVES_A_HOLE: delete,
    "a fact is deleted, the others move up": delete_and_close,
    "the newest facts are cut off": cut_off,
    "two facts swap contents": swap_contents,
    "two facts change places": reorder,
    "a fact that never was is inserted": insert,
}
