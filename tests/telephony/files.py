"""Files of calls made for a test: one line at a time, clean until a test says otherwise."""

from collections.abc import Iterable
from pathlib import Path

import zstandard

from telephony_adapter.port import AnyFact
from telephony_adapter.recording import COLUMNS, FORMATS, RecordedCore, Recording, look_over

HEADER = ",".join(COLUMNS)

ANSWERED_AFTER_QUEUE = {
    "vru_line": "AA0101",
    "call_id": "34540",
    "customer": "c26fb673660",
    "priority": "2",
    "type": "PS",
    "date": "1999-02-01",
    "vru_entry": "08:20:40",
    "vru_exit": "08:20:46",
    "vru_time": "6",
    "q_start": "08:20:46",
    "q_exit": "08:21:20",
    "q_time": "34",
    "outcome": "AGENT",
    "ser_start": "08:21:20",
    "ser_exit": "08:23:04",
    "ser_time": "104",
    "server": "AGENT_01",
}
NO_QUEUE = {"q_start": "00:00:00", "q_exit": "00:00:00", "q_time": "0"}
NO_SERVICE = {"ser_start": "00:00:00", "ser_exit": "00:00:00", "ser_time": "0", "server": "NO_SERVER"}


def row(**fields: str) -> str:
    """A call answered after a queue, with these fields instead."""
    return ",".join({**ANSWERED_AFTER_QUEUE, **fields}.values())


def answered_at_once(**fields: str) -> str:
    service = {"ser_start": "08:20:46", "ser_exit": "08:22:30"}
    return row(**{**NO_QUEUE, **service, **fields})


def abandoned(**fields: str) -> str:
    return row(**{**NO_SERVICE, "outcome": "HANG", **fields})


def left_in_menu(**fields: str) -> str:
    return abandoned(**{**NO_QUEUE, **fields})


def write(path: Path, rows: Iterable[str], *, header: str = HEADER, ending: str = "\n") -> Path:
    """A plain file, or zstd when its name says so."""
    text = ending.join([header, *rows]) + ending
    raw = text.encode()
    path.write_bytes(zstandard.compress(raw) if path.suffix == ".zst" else raw)
    return path


def survey(folder: Path, rows: Iterable[str], form: str = "anonymous-bank") -> Recording:
    return look_over(write(folder / "calls.csv", rows), FORMATS[form])


async def told(recording: Recording) -> list[AnyFact]:
    """Everything that a recording tells, at once."""
    with recording:
        return [fact async for fact in RecordedCore(recording).facts()]
