"""Nyckeltal på kommandoraden."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec
import psycopg

from cli.opening import in_sentences, open_database
from cli.options import data_option, json_option
from cli.waiting import Progress
from projections import kpi as figures
from projections.head import project_to_head

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--from", "first", type=DAY, help="First local day of arrival.", metavar="YYYY-MM-DD")
@click.option("--to", "last", type=DAY, help="Last local day of arrival, included.", metavar="YYYY-MM-DD")
@click.option("--explain", is_flag=True, help="Print what each figure means.")
@json_option
@data_option
def kpi(first: datetime | None, last: datetime | None, explain: bool, as_json: bool, data: Path) -> None:
    """Print the figures of a period: all of it, or between two local days, both included."""
    if first and last and first > last:
        raise click.UsageError("--from comes after --to.")
    with in_sentences():
        place, _ = open_database(data)
        project_to_head(place.dsn("uppdrag_projector"), Progress())
        with psycopg.connect(place.dsn("uppdrag_api")) as connection:
            found = figures.kpis(connection, first.date() if first else None, last.date() if last else None)
    if as_json:
        click.echo(msgspec.json.encode(found))
        return
    for name, value in msgspec.to_builtins(found).items():
        click.echo(f"{name:24} {_written(value)}")
        if explain:
            click.echo(f"    {figures.EXPLANATIONS[name]}")


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return "  ".join(f"{key} {_written(one)}" for key, one in value.items())
    return "–" if value is None else f"{value:,}"
