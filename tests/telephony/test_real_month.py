"""A real month, read and told as its own answers say (expected-1999-02.json, computed by others)."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from telephony_adapter.port import (
    AnyFact,
    CallArrived,
    CallEnded,
    EndedBy,
    LegsConnected,
    QueueEntered,
    QueueLeft,
)
from telephony_adapter.recording import ANONYMOUS_BANK, RecordedCore, Recording, look_over


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    return shared_data / "anonymous-bank-1999-02"


@pytest.fixture(scope="module")
def expected(folder: Path) -> dict[str, Any]:
    return msgspec.json.decode((folder / "expected-1999-02.json").read_bytes(), type=dict[str, Any])


@pytest.fixture(scope="module")
def month(folder: Path) -> Iterator[Recording]:
    with look_over(folder / "calls-1999-02.csv.zst", ANONYMOUS_BANK) as recording:
        yield recording


def test_every_row_of_the_month_is_read(month: Recording, expected: dict[str, Any]) -> None:
    assert month.rows == expected["rows"]
    assert month.ignored == expected["outcomes"]["PHANTOM"]
    assert month.refused == []


def test_its_waits_and_talks_are_those_of_its_answers(month: Recording, expected: dict[str, Any]) -> None:
    calls = list(month.calls())
    talks = [row.ended - row.answered for row in calls if not row.hung_up and row.answered is not None]
    waits = [row.left - row.queued for row in calls if not row.hung_up and row.queued is not None]
    abandoned = [row.left - row.queued for row in calls if row.hung_up and row.queued is not None]
    assert summary(talks) == expected["talk_s"]
    assert summary(waits) == expected["wait_answered_after_queue_s"]
    assert summary(abandoned) == expected["wait_abandoned_s"]


def summary(seconds: list[int]) -> dict[str, float]:
    """The lower median, and the element at floor(0.9 n)."""
    ordered, count = sorted(seconds), len(seconds)
    return {
        "n": count,
        "mean": round(sum(ordered) / count, 3),
        "p50": ordered[(count - 1) // 2],
        "p90": ordered[count * 9 // 10],
        "max": ordered[-1],
    }


async def test_every_call_is_told_once_and_in_the_order_of_time(
    month: Recording, expected: dict[str, Any]
) -> None:
    told: Counter[type[AnyFact]] = Counter()
    calls, events, hung_up = set(), set(), 0
    async for fact in RecordedCore(month).facts():
        told[type(fact)] += 1
        calls.add(fact.call_ref)
        events.add(fact.meta.event_id)
        hung_up += isinstance(fact, CallEnded) and fact.by is EndedBy.CALLER
    queued = expected["answered_after_queue"] + expected["abandoned_in_queue"]
    assert told[CallArrived] == month.taken == len(calls)
    assert told[QueueEntered] == told[QueueLeft] == queued
    assert hung_up == expected["outcomes"]["HANG"]
    assert told[LegsConnected] == expected["answered"] + SERVED_ALTHOUGH_HUNG_UP
    assert len(events) == told.total()


SERVED_ALTHOUGH_HUNG_UP = 97
