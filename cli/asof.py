"""Visa läget då, på kommandoraden."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec
import psycopg

from cli.asof_case import case
from cli.moments import moment_options, only_one
from cli.opening import in_sentences, open_database
from cli.options import data_option, json_option
from cli.waiting import Progress
from projections import asof as then
from projections.queue_board import Board


@click.group()
def asof() -> None:
    """Show the floor or a case as it stood at a position or a time."""


asof.add_command(case)


@asof.command()
@moment_options
@json_option
@data_option
def board(
    position: int | None, recorded: datetime | None, happened: datetime | None, as_json: bool, data: Path
) -> None:
    """Show the floor: who waited, in which queue, and what the agents did."""
    only_one(position, recorded, happened)
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
