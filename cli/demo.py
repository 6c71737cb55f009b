"""Visningen: what `up --demo` shows: a made-up municipality's day, or a recording of a real one."""

import re
from dataclasses import dataclass
from pathlib import Path

import click

from cli.children import Child
from telephony_adapter.recording import ANONYMOUS_BANK, TOWN, Format, Unreadable, look_over

MADE_UP = "*"
"""What `--demo` means without a file."""
THE_RECORDINGS_OWN_TIME = 1.0

demo_option = click.option(
    "--demo",
    "shown",
    is_flag=False,
    flag_value=MADE_UP,
    metavar="[FILE]",
    help="Show a made-up municipality's day, or the calls of FILE, as if they happened now.",
)
speed_option = click.option(
    "--speed",
    type=click.FloatRange(min=0, min_open=True, max=100_000),
    default=THE_RECORDINGS_OWN_TIME,
    show_default=True,
    help="With --demo: so many times faster. Above 1 the board keeps the recording's own time.",
)


@dataclass(frozen=True)
class Demo:
    """What is shown, and how fast. `file` is None for the made-up day."""

    file: Path | None
    speed: float

    @classmethod
    def of(cls, shown: str | None, speed: float) -> "Demo | None":
        """What the options ask for. A file that can't be played is refused here, before anything is started."""
        if shown is None:
            return None
        if shown == MADE_UP:
            return cls(None, speed)
        file = Path(shown).resolve()
        try:
            look_over(file, ANONYMOUS_BANK).close()
        except Unreadable as refusal:
            raise click.ClickException(str(refusal)) from None
        return cls(file, speed)

    def folder(self, data: Path) -> Path:
        """Each recording has a folder, and so a ledger, of its own: two towns on one board would confuse."""
        if self.file is None:
            return data / "demo"
        return (
            data / f"demo-{re.sub(r'[^a-z0-9]+', '-', self.file.name.partition('.')[0].lower()).strip('-')}"
        )

    @property
    def form(self) -> Format:
        """How the recording is written."""
        return TOWN if self.file is None else ANONYMOUS_BANK

    @property
    def said(self) -> str:
        """What it is, in a sentence's beginning."""
        return (
            "A demo with a made-up municipality"
            if self.file is None
            else f"A demo with the calls of {self.file.name}"
        )

    def child(self, folder: Path, dsn: str) -> Child:
        """The process in which it happens."""
        given = MADE_UP if self.file is None else str(self.file)
        played = ["cli.playing", str(folder), given, str(self.speed)]
        return Child("telephony", played, {"UPPDRAG_DSN": dsn}, ends=True)
