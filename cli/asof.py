"""Visa läget då, på kommandoraden."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec
import psycopg

from cli.opening import in_sentences, open_database
from cli.options import data_option, json_option
from cli.waiting import Progress
from projections import asof as then
from projections.queue_board import Board


class Moment(click.ParamType["datetime"]):
    """A time with its offset from UTC, as ISO 8601 writes it."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Aware, in UTC."""
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail("it is not a time like 1999-02-01T10:32:00+02:00.", param, ctx)
        if moment.tzinfo is None:
            self.fail("it lacks its offset from UTC, like +02:00 or Z.", param, ctx)
        return moment.astimezone(UTC)


@click.group()
def asof() -> None:
    """Show a projection as it stood at a position or a time."""


@asof.command()
@click.option("--position", type=click.IntRange(0), help="When this position had just been recorded.")
@click.option("--recorded", type=Moment(), help="As the ledger had it at this time.")
@click.option("--happened", type=Moment(), help="As it was at this time, by what is known now.")
@json_option
@data_option
def board(
    position: int | None, recorded: datetime | None, happened: datetime | None, as_json: bool, data: Path
) -> None:
    """Show the floor: who waited, in which queue, and what the agents did."""
    if sum(one is not None for one in (position, recorded, happened)) != 1:
        raise click.UsageError("Say one of --position, --recorded and --happened.")
    with in_sentences():
        place, _ = open_database(data)
        with psycopg.connect(place.dsn("uppdrag_api"), autocommit=True) as connection:
            found = _board(connection, position, recorded, happened)
    click.echo(msgspec.json.encode(found) if as_json else _in_words(found))


def _board(
    connection: psycopg.Connection[Any],
    position: int | None,
    recorded: datetime | None,
    happened: datetime | None,
) -> Board:
    if position is not None:
        return then.at_position(connection, position, Progress())
    if recorded is not None:
        return then.at_recorded(connection, recorded, Progress())
    assert happened is not None
    return then.at_happened(connection, happened, Progress())


def _in_words(board: Board) -> str:
    lines = [f"The floor at {board.now:%Y-%m-%d %H:%M:%S} UTC, position {board.position:,}."]
    lines += [f"{len(board.waiting)} waiting, {len(board.agents)} agents."]
    lines += [
        f"  waiting since {caller.since:%H:%M:%S}, priority {caller.priority}, {caller.state.replace('_', ' ')}"
        for caller in board.waiting
    ]
    lines += [
        f"  agent {agent.number}: {agent.state.replace('_', ' ')} since {agent.since:%H:%M:%S}"
        for agent in board.agents
    ]
    return "\n".join(lines)
