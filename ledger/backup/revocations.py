"""Återkallelser: what took somebody's rights away, kept in a file outside, so that a restore takes them away again.

A line for each, of references, enumerations and times alone. Rights given after a copy are lost with it, which is safe;
rights taken away after it would come back. Not among them: readers of a protected person, whose facts are sealed.
"""

import asyncio
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import msgspec

from domain.words import ActorRef
from ledger.backup.refusal import CopyUnusable
from ledger.envelope import OPEN, Entry, Recorded
from ledger.fields import contents
from ledger.founding import KEYS, key_ring
from ledger.ledger import Ledger
from ledger.references import References
from ledger.register import REGISTER

TAGS: Final = (
    "staff-left",
    "staff-appointment-ended",
    "staff-trust-ended",
    "staff-queue-left",
    "mandate-withdrawn",
)
"""0024 lets the steward write these, and no others, before two people have opened what was restored."""
PAGE: Final = 1_000
LOOK_SECONDS: Final = 1.0


class Revocation(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that took something away: of which stream, its id, and what stands in it in clear."""

    position: int
    stream: UUID
    fact: UUID
    tag: str
    at: datetime
    state: msgspec.Raw


def kept_in(file: Path) -> list[Revocation]:
    """What a file holds; a last line that was not finished is not there. Raises `CopyUnusable`."""
    try:
        whole = file.read_bytes().split(b"\n")[:-1]
        kept = [msgspec.json.decode(line, type=Revocation) for line in whole]
        for one in kept:
            fact_of(one)
    except (OSError, msgspec.DecodeError, KeyError):
        raise CopyUnusable(f"{file} holds no revocations, is damaged, or may not be read.") from None
    return kept


async def keep(dsn: str, file: Path, ending: asyncio.Event) -> int:
    """Notes every revocation that the file lacks, durably, until it is told to end; answers how many it noted.

    It looks once at least. `dsn` may be that of any login that reads the ledger. Raises `CopyUnusable`.
    """
    ledger = await Ledger.open(dsn)
    try:
        known = await asyncio.to_thread(_known_in, file)
        after = noted = 0
        while True:
            head = await ledger.head()
            found = await ledger.read_log(after, PAGE, TAGS)
            new = [one for one in found if one.compartment == OPEN.compartment and one.fact_id not in known]
            if new:
                await asyncio.to_thread(_append, file, new)
                known.update(one.fact_id for one in new)
                noted += len(new)
            after = found[-1].position if len(found) == PAGE else max(after, head)
            if len(found) < PAGE and await _is_set(ending):
                return noted
    finally:
        await ledger.aclose()


async def lacking(dsn: str, kept: Sequence[Revocation]) -> list[Revocation]:
    """Those that the ledger has not, each once, in the order in which they happened."""
    ledger = await Ledger.open(dsn)
    try:
        there = {
            recorded.fact_id
            for stream in {one.stream for one in kept}
            for recorded in await ledger.read_stream(stream)
        }
    finally:
        await ledger.aclose()
    new = {one.fact: one for one in kept if one.fact not in there}
    return sorted(new.values(), key=lambda one: (one.at, one.position))


async def end_anew(dsn: str, data: Path, revoked: Sequence[Revocation]) -> None:
    """Records them anew, as the steward, each as it was and when it happened. Why, if that was sealed, is lost."""
    ring = await key_ring(dsn, data)
    ledger = await Ledger.open(dsn, ring)
    steward = ActorRef(References.kept_in(data / KEYS).uuid("actor", "steward"))
    try:
        for one in revoked:
            version = len(await ledger.read_stream(one.stream))
            await ledger.append([Entry(one.stream, version, [fact_of(one)], [one.fact])], by=steward)
    finally:
        await ledger.aclose()
        await ring.aclose()


def fact_of(one: Revocation) -> Any:
    """The fact, without what was sealed in it. Raises KeyError for what takes nothing away."""
    if one.tag not in TAGS:
        raise KeyError(one.tag)
    fact = REGISTER.decode(one.tag, bytes(one.state), one.at)
    return msgspec.structs.replace(fact, **dict.fromkeys(contents(type(fact))))


def _known_in(file: Path) -> set[UUID]:
    return {one.fact for one in kept_in(file)} if file.exists() else set()


def _append(file: Path, found: Sequence[Recorded]) -> None:
    lines = b"".join(msgspec.json.encode(_as_kept(one)) + b"\n" for one in found)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "r+b") as opened:
        whole = opened.read()
        opened.seek(whole.rfind(b"\n") + 1)  # A last line that was not finished is written over.
        opened.write(lines)
        opened.truncate()
        opened.flush()
        os.fsync(opened.fileno())


def _as_kept(recorded: Recorded) -> Revocation:
    tag = recorded.fact.__struct_config__.tag
    state = REGISTER.forms[tag].encode(recorded.fact)
    return Revocation(
        position=recorded.position,
        stream=recorded.originator_id,
        fact=recorded.fact_id,
        tag=tag,
        at=recorded.happened_at,
        state=msgspec.Raw(state),
    )


async def _is_set(ending: asyncio.Event) -> bool:
    """Waits for the end, but no longer than until it is time to look again."""
    try:
        await asyncio.wait_for(ending.wait(), LOOK_SECONDS)
    except TimeoutError:
        return False
    return True
