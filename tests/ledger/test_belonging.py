"""A stream is one board's, in one compartment; and a strict compartment takes nothing in clear."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from domain.words import SecrecyClass
from ledger import OPEN, Belonging, Entry, Ledger, Malformed
from tests.database import Database
from tests.ledger.given import SWITCH, call_append, queued

Connection = psycopg.Connection[Any]
SOMEWHERE = UUID("00000000-0000-4000-8000-0000000000cc")


@pytest.fixture
def another(admin: Connection) -> UUID:
    """A compartment of the general class beside the open one."""
    return keep(admin, SecrecyClass.GENERAL)


def keep(admin: Connection, secrecy: SecrecyClass) -> UUID:
    """A new compartment of a class."""
    compartment = uuid4()
    admin.execute("INSERT INTO ledger.compartment VALUES (%s, %s)", (compartment, secrecy))
    return compartment


def count(admin: Connection) -> int:
    """How many facts there are."""
    return len(admin.execute("SELECT FROM ledger.fact").fetchall())


@pytest.mark.parametrize("column", ["authorities", "compartments"])
def test_a_stream_stays_where_it_began(switch: Connection, another: UUID, column: str) -> None:
    stream = uuid4()
    call_append(switch, (1, stream, 1))
    assert call_append(switch, (1, stream, 2), **{column: [another]})[1] == ["refused-shape"]
    rows = [(1, uuid4(), 1), (2, stream, 2)]
    ours = {"authorities": OPEN.authority, "compartments": OPEN.compartment}[column]
    assert call_append(switch, *rows, **{column: [ours, another]})[1] == ["done", "refused-shape"]
    assert call_append(switch, (1, stream, 2), (1, stream, 3), **{column: [another] * 2})[1] == [
        "refused-shape"
    ]
    assert call_append(switch, (1, stream, 2))[1] == ["done"]


@pytest.mark.parametrize("column", ["authorities", "compartments"])
def test_a_stream_that_begins_in_two_places_begins_in_none(
    switch: Connection, admin: Connection, another: UUID, column: str
) -> None:
    stream = uuid4()
    where = {"authorities": OPEN.authority, "compartments": OPEN.compartment}[column]
    rows = [(1, stream, 1), (1, stream, 2), (1, uuid4(), 1)]
    assert call_append(switch, *rows, **{column: [where, another, where]})[1] == ["refused-shape"]
    assert count(admin) == 0
    # As two appends the first one stands: the second is judged by it.
    rows = [(1, stream, 1), (2, stream, 2)]
    assert call_append(switch, *rows, **{column: [where, another]})[1] == ["done", "refused-shape"]


def test_a_compartment_that_nobody_keeps_takes_no_facts(switch: Connection) -> None:
    assert call_append(switch, (1, uuid4(), 1), compartments=[SOMEWHERE])[1] == ["refused-shape"]
    assert call_append(switch, (1, uuid4(), 1), compartments=[None])[1] == ["refused-shape"]
    rows = [(1, uuid4(), 1), (1, uuid4(), 1)]
    columns = {"compartments": [OPEN.compartment, SOMEWHERE]}
    assert call_append(switch, *rows, **columns)[1] == ["refused-shape"]


@pytest.mark.parametrize("secrecy", [one for one in SecrecyClass if one.is_strict])
@pytest.mark.parametrize(
    ("columns", "answer"),
    [
        ({"states": [b"{}"], "seals": [b"sealed"]}, "done"),
        ({"states": [b"{}"], "seals": [None]}, "refused-shape"),
        ({"states": [b'{"late":true}'], "seals": [b"sealed"]}, "refused-shape"),
    ],
)
def test_a_strict_compartment_takes_nothing_in_clear(
    switch: Connection, admin: Connection, secrecy: SecrecyClass, columns: dict[str, list[Any]], answer: str
) -> None:
    compartment = keep(admin, secrecy)
    assert call_append(switch, (1, uuid4(), 1), compartments=[compartment], **columns)[1] == [answer]
    twice = {name: value * 2 for name, value in columns.items()}
    rows = [(1, uuid4(), 1), (1, uuid4(), 1)]
    assert call_append(switch, *rows, compartments=[compartment] * 2, **twice)[1] == [answer]


async def test_what_belongs_to_a_board_is_stored_so(database: Database, another: UUID) -> None:
    board, stream = Belonging(uuid4(), another), uuid4()
    ledger = await Ledger.open(database.dsn("uppdrag_telephony"))
    await ledger.submit(
        [Entry(stream, 0, [queued()], belongs=board), Entry(uuid4(), 0, [queued()])], by=SWITCH
    )
    with pytest.raises(Malformed):
        await ledger.submit([Entry(stream, 1, [queued()])], by=SWITCH)
    first, second = await ledger.read_log(0, 9)
    assert (first.authority, first.compartment) == (board.authority, board.compartment)
    assert (second.authority, second.compartment) == (OPEN.authority, OPEN.compartment)
    await ledger.aclose()
