"""Ombyggnad på kommandoraden."""

from pathlib import Path

import click

from cli.opening import in_sentences, open_database
from cli.options import data_option
from cli.waiting import Progress
from projections.known import KNOWN
from projections.rebuild import rebuild as rebuild_one


@click.command()
@click.argument("name", required=False, type=click.Choice(sorted(KNOWN)))
@click.option("--all", "everything", is_flag=True, help="Every projection.")
@data_option
def rebuild(name: str | None, everything: bool, data: Path) -> None:
    """Compute a projection anew from the ledger, beside the old one, and put it in its place."""
    if (name is None) is not everything:
        raise click.UsageError("Name one projection, or say --all.")
    with in_sentences():
        place, _ = open_database(data)
        for one in sorted(KNOWN) if name is None else [name]:
            position = rebuild_one(place.dsn("uppdrag_projector"), one, Progress())
            click.echo(f"{one}: rebuilt up to position {position:,}.")
