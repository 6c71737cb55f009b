"""Uppdatering av databasen på kommandoraden."""

from pathlib import Path

import click

from cli.opening import in_sentences
from cli.options import data_option
from cli.place import place_of
from ledger import migrations


@click.command()
@data_option
def migrate(data: Path) -> None:
    """Bring the database up to date, and let the service's logins in. Run it before a new version's processes."""
    with in_sentences():
        place = place_of(data)
        place.start()
        applied = migrations.migrate(place.admin_dsn())
        place.admit()
    click.echo(f"The database is up to date: {applied} migrations applied now.")
