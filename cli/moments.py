"""Ögonblick på kommandoraden: a position, when the ledger knew, or when it happened. Exactly one of them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class Moment(click.ParamType["datetime"]):
    """A time with its offset from UTC, as ISO 8601 writes it."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Aware, in UTC."""
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail("it is not a time like 1999-02-01T10:32:00+02:00.", param, ctx)
        if moment.tzinfo is None:
            self.fail("it lacks its offset from UTC, like +02:00 or Z.", param, ctx)
        return moment.astimezone(UTC)


def moment_options(command: Command) -> Command:
    """`--position`, `--recorded` and `--happened`: the command gets all three, two of them None."""
    for option in (
        click.option("--happened", type=Moment(), help="As it was at this time, by what is known now."),
        click.option("--recorded", type=Moment(), help="As the ledger had it at this time."),
        click.option("--position", type=click.IntRange(0), help="When this position had just been recorded."),
    ):
        command = option(command)
    return command


def only_one(position: int | None, recorded: datetime | None, happened: datetime | None) -> None:
    """Raises `click.UsageError` unless exactly one was said."""
    if sum(one is not None for one in (position, recorded, happened)) != 1:
        raise click.UsageError("Say one of --position, --recorded and --happened.")
