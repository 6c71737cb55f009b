"""Dagfil: a day of the town, written down as its switch would: the 17 columns, line by line and not by time."""

import heapq
from datetime import date
from hashlib import blake2b
from pathlib import Path
from random import Random

import zstandard

from telephony_adapter.recording.formats import ANSWERED, COLUMNS, HUNG_UP, NOBODY
from telephony_adapter.town.arrivals import contacts
from telephony_adapter.town.floor import Floor, Visit
from telephony_adapter.town.roster import ROSTER

NEVER = "00:00:00"
LINES = 40
PSEUDONYM_BYTES = 5


def write_day(path: Path, day: date, seed: int) -> None:
    """Write the calls of one day in the format `town`; zstd when the name ends in .zst.

    The same seed and day give the same calls, and the same seed the same residents on all days.
    """
    chance = Random(f"{seed}/{day.isoformat()}")  # noqa: S311 - made-up calls, no secret
    visits = Floor(ROSTER, contacts(day, chance)).visits()
    text = "\n".join([",".join(COLUMNS), *_rows(visits, day, seed)]) + "\n"
    raw = text.encode()
    path.write_bytes(zstandard.compress(raw) if path.suffix == ".zst" else raw)


def _rows(visits: list[Visit], day: date, seed: int) -> list[str]:
    """Each call takes the lowest telephone line that is free, as long as it lasts."""
    free, busy = list(range(1, LINES + 1)), list[tuple[int, int]]()
    found: list[tuple[int, int, str]] = []
    for number, visit in enumerate(visits, 1):
        while busy and busy[0][0] < visit.contact.arrives:
            heapq.heappush(free, heapq.heappop(busy)[1])
        line = heapq.heappop(free) if free else LINES + number
        heapq.heappush(busy, (visit.ended, line))
        found.append((line, number, _row(visit, f"LH01{line:02}", number, day, seed)))
    return [row for _, _, row in sorted(found)]


def _row(visit: Visit, line: str, number: int, day: date, seed: int) -> str:
    contact, queued, answered = visit.contact, visit.queued, visit.answered
    menu_left = contact.arrives + contact.menu
    fields = {
        "vru_line": line,
        "call_id": str(number),
        "customer": "" if contact.caller is None else _pseudonym(contact.caller, seed),
        "priority": "0",
        "type": contact.queue,
        "date": day.isoformat(),
        "vru_entry": _clock(contact.arrives),
        "vru_exit": _clock(menu_left),
        "vru_time": str(contact.menu),
        "q_start": _clock(queued),
        "q_exit": _clock(visit.left if queued is not None else None),
        "q_time": str(visit.left - queued if queued is not None else 0),
        "outcome": HUNG_UP if answered is None else ANSWERED,
        "ser_start": _clock(answered),
        "ser_exit": _clock(visit.ended if answered is not None else None),
        "ser_time": str(visit.ended - answered if answered is not None else 0),
        "server": visit.device or NOBODY,
    }
    return ",".join(fields[column] for column in COLUMNS)


def _pseudonym(resident: int, seed: int) -> str:
    return "c" + blake2b(f"{seed}/{resident}".encode(), digest_size=PSEUDONYM_BYTES).hexdigest()


def _clock(moment: int | None) -> str:
    if moment is None:
        return NEVER
    minutes, seconds = divmod(moment, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
