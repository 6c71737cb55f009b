"""Facit: a file's figures, counted from its columns. It knows nothing of facts, streams or projections."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import zstandard

NEVER = "00:00:00"
LIMITS = (20, 30, 60, 120)


def count(file: Path) -> dict[str, Any]:
    """The figures that `./uppdrag kpi --json` must print, in seconds; definitions: `./uppdrag kpi --explain`.

    The file, plain or zstd, has the 17 columns of the Anonymous Bank, and no row that a replay refuses.
    """
    lines = csv.DictReader(_text(file).splitlines(), quoting=csv.QUOTE_NONE)
    rows = [row for row in lines if row["outcome"] != "PHANTOM"]
    served = [row for row in rows if row["outcome"] == "AGENT"]
    hung_up = [row for row in rows if row["outcome"] == "HANG"]
    queued = [row for row in hung_up if row["q_start"] != NEVER or row["q_time"] != "0"]
    waits, offered = [int(row["q_time"]) for row in served], len(served) + len(queued)
    return {
        "offered": offered,
        "answered": len(served),
        "answered_direct": waits.count(0),
        "answered_after_queue": len(waits) - waits.count(0),
        "abandoned_in_queue": len(queued),
        "left_in_vru": len(hung_up) - len(queued),
        "abandon_rate": round(len(queued) / offered, 6) if offered else None,
        "service_level": {
            str(limit): round(sum(wait <= limit for wait in waits) / offered, 6) if offered else None
            for limit in LIMITS
        },
        "asa_seconds": round(sum(waits) / len(waits), 4) if waits else None,
        "wait_answered_seconds": _spread([wait for wait in waits if wait]),
        "wait_abandoned_seconds": _spread([int(row["q_time"]) for row in queued]),
        "talk_seconds": _spread([int(row["ser_time"]) for row in served]),
    }


def _text(file: Path) -> str:
    with file.open("rb") as raw:
        packed = file.suffix == ".zst"
        unpacking = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
        return (unpacking if packed else raw).read().decode("utf-8-sig")


def _spread(seconds: Sequence[int]) -> dict[str, float | None]:
    """How many, mean, lower median, the element at floor(0.9 n), longest."""
    ordered, n = sorted(seconds), len(seconds)
    if not n:
        return {"n": 0, "mean": None, "p50": None, "p90": None, "max": None}
    mean = round(sum(ordered) / n, 3)
    return {
        "n": n,
        "mean": mean,
        "p50": ordered[(n - 1) // 2],
        "p90": ordered[9 * n // 10],
        "max": ordered[-1],
    }
