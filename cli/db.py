"""`./uppdrag db`: the embedded database: its address, start, stop and status."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from cli.options import data_option
from ledger.postgres import Cluster, DatabaseUnavailable


@click.group()
def db() -> None:
    """The embedded database: its address, start, stop and status."""


@db.command()
@data_option
def uri(data: Path) -> None:
    """Print the administrator's address, for psql and other programs. Starts the database if it does not run."""
    server = os.environ.get("DATABASE_URL")
    if server:
        print(server)
        return
    with told():
        cluster = Cluster(data)
        cluster.start()
        print(cluster.admin_uri())


@db.command()
@data_option
def start(data: Path) -> None:
    """Start the database and leave it running."""
    with told():
        cluster = embedded(data)
        print("The database was started." if cluster.start() else "The database is already running.")


@db.command()
@data_option
def stop(data: Path) -> None:
    """Stop the database: every session is ended, and what is acknowledged is on disk."""
    with told():
        stopped = embedded(data).stop()
        print("The database was stopped." if stopped else "The database was not running.")


@db.command()
@data_option
@click.pass_context
def status(context: click.Context, data: Path) -> None:
    """Say whether the database runs. Exits with 3 when it does not, as init scripts do."""
    with told():
        cluster = embedded(data)
        cluster.check()
        running = cluster.running()
    print("The database is running." if running else "The database is not running.")
    context.exit(0 if running else 3)


def embedded(data: Path) -> Cluster:
    """The database in the data folder, which is the only one we start and stop."""
    if os.environ.get("DATABASE_URL"):
        raise DatabaseUnavailable(
            "DATABASE_URL names a server of yours: start and stop it where it is. "
            "Without DATABASE_URL this command is about the database in the data folder."
        )
    return Cluster(data)


@contextmanager
def told() -> Iterator[None]:
    """Tells the operator's sentence, without a traceback, when there is no database to be had."""
    try:
        yield
    except DatabaseUnavailable as why:
        raise click.ClickException(str(why)) from why
