"""Avdelningar: which compartments there are, and which readers each has. One that is not kept here takes no facts."""

from collections.abc import Mapping
from uuid import UUID

import psycopg

from domain.words import SecrecyClass

KEEP = "INSERT INTO ledger.compartment VALUES (%s, %s) ON CONFLICT DO NOTHING"
KEPT = "SELECT compartment, secrecy FROM ledger.compartment WHERE compartment = ANY (%s)"


class AlreadyKept(ValueError):
    """A compartment is kept with another class of secrecy, and keeps it: its facts would change readers."""


async def keep(dsn: str, compartments: Mapping[UUID, SecrecyClass]) -> None:
    """Keeps compartments from now on, with the login of the steward. Those that are there already stay as they are.

    Raises `AlreadyKept`, and then keeps none of them.
    """
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        cursor = connection.cursor()
        # In one order, so that two who keep the same ones do not wait for each other.
        await cursor.executemany(KEEP, sorted(compartments.items()))
        kept = await (await cursor.execute(KEPT, (list(compartments),))).fetchall()
        if any(compartments[compartment] != secrecy for compartment, secrecy in kept):
            raise AlreadyKept
