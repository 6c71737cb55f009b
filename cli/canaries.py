"""Märkord på kommandoraden: what should be gone, or sealed, is looked for in everything that is kept."""

from pathlib import Path
from typing import TextIO

import click
import psycopg

from cli.opening import in_sentences
from cli.options import data_option
from cli.place import place_of
from cli.waiting import Progress
from ledger.canaries.places import Looked, look
from ledger.canaries.spellings import Pattern, WordUnfit
from ledger.postgres.place import Server

FOUND, COULD_NOT_LOOK = 1, 2

A_PATH = click.Path(exists=True, resolve_path=True, path_type=Path)


@click.command()
@click.argument("words", type=click.File("r", encoding="utf-8"))
@click.option(
    "--also",
    multiple=True,
    type=A_PATH,
    help="A file or folder to look through besides: a copy, an export, a log, the folder of a server's database.",
)
@data_option
@click.pass_context
def canaries(context: click.Context, words: TextIO, also: tuple[Path, ...], data: Path) -> None:
    """Look for words in everything that is kept: one on each line of the file WORDS, or - for standard input.

    Tables, indexes, statistics, the write-ahead log, keys, proofs and logs in the data folder, as they are and in seven
    spellings: raw, in JSON, UTF-16, percent, base64, hexadecimal, and packed. What was found is told by the number of
    the line, never by the word. Exit code 0: nowhere; 1: somewhere; 2: it could not be looked.
    """
    try:
        pattern = Pattern([line.strip() for line in words if line.strip()])
        with in_sentences():
            looked = _look(data, list(also), pattern)
    except WordUnfit:
        click.echo("Each line needs 6 to 1,000 bytes: a shorter word stands anywhere by chance.", err=True)
        context.exit(COULD_NOT_LOOK)
    except (OSError, psycopg.Error, click.ClickException) as error:
        click.echo(f"It could not be looked everywhere ({type(error).__name__}).", err=True)
        context.exit(COULD_NOT_LOOK)
    for one in looked.found:
        click.echo(f"word {one.hit.word}, {one.hit.spelling}: {one.where}")
    click.echo(
        f"{len(looked.found)} found; {looked.tables:,} tables and {looked.files:,} files looked through."
    )
    context.exit(FOUND if looked.found else 0)


def _look(data: Path, also: list[Path], pattern: Pattern) -> Looked:
    place = place_of(data)
    place.start()
    if isinstance(place, Server):
        click.echo("The database's own files lie on its server: name a copy of their folder with --also.")
    return look(place.admin_dsn(), [data, *also], pattern, Progress())
