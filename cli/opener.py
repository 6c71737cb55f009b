"""Öppnaren: one class of secrecy opened by a process of its own, and the keys laid apart for it."""

import asyncio
import logging
from pathlib import Path

import click
import psycopg
import uvloop

from cli.opening import in_sentences
from cli.options import data_option
from cli.place import place_of
from domain.words import SecrecyClass
from ledger.founding import KEYS, origin_of
from ledger.opening.hardening import harden
from ledger.opening.laid import lay
from ledger.opening.running import run
from ledger.postgres.roles import OPENERS

folder_option = click.Path(file_okay=False, resolve_path=True, path_type=Path)
COMPARTMENTS = b"SELECT c.compartment, c.secrecy FROM ledger.compartment c"


@click.command()
@click.option(
    "--class",
    "secrecy",
    required=True,
    type=click.Choice([one.value for one in SecrecyClass]),
    help="Which class of secrecy it opens.",
)
@click.option(
    "--socket",
    required=True,
    type=click.Path(dir_okay=False, resolve_path=True, path_type=Path),
    help="Where it answers: <folder>/<class>/opener.sock, for an interface with UPPDRAG_OPENERS=<folder>.",
)
@click.option(
    "--keys", required=True, type=folder_option, help="The keys that lay-keys has laid for the class."
)
@click.option(
    "--account",
    "accounts",
    required=True,
    multiple=True,
    type=click.IntRange(min=0),
    help="The user id of whoever may ask: the interface's. May be said again.",
)
@data_option
def opener(secrecy: str, socket: Path, keys: Path, accounts: tuple[int, ...], data: Path) -> None:
    """Open one class of secrecy for the interface, until SIGTERM.

    Run each under an account of its own: then whoever has become the interface has no keys, and whoever has become one
    opener has those of one class.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    harden()
    with in_sentences():
        one = SecrecyClass(secrecy)
        uvloop.run(run(one, socket, keys, accounts, place_of(data).dsn(OPENERS[one])))


@click.command("lay-keys")
@click.option(
    "--to", required=True, type=folder_option, help="Where the folders of the classes are, or come to be."
)
@data_option
def lay_keys(to: Path, data: Path) -> None:
    """Lay the keys of each class of secrecy in a folder for its opener, and the interface's in one for it.

    Again after every restore, and whenever keys were made with the whole folder. Each file gets the owner of the folder
    that it is laid in, when root does it.
    """
    with in_sentences():
        asyncio.run(_lay(place_of(data).dsn("uppdrag_steward"), data, to))
    click.echo(f"The keys are laid in {to}. Keep {data / KEYS} where no process of the service reaches it.")


async def _lay(dsn: str, data: Path, to: Path) -> None:
    origin = await origin_of(dsn, data)
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        rows = await (await connection.execute(COMPARTMENTS)).fetchall()
    lay(data / KEYS, to, {compartment: SecrecyClass(secrecy) for compartment, secrecy in rows}, origin)
