"""Öppningen: from a data folder to a database that is started, migrated and founded."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
import psycopg

from cli import practising
from cli.place import place_of
from ledger import BeingRecovered, OutcomeUnknown, clock, migrations
from ledger.access.founding import begin
from ledger.backup.refusal import CopyUnusable
from ledger.birth import LedgerKind
from ledger.boards import keep_boards
from ledger.founding import NotFounded, found, kind_of
from ledger.migrations import FromTheFuture, MigrationChanged
from ledger.postgres import DatabaseUnavailable, Place
from ledger.references import KeyReadableByOthers, References
from ledger.registers import RegistersFaulty, load
from ledger.sealing.keyledger import KeyLedgerDamaged


@dataclass(frozen=True)
class Opened:
    """A ledger ready for use: where its database is, whether we started it, what it is, and its references."""

    place: Place
    started: bool
    kind: LedgerKind
    references: References


def open_ledger(data: Path, kind: LedgerKind = LedgerKind.PRACTICE) -> Opened:
    """Starts the database unless it runs, brings it up to date and founds the ledger unless it is founded."""
    place, started = open_database(data)
    return Opened(place, started, kind, asyncio.run(_found_both(place.dsn("uppdrag_steward"), data, kind)))


def open_to_serve(data: Path) -> Opened:
    """The same for a ledger that may be a real one; where none was founded, it is for practice."""
    place, _ = opened = open_database(data)
    was = asyncio.run(kind_of(place.dsn("uppdrag_steward")))
    kind = LedgerKind.REAL if was is LedgerKind.REAL else LedgerKind.PRACTICE
    return Opened(*opened, kind, asyncio.run(_found_both(place.dsn("uppdrag_steward"), data, kind)))


def open_database(data: Path) -> tuple[Place, bool]:
    """The same without founding, for commands that only read; True where this call started the database."""
    place = place_of(data)
    started = place.start()
    migrations.migrate(place.admin_dsn())
    place.admit()
    return place, started


async def _found_both(steward: str, data: Path, kind: LedgerKind) -> References:
    """The ledger, the log of who looks beside it, and what boards there are: whatever is there already stays."""
    references = await found(steward, data, kind)
    await begin(steward, data, references)
    today = clock.now().date()
    await keep_boards(steward, load(today, data), today)
    if kind is LedgerKind.PRACTICE:
        await practising.employ(steward, data, references)
    return references


SAID = (DatabaseUnavailable, NotFounded, KeyReadableByOthers, CopyUnusable, RegistersFaulty, KeyLedgerDamaged)
"""Their text is the operator's sentence."""


@contextmanager
def in_sentences() -> Iterator[None]:
    """What an operator can do something about is said in a sentence, without a traceback; exit code 1."""
    try:
        yield
    except SAID as error:
        raise click.ClickException(str(error)) from None
    except BeingRecovered:
        raise click.ClickException(
            "The ledger is being recovered from a copy: nothing is taken down until two people have opened it, in the "
            "service, on the page that it shows them."
        ) from None
    except (OutcomeUnknown, psycopg.OperationalError) as error:
        why = str(error).partition("\n")[0]
        raise click.ClickException(
            "The database went away, or can't be reached. Run this again when it is there: what was written stays, "
            f"and nothing is doubled.{f' ({why})' if why else ''}"
        ) from None
    except (FromTheFuture, MigrationChanged) as error:
        raise click.ClickException(error.__doc__ or type(error).__name__) from None
