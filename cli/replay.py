"""Uppspelning: a file of historical calls, played through the telephony port into the ledger."""

import asyncio
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from cli.opening import Opened, in_sentences, open_ledger
from cli.options import data_option, json_option
from cli.waiting import Progress
from ledger import Ledger
from telephony_adapter.intake import Intake, IntakeReport
from telephony_adapter.recording import (
    FORMATS,
    AtOnce,
    AtSpeed,
    Pace,
    RecordedCore,
    Recording,
    Unreadable,
    look_over,
)

REFUSED_ROWS_SHOWN = 10


class Speed(click.ParamType["float | None"]):
    """`max`, or how many recorded seconds pass in one."""

    name = "N|max"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float | None:
        """None for max."""
        if value is None or value == "max":
            return None
        try:
            speed = float(value)
        except ValueError:
            speed = 0.0
        if not 0 < speed < float("inf"):
            self.fail("it is max, or a number above 0 (1 is the recording's own time).", param, ctx)
        return speed


@click.group()
def replay() -> None:
    """Play a file of historical calls into the ledger. What is already there is not doubled."""


@replay.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(sorted(FORMATS)), required=True, help="How it is written."
)
@click.option(
    "--speed", type=Speed(), default="max", show_default=True, help="As fast as possible, or N times."
)
@json_option
@data_option
def calls(file: Path, form: str, speed: float | None, as_json: bool, data: Path) -> None:
    """Play the calls of FILE (.csv or .csv.zst). Exit code 2: the file can't be taken, nothing was imported."""
    progress = Progress()
    looked = partial(_looked, progress)
    try:
        recording = look_over(file, FORMATS[form], looked)
    except Unreadable as refusal:
        click.echo(f"Error: {refusal}", err=True)
        sys.exit(2)
    with recording, in_sentences():
        opened = open_ledger(data)
        report = asyncio.run(_play(opened, recording, AtSpeed(speed) if speed else AtOnce(), progress))
    click.echo(_as_json(recording, report) if as_json else _in_words(recording, report))


async def _play(opened: Opened, recording: Recording, pace: Pace, progress: Progress) -> IntakeReport:
    ledger = await Ledger.open(opened.place.dsn("uppdrag_telephony"))
    try:
        return await Intake(ledger, opened.references).run(
            RecordedCore(recording, pace), lambda reports: progress("Playing the reports", reports, 0)
        )
    finally:
        await ledger.aclose()


def _looked(progress: Progress, share: float) -> None:
    progress("Looking the file over, percent", round(100 * share), 100)


def _as_json(recording: Recording, report: IntakeReport) -> str:
    return json.dumps(
        {
            "rows": recording.rows,
            "taken": recording.taken,
            "ignored": recording.ignored,
            "refused": [{"line": refused.line, "reason": refused.reason} for refused in recording.refused],
            "appended": report.appended,
        }
    )


def _in_words(recording: Recording, report: IntakeReport) -> str:
    counts = (
        f"{recording.taken:,} calls taken, {recording.ignored:,} ignored, {len(recording.refused):,} refused"
    )
    lines = [f"{recording.rows:,} rows: {counts}; {report.appended:,} facts appended."]
    lines += [
        f"  line {refused.line}: {refused.reason}" for refused in recording.refused[:REFUSED_ROWS_SHOWN]
    ]
    if len(recording.refused) > REFUSED_ROWS_SHOWN:
        lines.append(
            f"  ... and {len(recording.refused) - REFUSED_ROWS_SHOWN:,} more; --json lists them all."
        )
    lines += [f"  contradicts {kind}: {count:,}" for kind, count in report.contradictions.most_common()]
    return "\n".join(lines)
