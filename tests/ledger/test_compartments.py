"""Compartments are kept by the steward: added, never changed and never taken away."""

import asyncio
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from domain.words import SecrecyClass
from ledger import OPEN, compartments
from ledger.compartments import AlreadyKept
from ledger.postgres.roles import LOGINS
from tests.database import Database
from tests.ledger.given import call_append

Connection = psycopg.Connection[Any]


async def test_a_compartment_takes_facts_once_it_is_kept(database: Database, switch: Connection) -> None:
    where = uuid4()
    assert call_append(switch, (1, uuid4(), 1), compartments=[where])[1] == ["refused-shape"]
    steward = database.dsn("uppdrag_steward")
    many = {where: SecrecyClass.GENERAL} | {uuid4(): secrecy for secrecy in SecrecyClass}
    await asyncio.gather(*(compartments.keep(steward, many) for _ in range(4)))
    assert call_append(switch, (1, uuid4(), 1), compartments=[where])[1] == ["done"]


async def test_a_compartment_keeps_its_class(database: Database, admin: Connection) -> None:
    steward, new = database.dsn("uppdrag_steward"), uuid4()
    with pytest.raises(AlreadyKept):
        await compartments.keep(steward, {new: SecrecyClass.HEALTH, OPEN.compartment: SecrecyClass.SOCIAL})
    assert admin.execute("SELECT * FROM ledger.compartment").fetchall() == [(OPEN.compartment, "general")]


@pytest.mark.parametrize("login", [login for login in LOGINS if login != "uppdrag_steward"])
async def test_nobody_else_keeps_compartments(database: Database, login: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        await compartments.keep(database.dsn(login), {uuid4(): SecrecyClass.GENERAL})


def test_nobody_takes_one_away(database: Database, admin: Connection) -> None:
    for login in LOGINS:
        with psycopg.connect(database.dsn(login), autocommit=True) as connection:
            for statement in (
                "DELETE FROM ledger.compartment",
                "UPDATE ledger.compartment SET secrecy = 'general'",
                "TRUNCATE ledger.compartment",
            ):
                with pytest.raises(InsufficientPrivilege):
                    connection.execute(statement.encode())
