"""Mark: a temporary folder on the disk of the data, where one ledger after another is laid, each with the same key."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import click

from cli.faults.held import NotHeld
from ledger.postgres import Cluster
from ledger.postgres.folder import make_data_folder
from telephony_adapter.recording import FORMATS, TOWN, Unreadable, look_over
from telephony_adapter.town import write_day

FIRST_DAY = date(2025, 1, 6)
DAYS = 60
"""Made-up days in the file that is played when none is named: some 14,000 calls, over 70,000 facts."""


class Ground:
    """Where the ledgers lie, and the file that is played into them."""

    def __init__(self, folder: Path, file: Path, form: str) -> None:
        self.folder = folder
        self.file = file
        self.cluster = Cluster(folder)
        self.replaying = ["cli", "replay", "calls", str(file), "--format", form, "--speed", "max", "--json"]
        self.replaying += ["--data", str(folder)]
        self.asking = ["cli", "kpi", "--json", "--data", str(folder)]

    def lay_anew(self) -> Cluster:
        """A new database, running and empty. The key stays, so that the same calls become the same streams."""
        self.cluster.stop()
        shutil.rmtree(self.cluster.folder, ignore_errors=True)
        self.cluster.start()
        return self.cluster


@contextmanager
def ground(data: Path, file: Path | None, form: str | None) -> Iterator[Ground]:
    """Laid in the data folder and gone afterwards; but when something did not hold, it stays to be looked into."""
    make_data_folder(data)
    folder = Path(tempfile.mkdtemp(prefix="faults-", dir=data))
    laid = Ground(folder, file or folder / "days.csv", form or TOWN.name)
    try:
        if file is None:
            make_up(laid.file, DAYS)
        look_at(laid.file, form or TOWN.name)
        yield laid
    except NotHeld as why:
        laid.cluster.stop()
        raise click.ClickException(
            f"{why}\nThe ledger is kept in {folder}: ./uppdrag db start --data {folder}"
        ) from None
    except BaseException:
        remove(laid)
        raise
    remove(laid)


def remove(laid: Ground) -> None:
    """Stops the server and leaves nothing."""
    laid.cluster.stop()
    shutil.rmtree(laid.folder, ignore_errors=True)
    shutil.rmtree(laid.cluster.socket, ignore_errors=True)


def look_at(file: Path, form: str) -> None:
    """Refuses a file whose calls can't simply be counted."""
    try:
        with look_over(file, FORMATS[form]) as recording:
            refused = len(recording.refused)
    except Unreadable as why:
        raise click.UsageError(str(why)) from None
    if refused:
        raise click.UsageError(f"{refused:,} rows of the file are refused. Name one that is whole.")


def make_up(file: Path, days: int) -> None:
    """Writes days of the made-up town, one after another."""
    day = file.with_suffix(".day")
    with file.open("w") as written:
        for number in range(days):
            write_day(day, FIRST_DAY + timedelta(days=number), number)
            header, *rows = day.read_text().splitlines(keepends=True)
            written.writelines(rows if number else [header, *rows])
