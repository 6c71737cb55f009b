"""Prövningen på kommandoraden: on a copy, and with nobody else there."""

import tempfile
from pathlib import Path

import click
import psycopg

from cli.matrix.trials import Matrix, Tried
from cli.opening import in_sentences
from cli.place import place_of
from cli.waiting import Progress
from ledger.postgres.roles import CHECKPOINTER, LOGINS

OTHERS = b"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = ANY(%s)"
IN_USE = "The service runs on this database. Try this on a copy: ./uppdrag restore, with another --data; or stop it."


def try_everything(data: Path, trials: int) -> bool:
    """Tries every attack so many times; prints what was found. True where all is as promised."""
    with in_sentences():
        place = place_of(data)
        place.start()
        with (
            psycopg.connect(place.admin_dsn(), autocommit=True) as admin,
            tempfile.TemporaryDirectory(prefix="uppdrag-outside-") as outside,
        ):
            [[others]] = admin.execute(OTHERS, (list(LOGINS),)).fetchall()
            if others:
                raise click.ClickException(IN_USE)
            matrix = Matrix(admin, place.dsn(CHECKPOINTER), data, Path(outside))
            broken = 0
            for tried in matrix.run(trials, Progress()):
                click.echo(_line(tried))
                broken += not tried.is_as_promised
    click.echo("All of it as promised." if not broken else f"{broken} NOT as promised.")
    return not broken


def _line(tried: Tried) -> str:
    alone = "" if tried.by_own_key is None else f"; by our own key alone {tried.by_own_key}"
    wrong = "" if tried.is_as_promised else "  NOT AS PROMISED"
    return f"{tried.by_outside:>5} of {tried.trials} found{alone}: {tried.name}{wrong}"
