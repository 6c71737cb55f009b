"""Spelningen: `python -m cli.playing FOLDER FILE SPEED` plays a recording into a ledger, as a child of `up --demo`.

At its own speed a recording happens now. Its clock is moved once, and the move is kept beside the ledger: whoever
stops and starts again finds the same day going on, and no caller is left waiting for ever. When the recording is over
it begins anew. Faster than that, it keeps its own time and is played once.
"""

import asyncio
import os
import sys
import time
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from api import logs
from cli.demo import MADE_UP, THE_RECORDINGS_OWN_TIME, Demo
from ledger import Ledger, Recorded, clock, tracing
from ledger.founding import KEYS
from ledger.handing import HANDED
from ledger.parent import end_with_the_parent
from ledger.references import References
from projections.queue_board.floor import TAGS
from telephony_adapter.intake import Intake
from telephony_adapter.recording import Live, Pace, RecordedCore, Recording, look_over
from telephony_adapter.town import write_day

A_MONDAY = date(2026, 3, 2)
SEED = 1
OFFICE_HOURS = (time_of_day(8), time_of_day(16))
FACTS_AT_A_TIME = 1000
MORNING = time_of_day(10)
"""Whoever looks outside office hours is shown the floor as it is at ten."""


class Move(msgspec.Struct, frozen=True):
    """How far a recording's clock is moved, in seconds, and which recording that is."""

    begins: int
    ends: int
    seconds: int


class Onwards:
    """Faster than it happened, in the recording's own time, on from where the ledger already is."""

    shift = 0

    def __init__(self, speed: float, reached: float) -> None:
        self._speed = speed
        self._reached = reached
        self._began = time.monotonic()

    def reached(self, begins: int) -> float:
        """The recorded moment that may be told by now."""
        return max(self._reached, begins) + (time.monotonic() - self._began) * self._speed


async def play(folder: Path, demo: Demo, dsn: str) -> None:
    """Plays until the recording ends; one that happens now begins anew then."""
    references = References.kept_in(folder / KEYS)
    ledger = await Ledger.open(dsn, handed=folder / HANDED)
    try:
        with look_over(recorded(folder, demo), demo.form) as recording:
            while True:
                pace = await pace_of(demo, recording, ledger, folder)
                await Intake(ledger, references).run(RecordedCore(recording, pace))
                if demo.speed != THE_RECORDINGS_OWN_TIME:
                    return
    finally:
        await ledger.aclose()


def recorded(folder: Path, demo: Demo) -> Path:
    """The file to play: the one named, or the day that is made up once."""
    file = folder / "day.csv"
    if demo.file is None and not file.exists():
        unfinished = folder / "day.new.csv"
        write_day(unfinished, A_MONDAY, SEED)
        unfinished.rename(file)
    return demo.file or file


async def pace_of(demo: Demo, recording: Recording, ledger: Ledger, folder: Path) -> Pace:
    """When each recorded moment happens."""
    if demo.speed == THE_RECORDINGS_OWN_TIME:
        return Live(kept_move(folder / "demo.json", recording).seconds)
    newest = await newest_told(ledger)
    reached = newest.happened_at if newest else on_the_first_day(recording, OFFICE_HOURS[0])
    return Onwards(demo.speed, reached.timestamp())


async def newest_told(ledger: Ledger) -> Recorded | None:
    """The newest fact about the floor; None when nothing was played yet. What else happens counts for nothing."""
    upto = await ledger.head()
    while upto > 0:
        after = max(0, upto - FACTS_AT_A_TIME)
        if found := await ledger.read_log(after, FACTS_AT_A_TIME, TAGS):
            return found[-1]
        upto = after
    return None


def kept_move(file: Path, recording: Recording) -> Move:
    """The move made before, while the recording lasts; then it begins anew, now. At first: `first_move`."""
    now = clock.now()
    before = msgspec.json.decode(file.read_bytes(), type=Move) if file.exists() else None
    if before and (before.begins, before.ends) == (recording.begins, recording.ends):
        if recording.ends + before.seconds > now.timestamp():
            return before
        seconds = int(now.timestamp()) - recording.begins
    else:
        seconds = first_move(recording, now)
    move = Move(recording.begins, recording.ends, seconds)
    unfinished = file.with_suffix(".new")
    unfinished.write_bytes(msgspec.json.encode(move))
    unfinished.rename(file)
    return move


def first_move(recording: Recording, now: datetime) -> int:
    """Seconds from the recording's first day to this one: the same time of day, or ten in the morning."""
    local = now.astimezone(ZoneInfo(recording.form.zone))
    shown = local.time() if OFFICE_HOURS[0] <= local.time() <= OFFICE_HOURS[1] else MORNING
    return int((now - on_the_first_day(recording, shown)) / timedelta(seconds=1))


def on_the_first_day(recording: Recording, local: time_of_day) -> datetime:
    """A time of the day on which the recording begins."""
    zone = ZoneInfo(recording.form.zone)
    return datetime.combine(datetime.fromtimestamp(recording.begins, zone).date(), local, zone)


def main() -> None:
    """Play as the arguments say, with the login that UPPDRAG_DSN names."""
    folder, file, speed = sys.argv[1:]
    logs.configure()
    end_with_the_parent()
    demo = Demo(None if file == MADE_UP else Path(file), float(speed))
    end_tracing = tracing.begin("telephony")
    try:
        asyncio.run(play(Path(folder), demo, os.environ["UPPDRAG_DSN"]))
    finally:
        end_tracing()


if __name__ == "__main__":
    main()
