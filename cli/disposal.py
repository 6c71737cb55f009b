"""`./uppdrag dispose`: what has been approved is carried out when its time has come, and certified."""

import asyncio
from collections import Counter
from pathlib import Path
from uuid import UUID

import click
import msgspec

from api.problems import Unavailable
from cli.disposing import Outcome, disposing
from cli.opening import in_sentences, open_database
from cli.options import data_option, json_option
from ledger import Overtaken, clock
from ledger.postgres import Place

SAYS = {
    Outcome.NOT_APPROVED: "waits for a second person",
    Outcome.PENDING: "can still be undone",
    Outcome.WAITS_FOR_THE_ARCHIVE: "waits for the archive's receipt",
    Outcome.HELD: "is held",
    Outcome.DUE: "is due",
    Outcome.EXECUTED: "is carried out, and not all have acknowledged it",
    Outcome.LATE: "WAS CARRIED OUT OVER 72 HOURS AGO, AND NOT ALL HAVE ACKNOWLEDGED IT",
    Outcome.CERTIFIED: "is certified",
    Outcome.WITHDRAWN: "was called off",
    Outcome.AWAY: "cannot be read: its own keys are not to be had",
}
ALARMS = (Outcome.LATE, Outcome.AWAY)


@click.command()
@click.option("--due", is_flag=True, help="Carry out what is due, and certify what all have acknowledged.")
@click.option("--dry-run", is_flag=True, help="With --due: say what would be done, and do nothing.")
@json_option
@data_option
def dispose(due: bool, dry_run: bool, as_json: bool, data: Path) -> None:
    """List the disposals, and with --due carry out those that two have approved and whose time has come.

    Run it every hour. What was carried out is certified by a later run, when everybody who had it has said that it is
    gone. Exits with 1 when that has not happened within 72 hours, or a disposal cannot be read.
    """
    with in_sentences():
        place, _ = open_database(data)
        try:
            found = asyncio.run(_run(place, data, due and not dry_run))
        except Unavailable as trouble:
            raise click.ClickException(" ".join((trouble.__doc__ or "").split())) from None
    for disposal, outcome in found.items():
        if not as_json:
            click.echo(f"{disposal}  {SAYS[outcome]}")
    click.echo(msgspec.json.encode(found) if as_json else _summary(Counter(found.values())))
    if any(outcome in ALARMS for outcome in found.values()):
        raise SystemExit(1)


async def _run(place: Place, data: Path, carries_out: bool) -> dict[UUID, Outcome]:
    found: dict[UUID, Outcome] = {}
    async with disposing(place, data) as run:
        for disposal in await run.disposals():
            try:
                act = run.carry_out if carries_out else run.look
                outcome = await act(disposal, clock.now())
            except Overtaken:  # Somebody wrote in it just now: the next run looks again.
                outcome = await run.look(disposal, clock.now())
            if outcome is not None:
                found[disposal] = outcome
    return found


def _summary(outcomes: Counter[Outcome]) -> str:
    said = [f"{count} {outcome.replace('-', ' ')}" for outcome, count in sorted(outcomes.items())]
    return ", ".join(said) + "." if said else "There are no disposals."
