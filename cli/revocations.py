"""Återkallelser på kommandoraden."""

import asyncio
import signal
from pathlib import Path

import click

from cli.opening import in_sentences
from cli.options import data_option
from cli.place import place_of
from ledger.backup.revocations import keep


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, resolve_path=True, path_type=Path))
@click.option("--follow", is_flag=True, help="Go on, second by second, until SIGTERM.")
@data_option
def revocations(file: Path, follow: bool, data: Path) -> None:
    """Note in FILE, on other storage than the ledger's, what took rights away: a restore takes them away again.

    References, enumerations and times, a line each. What stands there already is not noted twice.
    """
    if file.is_relative_to(data.resolve()):
        raise click.ClickException(
            "That lies in the data folder, and is lost with it. Name a file on other storage."
        )
    with in_sentences():
        place = place_of(data)
        place.start()
        noted = asyncio.run(_keep(place.dsn("uppdrag_projector"), file, follow))
    click.echo(f"Revocations noted in {file}: {noted:,} that it lacked.")


async def _keep(dsn: str, file: Path, follow: bool) -> int:
    ending = asyncio.Event()
    if follow:
        for told in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(told, ending.set)
    else:
        ending.set()
    return await keep(dsn, file, ending)
